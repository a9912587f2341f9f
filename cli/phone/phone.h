// The phone: a call played by hand at a terminal.
//
// Full-screen: what is heard appears as it is spoken, a bar shows the state of the contact, a line the keys that
// work now. Real time paces it and never enters results. Needs a terminal that can move its cursor.
#pragma once

#include <span>

#include "cli/command.h"
#include "play/player.h"
#include "play/scenario.h"

namespace phoneflow::cli::phone {

/// `speed`: how many times faster than real time. `steps`: what Handset::start() makes of them. After the screen is left, transcript and
/// record go to `out`.
[[nodiscard]] int run_phone(const Command& command, const Script& script, const PlayOptions& options, AudioFiles& audio, double speed,
                            std::span<const ScenarioStep> steps);

}  // namespace phoneflow::cli::phone
