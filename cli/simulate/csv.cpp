#include "cli/simulate/csv.h"

#include <fmt/format.h>

#include "cli/simulate/readings.h"

namespace phoneflow::cli::simulation {

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_number(const std::optional<double>& number) { return number ? fmt::format("{}", *number) : std::string(); }

std::string csv_scope(const simulate::Centre& centre, const simulate::Scope& scope) {
  const std::string from = scope.interval ? interval_text(centre, *scope.interval) : std::string();
  return fmt::format("{},{},{}", kind_name(scope.kind), csv_field(scope_name(centre, scope)), from);
}

}  // namespace phoneflow::cli::simulation
