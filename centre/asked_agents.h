// Checks that every agent requested by a script exists in the centre.
//
// Used when the scripts of a centre are loaded. Judges constants only: a target, skill or proficiency that depends on the call is assumed
// to exist.
#pragma once

#include <string>
#include <vector>

#include "interpreter/script.h"
#include "simulate/model.h"

namespace phoneflow {

/// A sentence for each Reqagent statement for which the centre has no agent. A skill that nobody has is reported once elsewhere, so
/// statements that request nothing else are left out.
[[nodiscard]] std::vector<std::string> asked_in_vain(const Script& script, const simulate::CentreModel& centre);

}  // namespace phoneflow
