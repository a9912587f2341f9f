#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "report/simulation/compared.h"
#include "report/simulation/csv.h"
#include "report/simulation/figure_json.h"
#include "report/simulation/figure_text.h"

namespace phoneflow::simulation {
namespace {

/// Calls take(figure) for the figures of the run, then of the intervals, by scope.
template <class Take>
void for_each_figure(const Side& before, const Side& after, Take take) {
  for (simulate::Scope scope : scopes_of(before.centre)) {
    for (const Compared& it : compare(before, after, scope)) take(it);
    for (std::uint32_t i = 0; i < std::min(before.results.intervals, after.results.intervals); ++i) {
      scope.interval = i;
      for (const Compared& it : compare(before, after, scope)) take(it);
    }
  }
}

Json side_json(const Side& side) {
  return {{"name", side.centre.name},
          {"replications", side.results.replications},
          {"partial", side.results.partial},
          {"contacts", side.results.contacts}};
}

}  // namespace

void write_comparison_json(std::ostream& out, const Side& before, const Side& after, const CentreChanges& changes) {
  Json json;
  json["changes"] = Json::array();
  for (const CentreChange& change : changes)
    json["changes"].push_back({{"key", change.key}, {"before", change.before}, {"after", change.after}});
  json["before"] = side_json(before);
  json["after"] = side_json(after);
  json["confidence"] = before.centre.confidence;
  const std::vector<Compared> whole = compare(before, after, centre_scope());
  json["certain"] = certain_text(whole);
  json["no_difference_seen"] = uncertain_text(whole);
  json["figures"] = Json::array();
  for_each_figure(before, after, [&](const Compared& it) {
    const simulate::MeasureInfo& about = simulate::info(it.measure);
    Json figure{{"scope", kind_name(it.scope.kind)}, {"name", scope_name(before.centre, it.scope)}};
    figure["interval"] = it.scope.interval ? Json(interval_text(before.centre, *it.scope.interval)) : Json(nullptr);
    figure["measure"] = about.name;
    figure["unit"] = unit_name(about.unit);
    figure["before"] = estimate_json(it.before);
    figure["after"] = estimate_json(it.after);
    figure["difference"] = estimate_json(it.difference);
    figure["certain"] = it.is_certain();
    json["figures"].push_back(std::move(figure));
  });
  out << json_page(json);
}

void write_comparison_csv(std::ostream& out, const Side& before, const Side& after) {
  out << "scope,name,interval,measure,unit,before,before_half_width,after,after_half_width,difference,difference_half_width,certain\r\n";
  for_each_figure(before, after, [&](const Compared& it) {
    const simulate::MeasureInfo& about = simulate::info(it.measure);
    out << fmt::format("{},{},{}", csv_scope(before.centre, it.scope), about.name, unit_name(about.unit));
    for (const auto* figure : {&it.before, &it.after, &it.difference}) {
      const bool known = figure->has_value();
      out << fmt::format(",{},{}", csv_number(known ? std::optional((*figure)->mean) : std::nullopt),
                         csv_number(known ? (*figure)->half_width : std::nullopt));
    }
    out << (it.is_certain() ? ",yes\r\n" : ",no\r\n");
  });
}

}  // namespace phoneflow::simulation
