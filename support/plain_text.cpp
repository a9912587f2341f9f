#include "support/plain_text.h"

namespace phoneflow {
namespace {

/// The smallest code point of each encoded length: overlong encodings are not UTF-8.
constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};

}  // namespace

Character first_character(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return {first, 1};
  const std::size_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc0 || first > 0xf4 || bytes > text.size()) return {};
  char32_t value = first & (0xffU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0U) != 0x80U) return {};
    value = value << 6 | (next & 0x3fU);
  }
  const bool surrogate = value >= 0xd800 && value < 0xe000;
  if (value < kSmallest[bytes] || value > 0x10ffff || surrogate) return {};
  return {value, bytes};
}

bool is_obeyed(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }

bool is_invisible(char32_t c) { return (c >= 0x200b && c <= 0x200f) || c == 0xfeff; }

std::string plain_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  while (!text.empty()) {
    const Character character = first_character(text);
    if (character.value == '\n') line += "\\n";
    else if (character.value == '\t') line += ' ';
    else if (!character.is_utf8() || is_obeyed(character.value) || is_invisible(character.value)) line += '?';
    else line += text.substr(0, character.bytes);
    text.remove_prefix(character.bytes);
  }
  return line;
}

}  // namespace phoneflow
