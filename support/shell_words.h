// Words of a command that is shown to be copied: what a shell must not take apart is quoted.
//
// Used where a message names a command. The result has no control characters.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

/// In quotation marks, whatever is in it.
[[nodiscard]] std::string shell_quoted(std::string_view text);
/// A path: as it is when it is plain, else in quotation marks; never taken for an option.
[[nodiscard]] std::string shell_path(std::string_view path);

}  // namespace phoneflow
