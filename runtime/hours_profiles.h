// Profiles of hours: open at times that repeat each week, closed on holidays, or as somebody has said for now.
//
// A calendar in front of another one, which knows the clocks of zones. A profile goes by local time alone: of what clocks leave out it says
// nothing, and what they show twice it says twice. Holidays are whole days of these clocks.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/ports.h"
#include "runtime/week_plan.h"

namespace phoneflow {

struct HoursProfile {
  std::string zone{};  ///< of the IANA database; empty: the script's
  WeekPlan open{};
  std::vector<std::chrono::sys_days> holidays{};    ///< ascending
  std::vector<std::chrono::month_day> each_year{};  ///< holidays, too; 29 February in leap years
  std::optional<HoursState> instead{};              ///< says what holds for now, whatever the rest says
};

/// By name.
using HoursProfileMap = std::map<std::string, HoursProfile, std::less<>>;

class HoursProfiles final : public Calendar {
 public:
  /// `zones` must outlive it.
  explicit HoursProfiles(const Calendar& zones, HoursProfileMap profiles = {}) : zones_(zones), profiles_(std::move(profiles)) {}

  /// From now on, also of hours that have no profile; nothing: as usual. Whoever says so keeps others from asking meanwhile.
  void say(std::string_view hours, std::optional<HoursState> state);
  /// In place of what the profile was.
  void set(std::string_view hours, HoursProfile profile) { profiles_.insert_or_assign(std::string(hours), std::move(profile)); }

  [[nodiscard]] Millis offset(std::string_view zone, std::int64_t utc) const override { return zones_.offset(zone, utc); }
  [[nodiscard]] std::optional<Opening> opening(std::string_view hours, const AskedMoment& asked) const override;

 private:
  const Calendar& zones_;
  HoursProfileMap profiles_;
  std::map<std::string, HoursState, std::less<>> said_{};
};

}  // namespace phoneflow
