// When calls begin if nobody says: in `run`, in tests, in the search for tests, in the first week of a simulation.
//
// Local time of whoever runs the script; no zone and no wall clock is involved.
#pragma once

#include <chrono>
#include <cstdint>

namespace phoneflow {

/// Monday, 2026-01-05, as the local day.
inline constexpr std::chrono::sys_days kStartDay{std::chrono::year(2026) / 1 / 5};
static_assert(std::chrono::weekday(kStartDay) == std::chrono::Monday);

/// 09:00 on that day: milliseconds since 1970-01-01T00:00 of the same clock.
inline constexpr std::int64_t kStartMoment = std::chrono::milliseconds(kStartDay.time_since_epoch() + std::chrono::hours(9)).count();

}  // namespace phoneflow
