#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "report/simulation/chart.h"
#include "report/simulation/figure_lists.h"
#include "report/simulation/page_parts.h"
#include "support/wording.h"

namespace phoneflow::simulation {
namespace {

using simulate::Unit;

/// Characters of labels that fit on an axis, with gaps.
constexpr std::size_t kSignsOfAxis = 40;

/// Intervals between two labels, such that they fit and are round times of the day, or days.
std::size_t tick_every(const simulate::CentreModel& centre, std::size_t intervals) {
  constexpr std::int64_t kDay = 1440;
  const std::size_t most = std::max<std::size_t>(kSignsOfAxis / (interval_text(centre, 0).size() + 1), 2);
  const std::int64_t each = std::max<std::int64_t>(1, duration_cast<minutes>(centre.interval).count());
  for (const std::int64_t step :
       {std::int64_t{5}, std::int64_t{10}, std::int64_t{15}, std::int64_t{30}, std::int64_t{60}, std::int64_t{120}, std::int64_t{180},
        std::int64_t{240}, std::int64_t{360}, std::int64_t{720}, kDay, 2 * kDay, 4 * kDay, 7 * kDay, 14 * kDay}) {
    if (step < each || step % each != 0) continue;
    if (static_cast<std::int64_t>(intervals) * each <= step * static_cast<std::int64_t>(most)) return static_cast<std::size_t>(step / each);
  }
  return intervals / most + 1;
}

std::string_view axis_name(Unit unit, const std::string& per_interval) {
  switch (unit) {
    case Unit::Count: return per_interval;
    case Unit::Share: return "share";
    case Unit::Time: return "mean";
    case Unit::Level: return "at once, mean";
    case Unit::Minutes: return "minutes";
  }
  return {};
}

DayChart empty_chart(const Readings& readings, std::string_view title, std::string_view axis, Unit unit) {
  const std::uint32_t intervals = readings.results.intervals;
  DayChart chart{.title = std::string(title),
                 .axis = std::string(axis),
                 .unit = unit,
                 .moments = {},
                 .tick_every = tick_every(readings.centre, intervals),
                 .series = {}};
  for (std::uint32_t i = 0; i <= intervals; ++i) chart.moments.push_back(interval_text(readings.centre, i));
  return chart;
}

void add_series(DayChart& chart, const Readings& readings, Measure measure, std::string_view name, bool is_area) {
  Series series{.name = std::string(name), .values = {}, .is_area = is_area};
  for (std::size_t i = 0; i + 1 < chart.moments.size(); ++i)
    series.values.push_back(readings.get(measure, centre_scope(), static_cast<std::uint32_t>(i)));
  chart.series.push_back(std::move(series));
}

std::string figure_of(const std::string& chart) { return chart.empty() ? chart : fmt::format("<figure>{}</figure>\n", chart); }

}  // namespace

std::string day_charts(const Readings& readings) {
  std::string out;
  for (const FigureChart& about : kDayCharts) {
    DayChart chart =
        empty_chart(readings, about.title, fmt::format(fmt::runtime(about.axis), length_text(readings.centre.interval)), about.unit);
    for (const TitledMeasure& line : about.lines) add_series(chart, readings, line.measure, line.title, chart.series.empty());
    out += figure_of(draw(chart));
  }
  return out.empty() ? out : fmt::format("<div class=\"charts\">\n{}</div>\n", out);
}

std::string comparison_charts(const Readings& before, const Readings& after) {
  if (before.results.intervals != after.results.intervals) {
    return fmt::format(
        "<p class=\"quiet\">There are no charts: they would pair intervals by their places, and there are {} before and {} after.</p>\n",
        grouped_text(before.results.intervals), grouped_text(after.results.intervals));
  }
  const std::string per_interval = fmt::format("contacts per {}", length_text(before.centre.interval));
  std::string out;
  for (const Measure measure : kComparedCharts) {
    const simulate::MeasureInfo& about = simulate::info(measure);
    DayChart chart = empty_chart(before, about.title, axis_name(about.unit, per_interval), about.unit);
    add_series(chart, before, measure, "before", true);
    add_series(chart, after, measure, "after", false);
    out += figure_of(draw(chart));
  }
  return out.empty() ? out : fmt::format("<div class=\"charts\">\n{}</div>\n", out);
}

std::string wait_charts(const Readings& readings, std::uint32_t skill) {
  const simulate::WaitHistograms& waits = readings.results.waits[skill];
  const std::string& name = readings.centre.skills[skill].name;
  std::string out;
  out += figure_of(draw(WaitChart{.title = fmt::format("{}: answered live", name),
                                  .waits = waits.live_answered,
                                  .colour = 1,
                                  .threshold = readings.centre.skills[skill].threshold}));
  out += figure_of(draw(WaitChart{.title = fmt::format("{}: hung up waiting", name), .waits = waits.abandoned, .colour = 3}));
  out += figure_of(draw(WaitChart{.title = fmt::format("{}: callbacks", name), .waits = waits.callback, .colour = 2}));
  return out.empty() ? out : fmt::format("<div class=\"charts small\">\n{}</div>\n", out);
}

}  // namespace phoneflow::simulation
