#include "cli/utf16.h"

#include <algorithm>

namespace phoneflow::cli {
namespace {

/// The smallest value that needs so many bytes: what is written longer than necessary is not UTF-8.
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
    if ((next & 0xc0U) != 0x80) return {};
    value = value << 6 | (next & 0x3fU);
  }
  const bool surrogate = value >= 0xd800 && value < 0xe000;
  if (value < kSmallest[bytes] || value > 0x10ffff || surrogate) return {};
  return {value, bytes};
}

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  while (!text.empty()) {
    const Character character = first_character(text);
    units += character.value > 0xffff ? 2 : 1;
    text.remove_prefix(character.bytes);
  }
  return units;
}

Position utf16_position(const SourceSet& sources, std::uint32_t offset) {
  const Source& source = sources.at(offset);
  const std::uint32_t line = sources.position(offset).line;
  const std::size_t begin = source.lines[line - 1];
  const std::size_t end = std::min<std::size_t>(offset - source.base, source.text.size());
  return {line, static_cast<std::uint32_t>(utf16_length(std::string_view(source.text).substr(begin, end - begin))) + 1};
}

}  // namespace phoneflow::cli
