// A file's new bytes in one step: whoever looks sees the old file or the new one, never half of it.
//
// Used by `phoneflow check --fix`. Keeps permissions and owner, and follows links. A file that may not be written is left.
#pragma once

#include <string>

namespace phoneflow::cli {

/// "" or why it could not be done; then the file is as it was.
[[nodiscard]] std::string replace_file(const std::string& path, const std::string& text);

}  // namespace phoneflow::cli
