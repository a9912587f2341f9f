// Steps carried out on a call, one after another; time moves only as far as each needs.
//
// Used by `phoneflow run` and by the tests of scripts. A step that cannot act or is not met is a diagnostic at the
// step, with a note where the script stands, and ends the play.
#pragma once

#include <optional>
#include <span>

#include "cli/journals.h"
#include "cli/player.h"
#include "cli/scenario.h"
#include "grammar/diagnostics.h"

namespace phoneflow::cli {

/// The journal given to `player` must pass everything on to `ears`. `until`: the whole play lasts no longer.
/// True when every step could act and was met. Afterwards the call is over, or nothing more happens to it before
/// `until` (10 minutes after the last step when absent).
[[nodiscard]] bool play_scenario(Player& player, const Ears& ears, const Script& script, std::span<const ScenarioStep> steps,
                                 std::optional<Instant> until, Diagnostics& diagnostics);

}  // namespace phoneflow::cli
