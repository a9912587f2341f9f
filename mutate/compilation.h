// Compiler arguments of each file, from CMake's compilation database.
#pragma once

#include <string>
#include <vector>

namespace phoneflow::mutate {

/// The include paths, definitions and language of `path` in `build`/compile_commands.json, as clang needs them to parse code for another
/// compiler. Empty when the file is not listed.
/// compiler translates. Empty when it does not have the file.
std::vector<std::string> arguments_of(const std::string& build, const std::string& path);

}  // namespace phoneflow::mutate
