// Plans of a week, asked at moments of a run.
//
// Used for shifts and opening hours. A run begins at some time of the week and may last for many.
#pragma once

#include <optional>

#include "support/time.h"
#include "simulate/model.h"

namespace phoneflow::simulate {

class WeekClock {
 public:
  /// `start`: the time of the week at the run's zero.
  explicit WeekClock(Millis start) : start_(start) {}

  /// Whether the moment lies in a span of the plan.
  [[nodiscard]] bool within(const WeekPlan& plan, Instant moment) const;
  /// When that changes next, after the moment; nothing when it never does.
  [[nodiscard]] std::optional<Instant> next_change(const WeekPlan& plan, Instant moment) const;

 private:
  [[nodiscard]] Millis of_week(Instant moment) const { return (start_ + moment.time_since_epoch()) % kWeek; }

  Millis start_;
};

}  // namespace phoneflow::simulate
