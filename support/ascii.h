// Kinds of ASCII characters, whatever the locale is.
#pragma once

namespace phoneflow {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// A blank within a line: the end of a line of another system belongs to it.
[[nodiscard]] constexpr bool is_blank_in_line(char c) { return c == ' ' || c == '\t' || c == '\r'; }

}  // namespace phoneflow
