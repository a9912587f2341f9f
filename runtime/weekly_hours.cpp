#include "runtime/weekly_hours.h"

#include <algorithm>

#include "runtime/local_time.h"

namespace phoneflow {
namespace {

constexpr std::int64_t kMinute = 60'000, kWeek = 7 * 24 * 60 * kMinute;
/// The first day of the count is a Thursday.
constexpr std::int64_t kSunday = 4 * 24 * 60 * kMinute;

/// Since the beginning of the week that shows `local`.
std::int64_t in_week(std::int64_t local) { return ((local + kSunday) % kWeek + kWeek) % kWeek; }

std::int64_t begin_of(const OpenSpan& span) { return (span.weekday * 24 * 60 + span.from) * kMinute; }
std::int64_t length_of(const OpenSpan& span) { return (span.to - span.from) * kMinute; }

bool is_open_at(const WeeklyProfile& profile, std::int64_t local) {
  const std::int64_t at = in_week(local);
  return std::ranges::any_of(profile.open, [&](const OpenSpan& span) { return (at - begin_of(span) + kWeek) % kWeek < length_of(span); });
}

}  // namespace

std::optional<Opening> WeeklyHours::opening(std::string_view hours, std::int64_t utc) const {
  const auto found = profiles_.find(hours);
  if (found == profiles_.end()) return std::nullopt;
  const WeeklyProfile& profile = found->second;
  const Clocks clocks{&zones_, profile.zone};
  const std::int64_t local = clocks.local(utc);
  Opening opening{.is_open = is_open_at(profile, local)};
  for (const OpenSpan& span : profile.open) {
    for (const std::int64_t edge : {begin_of(span), begin_of(span) + length_of(span)}) {
      const std::int64_t ahead = (edge - in_week(local) + 2 * kWeek) % kWeek;
      for (const std::int64_t shown : {local + ahead, local + ahead + kWeek}) {
        const std::int64_t at = clocks.utc(shown);
        const bool changes = at > utc && is_open_at(profile, clocks.local(at)) != opening.is_open;
        if (changes && (!opening.changes || at < *opening.changes)) opening.changes = at;
      }
    }
  }
  return opening;
}

}  // namespace phoneflow
