#include "workspace/line_ends.h"

#include <algorithm>

namespace phoneflow {

std::string_view line_end_at(std::string_view text, std::size_t offset) {
  std::size_t end = text.find_first_of("\r\n", std::min(offset, text.size()));
  if (end == std::string_view::npos) end = text.substr(0, offset).find_last_of("\r\n");
  if (end == std::string_view::npos) return "\n";
  if (text[end] == '\n') return end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
  return end + 1 < text.size() && text[end + 1] == '\n' ? "\r\n" : "\r";
}

std::string with_line_ends(std::string_view text, std::string_view line_end) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) result += line_end;
    else result += text[i];
  }
  return result;
}

}  // namespace phoneflow
