// Plays a call interactively at a terminal.
//
// Full-screen: utterances appear as they are spoken, a bar shows the contact's state, a line the working keys. Real time paces the call and
// does not enter results. Needs a terminal with cursor movement.
#pragma once

#include <span>

#include "cli/command.h"
#include "play/player.h"
#include "play/scenario.h"

namespace phoneflow::cli::phone {

/// `speed`: relative to real time. `steps`: as for Handset::start(). After the screen is closed, transcript and record go to `out`.
[[nodiscard]] int run_phone(const Command& command, const Script& script, const PlayOptions& options, AudioFiles& audio, double speed,
                            std::span<const ScenarioStep> steps);

}  // namespace phoneflow::cli::phone
