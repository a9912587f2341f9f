// Evaluates weekly plans at moments of a run.
//
// Used for shifts and opening hours. A run begins at any time of the week and may last several weeks.
#pragma once

#include <optional>

#include "support/time.h"
#include "simulate/model.h"

namespace phoneflow::simulate {

class WeekClock {
 public:
  /// `start`: the time of the week at the run's zero.
  explicit WeekClock(Millis start) : start_(start) {}

  /// True when the moment lies in a span of the plan.
  [[nodiscard]] bool within(const WeekPlan& plan, Instant moment) const;
  /// The next moment at which within() changes; nothing when it never does.
  [[nodiscard]] std::optional<Instant> next_change(const WeekPlan& plan, Instant moment) const;

 private:
  [[nodiscard]] Millis of_week(Instant moment) const { return (start_ + moment.time_since_epoch()) % kWeek; }

  Millis start_;
};

}  // namespace phoneflow::simulate
