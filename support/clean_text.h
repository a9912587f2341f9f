// Texts of scripts and names of files as XML and logs can hold them.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

/// U+FFFD for bytes that are not UTF-8 and for characters that XML refuses: control characters but tab and line ends.
[[nodiscard]] std::string clean_text(std::string_view text);

}  // namespace phoneflow
