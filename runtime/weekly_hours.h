// Profiles of hours that repeat each week, in the local time of a zone.
//
// A calendar in front of another one, which knows the clocks of zones. What a clock leaves out or shows twice is left out or open twice.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/ports.h"

namespace phoneflow {

/// Open from `from` up to `to`: minutes since midnight of the day; above 24 hours it is the next day.
struct OpenSpan {
  int weekday = 0;  ///< 0 is Sunday, 6 Saturday
  int from = 0;     ///< 0 … 1439
  int to = 0;       ///< above `from`, at most a day longer
};

struct WeeklyProfile {
  std::string zone;  ///< of the IANA database; empty: UTC
  std::vector<OpenSpan> open;
};

class WeeklyHours final : public Calendar {
 public:
  /// `zones` must outlive it.
  WeeklyHours(const Calendar& zones, std::map<std::string, WeeklyProfile, std::less<>> profiles)
      : zones_(zones), profiles_(std::move(profiles)) {}

  [[nodiscard]] Millis offset(std::string_view zone, std::int64_t utc) const override { return zones_.offset(zone, utc); }
  [[nodiscard]] std::optional<Opening> opening(std::string_view hours, std::int64_t utc) const override;

 private:
  const Calendar& zones_;
  std::map<std::string, WeeklyProfile, std::less<>> profiles_;
};

}  // namespace phoneflow
