// How many agents of one group are on shift in each interval of a run, and the centre that has them.
//
// The staffing search varies these. The group's own shifts give way to the head counts; everything else its agents are, and all
// other groups, stay. The intervals of the warm-up have the count of the first interval after it, and those of the last interval
// stay until the drain is over, as agents do while callers wait. Several intervals want a run of at most a week.
#pragma once

#include <cstdint>
#include <vector>

#include "simulate/model.h"

namespace phoneflow::simulate {

/// By interval.
using HeadCounts = std::vector<std::uint32_t>;

/// Of a run; at least 1.
[[nodiscard]] std::uint32_t intervals_of(const CentreModel& centre);
/// The first that is not all warm-up.
[[nodiscard]] std::uint32_t first_counted_interval(const CentreModel& centre);
/// The part of it in which calls arrive.
[[nodiscard]] Millis length_of_interval(const CentreModel& centre, std::uint32_t interval);

/// The centre with these agents in the place of `group`: number k is on shift while at least k are wanted.
[[nodiscard]] CentreModel with_heads(const CentreModel& centre, std::uint32_t group, const HeadCounts& heads);

/// From the first counted interval to the end of the last, in hours.
[[nodiscard]] double paid_hours(const CentreModel& centre, const HeadCounts& heads);

}  // namespace phoneflow::simulate
