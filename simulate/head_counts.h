// Numbers of agents of one group on shift per interval, and a centre with them.
//
// The staffing search varies these. They replace the group's shifts; other properties of the group, and other groups, are unchanged.
// Warm-up intervals have the count of the first interval after it, and the last interval's agents stay until the drain is over, as agents
// do while callers wait. Several intervals require a run of at most a week.
// stay until the drain is over, as agents do while callers wait. Several intervals want a run of at most a week.
#pragma once

#include <cstdint>
#include <vector>

#include "simulate/model.h"

namespace phoneflow::simulate {

/// By interval.
using HeadCounts = std::vector<std::uint32_t>;

/// Intervals of a run; at least 1.
[[nodiscard]] std::uint32_t intervals_of(const CentreModel& centre);
/// The first interval that ends after the warm-up.
[[nodiscard]] std::uint32_t first_counted_interval(const CentreModel& centre);
/// The part of the interval in which calls arrive.
[[nodiscard]] Millis length_of_interval(const CentreModel& centre, std::uint32_t interval);

/// The centre with `group` replaced: agent k is on shift while at least k are needed.
[[nodiscard]] CentreModel with_heads(const CentreModel& centre, std::uint32_t group, const HeadCounts& heads);

/// Agent hours from the first counted interval to the end of the last.
[[nodiscard]] double paid_hours(const CentreModel& centre, const HeadCounts& heads);

}  // namespace phoneflow::simulate
