// What can come after a Callback that succeeded, while the place is reserved and nobody is on the line.
//
// Used by rules that ask where a script goes from there. Ways that cannot be taken in this phase are left out: what is
// blocked or refused then ends with Error, and a condition on the phase may not hold.
#pragma once

#include <vector>

#include "analysis/flow.h"
#include "analysis/phases.h"

namespace phoneflow {

/// The statements that may reserve a callback, in the order of the program.
[[nodiscard]] std::vector<NodeId> succeeding_callbacks(const Program& program, const PhaseAnalysis& phases);

/// Whether the action does nothing but end with Error while a callback is reserved.
[[nodiscard]] bool refused_after_callback(const ActionDef& def);

/// The calls of each sub that a contact can come to, by section.
[[nodiscard]] std::vector<std::vector<NodeId>> calls_by_section(const Program& program, const PhaseAnalysis& phases);

}  // namespace phoneflow
