// How each file of a build is compiled, as CMake says it.
#pragma once

#include <string>
#include <vector>

namespace phoneflow::mutate {

/// The arguments that `build`/compile_commands.json has for `path`, without compiler, input and output. Empty when it does not have the file.
std::vector<std::string> arguments_of(const std::string& build, const std::string& path);

}  // namespace phoneflow::mutate
