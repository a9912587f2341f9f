// Time average and peak of a step function: ports in use, callers waiting, agents busy.
//
// The engine reports each change; results are read at the end of an interval or of the run. Integers, exact while level times milliseconds
// stays below 2^63. Covers the time since the last reset (end of the warm-up, start of an interval), which keeps the level. Time must not
// decrease.
#pragma once

#include <algorithm>
#include <cstdint>

#include "support/time.h"

namespace phoneflow::simulate {

class TimeAverage {
 public:
  /// Sets the level from `now` on. `now` must not be before the last change or reset.
  void set(Instant now, std::int64_t level) {
    area_ += level_ * (now - last_).count();
    last_ = now;
    level_ = level;
    peak_ = std::max(peak_, level);
  }

  void change(Instant now, std::int64_t by) { set(now, level_ + by); }

  /// Restarts mean and peak at `now`.
  void reset(Instant now) {
    area_ = 0;
    since_ = now;
    last_ = now;
    peak_ = level_;
  }

  [[nodiscard]] std::int64_t level() const { return level_; }
  /// The highest level since the reset, even if held for no time.
  [[nodiscard]] std::int64_t peak() const { return peak_; }
  /// Level times milliseconds from the reset to `now`, which must not be before the last change.
  [[nodiscard]] std::int64_t area(Instant now) const { return area_ + level_ * (now - last_).count(); }
  /// From the reset to `now`; the level itself when no time has passed.
  [[nodiscard]] double mean(Instant now) const {
    if (now <= since_) return static_cast<double>(level_);
    return static_cast<double>(area(now)) / static_cast<double>((now - since_).count());
  }

 private:
  std::int64_t area_ = 0;
  std::int64_t level_ = 0;
  std::int64_t peak_ = 0;
  Instant since_{};
  Instant last_{};
};

}  // namespace phoneflow::simulate
