#include "report/simulation/figure_json.h"

#include <utility>

#include "report/simulation/figure_text.h"

namespace phoneflow::simulation {

Json estimate_json(const std::optional<simulate::Estimate>& figure) {
  Json json{{"mean", nullptr}, {"half_width", nullptr}};
  if (figure) json["mean"] = figure->mean;
  if (figure && figure->half_width) json["half_width"] = *figure->half_width;
  return json;
}

Json figures_json(const Readings& readings, const simulate::Scope& scope) {
  Json json = Json::object();
  for (const simulate::Measure measure : readings.measures(scope)) {
    const simulate::MeasureInfo& about = simulate::info(measure);
    Json figure{{"unit", unit_name(about.unit)}};
    figure.update(estimate_json(readings.get(measure, scope)));
    json[std::string(about.name)] = std::move(figure);
  }
  return json;
}

}  // namespace phoneflow::simulation
