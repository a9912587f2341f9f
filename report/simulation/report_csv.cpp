#include <ostream>

#include <fmt/format.h>

#include "report/simulation/csv.h"
#include "report/simulation/figure_text.h"
#include "report/simulation/readings.h"

namespace phoneflow::simulation {

void write_simulation_csv(std::ostream& out, const simulate::CentreModel& centre, const simulate::Results& results) {
  const Readings readings{centre, results};
  out << "scope,name,interval,measure,unit,mean,half_width\r\n";
  const auto write_scope = [&](const simulate::Scope& scope) {
    for (const simulate::Measure measure : readings.measures(scope)) {
      const auto figure = readings.get(measure, scope);
      if (!figure) continue;
      const simulate::MeasureInfo& about = simulate::info(measure);
      out << fmt::format("{},{},{},{},{}\r\n", csv_scope(centre, scope), about.name, unit_name(about.unit), figure->mean,
                         csv_number(figure->half_width));
    }
  };
  for (simulate::Scope scope : scopes_of(centre)) {
    write_scope(scope);
    for (std::uint32_t i = 0; i < results.intervals; ++i) {
      scope.interval = i;
      write_scope(scope);
    }
  }
}

}  // namespace phoneflow::simulation
