// The message about a replication that was cut short.
//
// Used by `phoneflow simulate`, also with --staff.
#pragma once

#include <string>

#include "simulate/model.h"
#include "simulate/results.h"

namespace phoneflow::simulation {

/// The limit reached, the time, and advice: one sentence without full stop.
[[nodiscard]] std::string early_text(const simulate::CentreModel& centre, const simulate::EndedEarly& end);

}  // namespace phoneflow::simulation
