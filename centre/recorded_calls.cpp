#include "centre/recorded_calls.h"

#include <algorithm>

#include <fmt/format.h>

#include "runtime/week_plan.h"
#include "support/wording.h"

namespace phoneflow {
namespace {

using simulate::kDay;
using simulate::kWeek;

/// Not negative.
Millis remainder_of(Millis value, Millis by) { return (value % by + by) % by; }

/// The run's week is that of the earliest dated call.
void choose_week(const std::vector<CallFile>& files, simulate::CentreModel& centre) {
  if (centre.dated) return;
  std::optional<Millis> earliest;
  for (const CallFile& file : files) {
    if (file.calls.kind != MomentKind::Date) continue;
    const Millis first = std::ranges::min(file.calls.at);
    earliest = earliest ? std::min(*earliest, first) : first;
  }
  if (!earliest) return;
  centre.dated = true;
  centre.week = *earliest - remainder_of(*earliest - kFirstMonday, kWeek);
}

Millis since_start(Millis at, MomentKind kind, const simulate::CentreModel& centre) {
  if (kind == MomentKind::Date) return at - centre.week - centre.start;
  return remainder_of(at - centre.start, kind == MomentKind::Weekday ? kWeek : kDay);
}

std::string run_text(const simulate::CentreModel& centre) {
  const Millis end = centre.start + centre.length;
  if (centre.dated) return fmt::format("from {} to {}", date_text(centre.week + centre.start), date_text(centre.week + end));
  return fmt::format("from {} for {}", week_time_text(centre.start), length_text(centre.length));
}

}  // namespace

void place_calls(const std::vector<CallFile>& files, simulate::CentreModel& centre, std::vector<ConfigError>& warnings) {
  choose_week(files, centre);
  for (const CallFile& file : files) {
    std::vector<Instant> moments;
    for (const Millis at : file.calls.at) {
      const Millis since = since_start(at, file.calls.kind, centre);
      if (since >= Millis(0) && since < centre.length) moments.emplace_back(since);
    }
    const std::size_t all = file.calls.at.size(), outside = all - moments.size();
    if (outside > 0) {
      const bool starts_elsewhere = moments.empty() && file.calls.kind == MomentKind::Date;
      const std::string hint = starts_elsewhere ? fmt::format("write `start = \"{}\"`, or look at `length` under [run]",
                                                              date_text(std::ranges::min(file.calls.at)))
                                                : "look at `start` and `length` under [run]";
      warnings.push_back(
          {file.place, fmt::format("{} of {} {} outside the run, which is {}, and {} left out; {}", grouped_text(outside),
                                   all == 1 ? "1 call of this file" : fmt::format("{} calls of this file", grouped_text(all)),
                                   outside == 1 ? "lies" : "lie", run_text(centre), outside == 1 ? "is" : "are", hint)});
    }
    centre.entries[file.entry].arrivals = simulate::Arrivals::at_moments(std::move(moments));
  }
}

}  // namespace phoneflow
