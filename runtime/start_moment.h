// The default start of calls: in `run`, in tests, in the search for tests, in the first week of a simulation.
//
// Local time of the script; independent of zones and wall clock.
#pragma once

#include <chrono>
#include <cstdint>

namespace phoneflow {

/// Monday, 2026-01-05, local time.
inline constexpr std::chrono::sys_days kStartDay{std::chrono::year(2026) / 1 / 5};
static_assert(std::chrono::weekday(kStartDay) == std::chrono::Monday);

/// 09:00 on that day: milliseconds since 1970-01-01T00:00 of the same clock.
inline constexpr std::int64_t kStartMoment = std::chrono::milliseconds(kStartDay.time_since_epoch() + std::chrono::hours(9)).count();

}  // namespace phoneflow
