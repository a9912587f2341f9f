// The words at the ends of a text.
#pragma once

#include <string_view>

#include "support/ascii.h"

namespace phoneflow {

/// Of a word or a number; so has any letter that is not of ASCII.
[[nodiscard]] inline bool ends_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// The letters at the beginning.
[[nodiscard]] inline std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && ends_word(text[end]) && !is_digit(text[end])) ++end;
  return text.substr(0, end);
}

/// The letters at the end.
[[nodiscard]] inline std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && ends_word(text[begin - 1]) && !is_digit(text[begin - 1])) --begin;
  return text.substr(begin);
}

/// `lugar` of ` lugar en la cola`; empty when no blank or no word comes.
[[nodiscard]] inline std::string_view word_behind(std::string_view text) {
  return text.starts_with(' ') ? first_word(text.substr(1)) : std::string_view();
}

/// `el` of `Usted es el `; empty when no blank stands at the end.
[[nodiscard]] inline std::string_view word_ahead(std::string_view text) {
  return text.ends_with(' ') ? last_word(text.substr(0, text.size() - 1)) : std::string_view();
}

}  // namespace phoneflow
