#include "simulate/week.h"

#include <algorithm>

namespace phoneflow::simulate {

namespace {

bool is_always(const WeekPlan& plan) { return plan.size() == 1 && plan.front().from == Millis(0) && plan.front().to == kWeek; }

/// The first span that ends after `time`.
WeekPlan::const_iterator span_at(const WeekPlan& plan, Millis time) {
  return std::upper_bound(plan.begin(), plan.end(), time, [](Millis value, const WeekSpan& span) { return value < span.to; });
}

}  // namespace

bool WeekClock::within(const WeekPlan& plan, Instant moment) const {
  if (is_always(plan)) return true;
  const Millis time = of_week(moment);
  const auto span = span_at(plan, time);
  return span != plan.end() && span->from <= time;
}

std::optional<Instant> WeekClock::next_change(const WeekPlan& plan, Instant moment) const {
  if (plan.empty() || is_always(plan)) return std::nullopt;
  const bool inside = within(plan, moment);
  Millis time = of_week(moment);
  Instant at = moment;
  // A span may end with the week and continue in the next: no change.
  for (std::size_t turn = 0; turn <= plan.size() + 1; ++turn) {
    const auto span = span_at(plan, time);
    const Millis to = span == plan.end() ? kWeek : span->from <= time ? span->to : span->from;
    at += to - time;
    time = to % kWeek;
    if (within(plan, at) != inside) return at;
  }
  return std::nullopt;
}

}  // namespace phoneflow::simulate
