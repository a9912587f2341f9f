// Which characters people may be shown, and texts of others on one line: the one place that decides.
//
// Names, numbers, prompts and files are other people's. What a terminal obeys (control characters), what turns the
// direction of writing round, and what nobody sees must not reach a terminal or a log. Used by everything that writes for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace phoneflow {

/// The character that a text begins with; U+FFFD of one byte where it is not UTF-8. The text is not empty.
struct Character {
  char32_t value = U'\ufffd';
  std::size_t bytes = 1;

  [[nodiscard]] bool is_utf8() const { return value != U'\ufffd' || bytes > 1; }
};
[[nodiscard]] Character first_character(std::string_view text);

/// A terminal, a log or a reader's eye obeys it: control characters, line and paragraph separators, signs that turn the writing round.
[[nodiscard]] bool is_obeyed(char32_t c);
/// Takes no room, so two texts look the same and are not: signs of zero width, a byte-order mark.
[[nodiscard]] bool is_invisible(char32_t c);

/// On one line: `\n` for a line end, a blank for a tab, `?` for what is obeyed, invisible or not UTF-8.
[[nodiscard]] std::string plain_line(std::string_view text);

}  // namespace phoneflow
