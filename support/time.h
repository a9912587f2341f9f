// Simulated and call time: whole milliseconds on a clock that an adapter moves.
//
// Instant is a point on the clock of one run (virtual or real), Millis a length. Nothing here or above reads a wall clock: ports pass the
// time with every event. (Not named `Time` and `Duration`: those are enumerators.)
#pragma once

#include <chrono>
#include <cstdint>

namespace phoneflow {

using Millis = std::chrono::milliseconds;

/// The longest that a script or a centre file may name: 1000 days.
inline constexpr Millis kLongestDuration = std::chrono::hours(24000);

/// The clock of a run, moved by an adapter: a simulated centre begins at zero and goes as far as needed; a node counts from 1970 UTC.
struct RunClock {
  using rep = std::int64_t;
  using period = std::milli;
  using duration = Millis;
  using time_point = std::chrono::time_point<RunClock, Millis>;
  static constexpr bool is_steady = true;
};

using Instant = RunClock::time_point;

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

}  // namespace phoneflow
