#include "workspace/config_error.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "support/wording.h"
#include "grammar/source.h"

namespace phoneflow {

namespace {

struct Begin {
  std::uint32_t line;
  std::uint32_t column;
};

Begin begin_of(const Place& place) { return {std::max<std::uint32_t>(place.line, 1), std::max<std::uint32_t>(place.column, 1)}; }

/// Standard input and options have no file suffix.
bool may_be_shown(std::string_view path) { return path.ends_with(".toml") || path == "-" || path.starts_with("--"); }

}  // namespace

std::string told(std::string_view path, const ConfigError& mistake, std::string_view severity) {
  const Begin begin = begin_of(mistake.place);
  return fmt::format("{}: {}\n{}--> {}:{}:{}\n", severity, plain_line(mistake.message), std::string(std::to_string(begin.line).size(), ' '),
                     plain_line(path), begin.line, begin.column);
}

std::string shown(std::string_view path, std::string_view text, const ConfigError& mistake, std::string_view severity) {
  constexpr std::string_view kHidden =
      "here is something that such a file cannot have; only the place is told, because the name of this file does not end in `.toml`";
  if (!may_be_shown(path)) return told(path, {mistake.place, std::string(kHidden)}, severity);
  const auto [number, column] = begin_of(mistake.place);
  const bool one_line = mistake.place.end_line == number && mistake.place.end_column > column;
  text = without_mark(text);
  for (std::uint32_t line = 1; line < number && !text.empty(); ++line) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  std::string line(text.substr(0, text.find_first_of("\r\n")));
  std::ranges::replace(line, '\t', ' ');
  const std::string margin(std::to_string(number).size(), ' ');
  const std::string mark = std::string(column - 1, ' ') + std::string(one_line ? mistake.place.end_column - column : 1, '^');
  return told(path, mistake, severity) + fmt::format("{} |\n{} | {}\n{} | {}\n", margin, number, plain_line(line), margin, mark);
}

void sort_mistakes(std::vector<ConfigError>& mistakes) {
  std::ranges::stable_sort(
      mistakes, {}, [](const ConfigError& mistake) { return std::tuple(mistake.place.source, mistake.place.line, mistake.place.column); });
}

}  // namespace phoneflow
