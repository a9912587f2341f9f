// The mean over time and the peak of a level that jumps: ports in use, callers waiting, agents busy.
//
// The engine tells each change; results ask at the end of an interval or of the run. Whole numbers, so exact while
// level times milliseconds stays below 2^63. Counts from the last reset, which the end of the warm-up or the start
// of an interval calls; the level itself goes on. Does not accept time running back.
#pragma once

#include <algorithm>
#include <cstdint>

#include "support/time.h"

namespace phoneflow::simulate {

class TimeAverage {
 public:
  /// From `now` on the level is `level`. `now` must not be before the last change or reset.
  void set(Instant now, std::int64_t level) {
    area_ += level_ * (now - last_).count();
    last_ = now;
    level_ = level;
    peak_ = std::max(peak_, level);
  }

  void change(Instant now, std::int64_t by) { set(now, level_ + by); }

  /// Forgets what was; the mean and the peak are those from `now` on.
  void reset(Instant now) {
    area_ = 0;
    since_ = now;
    last_ = now;
    peak_ = level_;
  }

  [[nodiscard]] std::int64_t level() const { return level_; }
  /// The highest level since the reset, though it may have lasted no time.
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
