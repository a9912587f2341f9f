// The checker: judges a resolved script without a caller.
//
// Called after load() by every command. Appends diagnostics of the rules under check/rules/, unless the settings or a comment in the script
// disable them (suppressions.h).
#pragma once

#include "check/settings.h"
#include "grammar/diagnostics.h"
#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow {

/// `audio` knows the audio files that the script names; null: files are not checked. A script with errors of the language is not checked:
/// its paths are unknown.
void check(const Script& script, AudioFiles* audio, const CheckSettings& settings, Diagnostics& diagnostics);

}  // namespace phoneflow
