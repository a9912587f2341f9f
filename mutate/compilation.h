// How each file of a build is compiled, as CMake says it.
#pragma once

#include <string>
#include <vector>

namespace phoneflow::mutate {

/// What `build`/compile_commands.json has for `path` of folders, definitions and the language: what clang needs to read what another
/// compiler translates. Empty when it does not have the file.
std::vector<std::string> arguments_of(const std::string& build, const std::string& path);

}  // namespace phoneflow::mutate
