// Quotes the words of a command that is shown to be copied into a shell.
//
// Used where a message names a command. The result has no control characters.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

/// Always in quotation marks.
[[nodiscard]] std::string shell_quoted(std::string_view text);
/// A path: quoted only when it has special characters; never taken for an option.
[[nodiscard]] std::string shell_path(std::string_view path);

}  // namespace phoneflow
