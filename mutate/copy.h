// A copy of the project for mutants; the project itself is never changed.
#pragma once

#include <string>

#include "support/result.h"

namespace phoneflow::mutate {

/// Makes `copy` what Git knows of `root`, edits that are not committed included; a file that is the same already keeps its time, so that
/// nothing is built without need. What lies in its folder `build` stays.
[[nodiscard]] Result<void> copy_project(const std::string& root, const std::string& copy);

/// The text of a file; "" when it does not exist.
std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& text);

}  // namespace phoneflow::mutate
