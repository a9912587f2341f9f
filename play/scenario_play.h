// Executes steps on a call in order; time advances only as far as each step needs.
//
// Used by `phoneflow run` and by call tests. A step that cannot act or is not met is a diagnostic at the step, with a note where the script
// stands, and ends the play.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "play/played_call.h"
#include "play/scenario.h"
#include "grammar/diagnostics.h"

namespace phoneflow {

/// `until`: limit of the whole play. True when every step could act and was met. Afterwards all calls are over, or no event follows before
/// `until` (10 minutes after the last step when absent). `after_steps` is called after the last step.
[[nodiscard]] bool play_scenario(PlayedCall& call, const Script& script, std::span<const ScenarioStep> steps, std::optional<Instant> until,
                                 Diagnostics& diagnostics, const std::function<void()>& after_steps = {});

/// Carries out a step that says what the world is like, for which there need be no call.
[[nodiscard]] Result<void> set_up(PlayedCall& call, const Script& script, const ScenarioStep& step);

/// Names of the callers in the order of their calls, without duplicates.
[[nodiscard]] std::vector<std::string> callers_of(std::span<const ScenarioStep> steps);

}  // namespace phoneflow
