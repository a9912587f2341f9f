#include "workspace/toml_quotes.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "grammar/source.h"

namespace phoneflow {
namespace {

constexpr std::size_t kThree = 3;

/// Behind the closing marks; npos: there are none. A text in `"` has escapes, one in `'` has none.
std::size_t end_of_text(std::string_view text, std::size_t begin, std::string_view marks) {
  const bool over_lines = marks.size() == kThree;
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (text.substr(at).starts_with(marks)) return at + marks.size();
    if (text[at] == '\n' && !over_lines) break;
    if (text[at] == '\\' && marks[0] == '"' && !text.substr(at + 1).starts_with('\n')) ++at;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<ConfigError> unclosed_text(std::string_view text, std::uint32_t source) {
  for (std::size_t at = 0; at < text.size();) {
    const char sign = text[at];
    if (sign == '#') at = std::min(text.find('\n', at), text.size());
    if (sign != '"' && sign != '\'') {
      ++at;
      continue;
    }
    const std::string marks(text.substr(at).starts_with(std::string(kThree, sign)) ? kThree : 1, sign);
    const std::size_t end = end_of_text(text, at + marks.size(), marks);
    if (end != std::string_view::npos) {
      at = end;
      continue;
    }
    const std::size_t line_begin = text.rfind('\n', at) + 1;
    const std::string_view line = text.substr(line_begin, text.find_first_of("\r\n", at) - line_begin);
    const auto number = static_cast<std::uint32_t>(std::ranges::count(text.substr(0, at), '\n')) + 1;
    const Place place{source, number, code_points(text.substr(line_begin, at - line_begin)) + 1, number, code_points(line) + 1};
    return ConfigError{place, marks.size() == 1
                                  ? fmt::format("the text that begins here is not closed; write `{}` behind it, on the same line", marks)
                                  : fmt::format("the text that begins here is not closed; write `{}` behind it", marks)};
  }
  return std::nullopt;
}

}  // namespace phoneflow
