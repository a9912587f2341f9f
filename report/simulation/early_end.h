// What a planner is told when a replication had to end before its time.
//
// Used by `phoneflow simulate`, also where it looks for a staff.
#pragma once

#include <string>

#include "simulate/model.h"
#include "simulate/results.h"

namespace phoneflow::simulation {

/// Which limit it met, when, and what to do: one sentence without its point.
[[nodiscard]] std::string early_text(const simulate::CentreModel& centre, const simulate::EndedEarly& end);

}  // namespace phoneflow::simulation
