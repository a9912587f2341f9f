// Steps carried out on a call, one after another; time moves only as far as each needs.
//
// Used by `phoneflow run` and by the tests of scripts. A step that cannot act or is not met is a diagnostic at the
// step, with a note where the script stands, and ends the play.
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

/// `until`: the whole play lasts no longer. True when every step could act and was met. Afterwards all calls are over, or
/// nothing more happens to them before `until` (10 minutes after the last step when absent). `after_steps` is called when
/// the last step has been carried out.
[[nodiscard]] bool play_scenario(PlayedCall& call, const Script& script, std::span<const ScenarioStep> steps, std::optional<Instant> until,
                                 Diagnostics& diagnostics, const std::function<void()>& after_steps = {});

/// The names of the callers in the order in which they call, each once.
[[nodiscard]] std::vector<std::string> callers_of(std::span<const ScenarioStep> steps);

}  // namespace phoneflow
