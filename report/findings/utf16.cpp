#include "report/findings/utf16.h"

#include <algorithm>

#include "support/plain_text.h"

namespace phoneflow {
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

}  // namespace phoneflow
