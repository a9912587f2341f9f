// Makes texts of scripts and file names fit for XML and logs.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

/// Puts U+FFFD for bytes that are not UTF-8 and for control characters other than tab and line ends, which XML refuses.
[[nodiscard]] std::string clean_text(std::string_view text);

}  // namespace phoneflow
