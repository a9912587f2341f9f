#include "cli/mistakes.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "cli/wording.h"

namespace phoneflow::cli {

std::string shown(std::string_view path, std::string_view text, const Mistake& mistake, std::string_view severity) {
  const std::uint32_t number = std::max<std::uint32_t>(mistake.place.line, 1);
  const std::uint32_t column = std::max<std::uint32_t>(mistake.place.column, 1);
  const bool one_line = mistake.place.end_line == number && mistake.place.end_column > column;
  for (std::uint32_t line = 1; line < number && !text.empty(); ++line) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  std::string line(text.substr(0, text.find_first_of("\r\n")));
  std::ranges::replace(line, '\t', ' ');
  const std::string margin(std::to_string(number).size(), ' ');
  const std::string mark = std::string(column - 1, ' ') + std::string(one_line ? mistake.place.end_column - column : 1, '^');
  return fmt::format("{}: {}\n{}--> {}:{}:{}\n{} |\n{} | {}\n{} | {}\n", severity, mistake.message, margin, path, number, column, margin, number,
                     plain_line(line), margin, mark);
}

void sort_mistakes(std::vector<Mistake>& mistakes) {
  std::ranges::stable_sort(mistakes, {}, [](const Mistake& mistake) { return std::tuple(mistake.place.source, mistake.place.line, mistake.place.column); });
}

}  // namespace phoneflow::cli
