// The agents that scripts ask for, held against those of the centre: whoever asks for somebody who is not there waits in vain.
//
// Used when the scripts of a centre are loaded. Looks at what is known before a call: a target, a skill or a proficiency that depends
// on the call is taken to be there.
#pragma once

#include <string>
#include <vector>

#include "interpreter/script.h"
#include "simulate/model.h"

namespace phoneflow {

/// A sentence for each Reqagent statement that no agent of the centre can ever be offered. What asks for a skill that nobody has and
/// for nothing else is left out: that is told once for the skill.
[[nodiscard]] std::vector<std::string> asked_in_vain(const Script& script, const simulate::CentreModel& centre);

}  // namespace phoneflow
