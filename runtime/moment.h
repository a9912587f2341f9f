// A moment as a value: a point of time, and what the clocks of its place are ahead of UTC then.
//
// So its date and its time of day can be read without asking for a time zone again. A script without a TimeZone has one clock, which counts
// as UTC. Moments are compared as points of time.
#pragma once

#include <cstdint>

namespace phoneflow {

struct Moment {
  std::int64_t utc = 0;    ///< milliseconds since 1970-01-01T00:00 UTC
  std::int32_t ahead = 0;  ///< milliseconds

  /// What the clocks show: milliseconds since 1970-01-01T00:00 of them.
  [[nodiscard]] constexpr std::int64_t shown() const { return utc + ahead; }
  friend constexpr bool operator==(const Moment&, const Moment&) = default;
};

/// The first moment and the last that there are: in UTC the year 0001 begins, and 9999 ends. Clocks show other years by hours at most.
inline constexpr std::int64_t kFirstMoment = -62'135'596'800'000, kLastMoment = 253'402'300'799'999;

[[nodiscard]] constexpr bool is_moment(std::int64_t utc) { return utc >= kFirstMoment && utc <= kLastMoment; }

}  // namespace phoneflow
