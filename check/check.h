// The checker: judges a resolved script without a caller.
//
// Called after load() by every command; appends diagnostics of the rules under check/rules/, as far as the settings
// want them and no comment in the script allows them (suppressions.h).
#pragma once

#include "check/settings.h"
#include "grammar/diagnostics.h"
#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow {

/// `audio` tells about the audio files that the script names; they are not looked for when null. A script with
/// errors of the language is not looked at: nothing certain can be said about its paths.
void check(const Script& script, AudioFiles* audio, const CheckSettings& settings, Diagnostics& diagnostics);

}  // namespace phoneflow
