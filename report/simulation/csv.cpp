#include "report/simulation/csv.h"

#include <fmt/format.h>

#include "report/simulation/readings.h"
#include "support/plain_text.h"

namespace phoneflow::simulation {

std::string csv_field(std::string_view named) {
  // Spreadsheets treat a field with this first character as a formula, unless an apostrophe precedes it.
  const bool formula = !named.empty() && std::string_view("=+-@").find(named.front()) != std::string_view::npos;
  const std::string text = (formula ? "'" : "") + plain_line(named);
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_number(const std::optional<double>& number) { return number ? fmt::format("{}", *number) : std::string(); }

std::string csv_scope(const simulate::CentreModel& centre, const simulate::Scope& scope) {
  const std::string from = scope.interval ? interval_text(centre, *scope.interval) : std::string();
  return fmt::format("{},{},{}", kind_name(scope.kind), csv_field(scope_name(centre, scope)), from);
}

}  // namespace phoneflow::simulation
