// `phoneflow simulate --staff`: searches and reports a staffing for the given targets.
//
// Called by simulate_command.cpp with a centre whose scripts are valid. Varies the group named by the targets, or the only one; refuses to
// choose among several.
#pragma once

#include <vector>

#include "cli/command.h"
#include "cli/orders.h"
#include "cli/interrupt.h"
#include "simulate/run.h"

namespace phoneflow::cli {

/// Exit code: 0 when a staffing was found, 1 when there is none or the search was cut short, 2 when no group can be staffed.
int staff(const Command& command, const SimulateOrder& order, const simulate::CentreModel& centre,
          const std::vector<simulate::EntryScript>& scripts, const Interrupt& interrupt);

}  // namespace phoneflow::cli
