// A copy of the project, which may be broken: what lies in the project itself is never touched.
#pragma once

#include <string>

namespace phoneflow::mutate {

/// Makes `copy` what Git knows of `root`, edits that are not committed included; a file that is the same already keeps its time, so that
/// nothing is built without need. What lies in its folder `build` stays. "" or what went wrong, in one sentence.
std::string copy_project(const std::string& root, const std::string& copy);

/// The text of a file; "" when there is none.
std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& text);

}  // namespace phoneflow::mutate
