// A copy of the project for mutants; the project itself is never changed.
#pragma once

#include <string>

namespace phoneflow::mutate {

/// Synchronises `copy` with the files that Git tracks in `root`, uncommitted edits included. Unchanged files keep their times, so that they
/// are not rebuilt. The folder `build` in the copy stays. "" or the error.
std::string copy_project(const std::string& root, const std::string& copy);

/// The text of a file; "" when it does not exist.
std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& text);

}  // namespace phoneflow::mutate
