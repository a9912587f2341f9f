#include "runtime/hours_profiles.h"

#include <algorithm>

#include "runtime/local_time.h"

namespace phoneflow {
namespace {

namespace chr = std::chrono;

constexpr std::int64_t kDay = chr::milliseconds(chr::days(1)).count(), kWeek = 7 * kDay;
/// The count of milliseconds begins on a Thursday.
constexpr std::int64_t kToMonday = 3 * kDay;
/// How far the next change is looked for: after so long a week is over, and the clocks have changed once at most.
constexpr std::int64_t kLookedAt = 2 * kWeek;

/// Since the beginning of the week that shows `local`.
std::int64_t in_week(std::int64_t local) { return ((local + kToMonday) % kWeek + kWeek) % kWeek; }

bool is_holiday(const HoursProfile& profile, std::int64_t local) {
  const auto day = chr::floor<chr::days>(chr::sys_time<chr::milliseconds>(chr::milliseconds(local)));
  const chr::year_month_day date(day);
  return std::ranges::binary_search(profile.holidays, day) ||
         std::ranges::find(profile.each_year, date.month() / date.day()) != profile.each_year.end();
}

HoursState state_at(const HoursProfile& profile, std::int64_t local) {
  if (is_holiday(profile, local)) return HoursState::Holiday;
  const std::int64_t at = in_week(local);
  const bool open =
      std::ranges::any_of(profile.open, [at](const WeekSpan& span) { return at >= span.from.count() && at < span.to.count(); });
  return open ? HoursState::Open : HoursState::Closed;
}

/// When the clocks are put forward or back next.
std::optional<std::int64_t> next_clock_change(const Clocks& clocks, std::int64_t utc) {
  const auto ahead = [&](std::int64_t at) { return clocks.local(at) - at; };
  std::int64_t before = utc, after = utc + kLookedAt;
  if (ahead(before) == ahead(after)) return std::nullopt;
  while (after - before > 1) {
    const std::int64_t middle = before + (after - before) / 2;
    (ahead(middle) == ahead(utc) ? before : after) = middle;
  }
  return after;
}

/// Every time up to kLookedAt at which the profile can say something else than before.
std::vector<std::int64_t> edges_after(const HoursProfile& profile, const Clocks& clocks, std::int64_t utc) {
  std::vector<std::int64_t> edges;
  const std::int64_t local = clocks.local(utc);
  const auto add = [&](std::int64_t shown) {
    const std::int64_t first = clocks.utc(shown);
    edges.push_back(first);
    // Where clocks show it twice, the second time: as far ahead of UTC as they are a day later.
    edges.push_back(shown - (clocks.local(first + kDay) - (first + kDay)));
  };
  for (const WeekSpan& span : profile.open) {
    for (const Millis edge : {span.from, span.to}) {
      const std::int64_t ahead = (edge.count() - in_week(local) + kLookedAt) % kWeek;
      for (const std::int64_t week : {-kWeek, std::int64_t{0}, kWeek}) add(local + ahead + week);
    }
  }
  if (!profile.holidays.empty() || !profile.each_year.empty()) {
    const std::int64_t midnight = local - ((local % kDay) + kDay) % kDay;
    for (std::int64_t day = 0; day <= kLookedAt; day += kDay) add(midnight + day);
  }
  if (const auto change = next_clock_change(clocks, utc)) edges.push_back(*change);
  std::erase_if(edges, [&](std::int64_t edge) { return edge <= utc; });
  return edges;
}

}  // namespace

void HoursProfiles::say(std::string_view hours, std::optional<HoursState> state) {
  if (state) said_.insert_or_assign(std::string(hours), *state);
  else if (const auto found = said_.find(hours); found != said_.end()) said_.erase(found);
}

std::optional<Opening> HoursProfiles::opening(std::string_view hours, const AskedMoment& asked) const {
  if (const auto said = said_.find(hours); said != said_.end()) return Opening{said->second};
  const auto found = profiles_.find(hours);
  if (found == profiles_.end()) return std::nullopt;
  const HoursProfile& profile = found->second;
  if (profile.instead) return Opening{*profile.instead};
  const std::string_view zone = profile.zone.empty() ? asked.zone : std::string_view(profile.zone);
  const Clocks clocks{&zones_, zone};
  // A script without a zone is where the hours are.
  const bool is_local = asked.zone.empty();
  const std::int64_t utc = is_local ? clocks.utc(asked.utc) : asked.utc;
  Opening opening{state_at(profile, clocks.local(utc))};
  for (const std::int64_t edge : edges_after(profile, clocks, utc)) {
    const std::int64_t changes = is_local ? clocks.local(edge) : edge;
    if (state_at(profile, clocks.local(edge)) != opening.state && (!opening.changes || changes < *opening.changes))
      opening.changes = changes;
  }
  return opening;
}

}  // namespace phoneflow
