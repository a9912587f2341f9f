// Texts for HTML and SVG: escaped, without signs that XML refuses, cut to a length.
//
// Everything of a script that comes on the coverage page goes through here: scripts are other people's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace phoneflow::page {

/// For the content of elements and for attributes in double quotes. Characters that a reader's eye obeys become U+FFFD.
[[nodiscard]] std::string page_text(std::string_view text);
/// A name of parts, such as `skills.Support.handle_time`: escaped, and may be broken behind each `.` and `_`.
[[nodiscard]] std::string breakable_text(std::string_view name);
/// The first signs (code points), with `…` as the last when there are more.
[[nodiscard]] std::string cut(std::string_view text, std::size_t most);

}  // namespace phoneflow::page
