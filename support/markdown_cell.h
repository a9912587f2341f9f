// Escapes a text for a cell of a Markdown table: a bar would end the cell, a line end the row.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

[[nodiscard]] inline std::string markdown_cell(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

}  // namespace phoneflow
