// Hours as steps say they are: what they find for now, or when they are open. Others are as usual.
//
// Between sessions and the profiles of the centre file.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "runtime/hours_profiles.h"

namespace phoneflow {

class SaidHours final : public Calendar {
 public:
  /// `zones` must outlive it. `usual`: those of the centre file.
  SaidHours(const Calendar& zones, const HoursProfileMap& usual) : usual_(zones, usual), set_(zones) {}

  /// From now on, whatever the time.
  void say(std::string_view hours, HoursState state) {
    usual_.say(hours, state);
    set_.say(hours, state);
  }
  /// In place of the profile, and of what was said.
  void set(std::string_view hours, HoursProfile profile) {
    restore(hours);
    set_.set(hours, std::move(profile));
    names_.emplace(hours);
  }
  /// As usual.
  void restore(std::string_view hours) {
    usual_.say(hours, std::nullopt);
    set_.say(hours, std::nullopt);
    if (const auto found = names_.find(hours); found != names_.end()) names_.erase(found);
  }

  [[nodiscard]] Millis offset(std::string_view zone, std::int64_t utc) const override { return usual_.offset(zone, utc); }
  [[nodiscard]] std::optional<Opening> opening(std::string_view hours, const AskedMoment& asked) const override {
    return names_.contains(hours) ? set_.opening(hours, asked) : usual_.opening(hours, asked);
  }

 private:
  HoursProfiles usual_;
  HoursProfiles set_;
  std::set<std::string, std::less<>> names_{};  // of set_
};

}  // namespace phoneflow
