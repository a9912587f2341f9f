// Escapes, cleans and shortens texts for HTML and SVG.
//
// All texts of scripts on pages pass through these functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace phoneflow::page {

/// For element content and attributes in double quotes. Control and bidirectional characters become U+FFFD.
[[nodiscard]] std::string page_text(std::string_view text);
/// A dotted name, such as `skills.Support.handle_time`: escaped, with line-break opportunities behind `.` and `_`.
[[nodiscard]] std::string breakable_text(std::string_view name);
/// At most `most` code points, the last being `…` when the text is longer.
[[nodiscard]] std::string cut(std::string_view text, std::size_t most);

}  // namespace phoneflow::page
