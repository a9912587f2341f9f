// The only place that decides which characters a terminal or log may show; makes any text one printable line.
//
// Names, numbers, prompts and files come from outside. Control characters, bidirectional controls and invisible characters in them must not
// reach a terminal or a log. Used by every writer of output for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace phoneflow {

/// The first character of a text that is not empty; U+FFFD of length 1 where it is not UTF-8.
struct Character {
  char32_t value = U'\ufffd';
  std::size_t bytes = 1;

  [[nodiscard]] bool is_utf8() const { return value != U'\ufffd' || bytes > 1; }
};
[[nodiscard]] Character first_character(std::string_view text);

/// Control characters, line and paragraph separators, and bidirectional controls.
[[nodiscard]] bool is_obeyed(char32_t c);
/// Zero-width characters and the byte-order mark: texts that differ only in them look the same.
[[nodiscard]] bool is_invisible(char32_t c);

/// On one line: `\n` for a line end, a blank for a tab, `?` for characters that are obeyed, invisible or not UTF-8.
[[nodiscard]] std::string plain_line(std::string_view text);

}  // namespace phoneflow
