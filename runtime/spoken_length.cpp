#include "runtime/wording.h"

#include <fmt/format.h>

namespace phoneflow {

namespace {

/// Bytes of a blank or punctuation mark beyond ASCII at the front of a text: no-break space, dashes, quotes, ….
/// The apostrophe is part of a word.
std::size_t mark_beyond_ascii(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (byte(0) == 0xc2 && byte(1) >= 0x80 && byte(1) <= 0xbf) return 2;
  if (byte(0) != 0xe2 || byte(2) == 0) return 0;
  if (byte(1) == 0x80 && byte(2) != 0x99) return 3;
  if (byte(1) == 0x81 && byte(2) <= 0xaf) return 3;
  return 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

Millis spoken_length(std::string_view text) {
  constexpr Millis kWord{400};
  std::int64_t words = 0;
  bool in_word = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t mark = mark_beyond_ascii(text.substr(i));
    const char c = text[i];
    if (mark == 0 && is_letter(c)) {
      words += in_word ? 0 : 1;
      in_word = true;
    } else if (mark == 0 && is_digit(c)) {
      ++words;
      in_word = false;
    } else if (c != '\'') {
      in_word = false;
    }
    i += mark == 0 ? 1 : mark;
  }
  if (words == 0 && !text.empty()) words = 1;
  return kWord * words;
}

std::string length_text(Millis length) {
  const std::int64_t ms = length.count();
  if (ms >= 60'000 && ms % 1000 == 0) {
    const std::int64_t s = ms / 1000;
    std::string text;
    if (s >= 3600) text = fmt::format("{} h", s / 3600);
    if (s / 60 % 60 != 0) text += fmt::format("{}{} min", text.empty() ? "" : " ", s / 60 % 60);
    if (s % 60 != 0) text += fmt::format(" {} s", s % 60);
    return text;
  }
  return fmt::format("{} s", static_cast<double>(ms) / 1000);
}

}  // namespace phoneflow
