#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "report/simulation/chart.h"
#include "report/simulation/page_parts.h"
#include "support/wording.h"

namespace phoneflow::simulation {
namespace {

using simulate::Measure;
using simulate::Unit;

struct Line {
  Measure measure;
  std::string_view name;
  bool is_area = false;
};

/// Signs of labels that an axis has room for, each with a gap.
constexpr std::size_t kSignsOfAxis = 40;

/// So many intervals between two moments that their labels have room, and are round times of the day, or days.
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

std::string day_chart(const Readings& readings, std::string_view title, std::string_view axis, Unit unit, std::span<const Line> lines) {
  DayChart chart = empty_chart(readings, title, axis, unit);
  for (const Line& line : lines) add_series(chart, readings, line.measure, line.name, line.is_area);
  return draw(chart);
}

std::string figure_of(const std::string& chart) { return chart.empty() ? chart : fmt::format("<figure>{}</figure>\n", chart); }

}  // namespace

std::string day_charts(const Readings& readings) {
  constexpr std::array kCalls{Line{Measure::Calls, "calls", true}, Line{Measure::Handled, "handled"},
                              Line{Measure::Abandoned, "hung up waiting"}};
  constexpr std::array kQueue{Line{Measure::QueueLength, "all", true}, Line{Measure::LiveQueueLength, "on the line"}};
  constexpr std::array kAgents{Line{Measure::AgentsOnShift, "on shift", true}, Line{Measure::WithAgents, "with contacts"}};
  constexpr std::array kCallbacks{Line{Measure::CallbacksTaken, "taken", true}, Line{Measure::CallbacksReached, "reached"},
                                  Line{Measure::CallbacksFailed, "failed"}};
  constexpr std::array kService{Line{Measure::ServiceLevel, "service level", true}, Line{Measure::AbandonRate, "abandoned"},
                                Line{Measure::Occupancy, "occupancy"}};
  constexpr std::array kWaits{Line{Measure::AnswerSpeed, "speed of answer", true}, Line{Measure::LiveWait, "wait on the line"}};
  constexpr std::array kPorts{Line{Measure::PortsUsed, "mean", true}, Line{Measure::PortsPeak, "peak"}};
  const std::string per_interval = fmt::format("contacts per {}", length_text(readings.centre.interval));
  std::string out;
  out += figure_of(day_chart(readings, "Calls", per_interval, Unit::Count, kCalls));
  out += figure_of(day_chart(readings, "Queue", "contacts waiting, mean", Unit::Level, kQueue));
  out += figure_of(day_chart(readings, "Agents", "agents, mean", Unit::Level, kAgents));
  out += figure_of(day_chart(readings, "Callbacks", per_interval, Unit::Count, kCallbacks));
  out += figure_of(day_chart(readings, "Service", "share", Unit::Share, kService));
  out += figure_of(day_chart(readings, "Waits on the line", "mean, s or min:s", Unit::Time, kWaits));
  out += figure_of(day_chart(readings, "Lines in use", "lines", Unit::Level, kPorts));
  return out.empty() ? out : fmt::format("<div class=\"charts\">\n{}</div>\n", out);
}

std::string comparison_charts(const Readings& before, const Readings& after) {
  constexpr Measure kShown[] = {Measure::ServiceLevel, Measure::AbandonRate,   Measure::LiveWait,      Measure::QueueLength,
                                Measure::Occupancy,    Measure::AgentsOnShift, Measure::CallbacksTaken};
  if (before.results.intervals != after.results.intervals) {
    return fmt::format(
        "<p class=\"quiet\">There are no charts: they would pair intervals by their places, and there are {} before and {} after.</p>\n",
        grouped_text(before.results.intervals), grouped_text(after.results.intervals));
  }
  const std::string per_interval = fmt::format("contacts per {}", length_text(before.centre.interval));
  std::string out;
  for (const Measure measure : kShown) {
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
