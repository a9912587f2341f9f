// Statements that may run after a successful Callback, while the place is reserved and no caller is on the line.
//
// Used by rules about the paths from there. Excludes infeasible paths: blocked and refused actions end with Error in this phase, and
// conditions on the phase are decided.
#pragma once

#include <vector>

#include "analysis/flow.h"
#include "analysis/phases.h"

namespace phoneflow {

/// The statements that may reserve a callback, in program order.
[[nodiscard]] std::vector<NodeId> succeeding_callbacks(const Program& program, const PhaseAnalysis& phases);

/// True when the action always ends with Error while a callback is reserved.
[[nodiscard]] bool refused_after_callback(const ActionDef& def);

/// The reachable calls of each sub, by section.
[[nodiscard]] std::vector<std::vector<NodeId>> calls_by_section(const Program& program, const PhaseAnalysis& phases);

}  // namespace phoneflow
