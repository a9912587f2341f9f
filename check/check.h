// The checker: judges a resolved script without a caller.
//
// Called after load() by every command; appends diagnostics. Works on the control-flow graph of check/flow.h.
#pragma once

#include "grammar/diagnostics.h"
#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow {

/// `audio` tells whether the audio files that the script names are there; they are not looked for when null.
void check(const Script& script, AudioFiles* audio, Diagnostics& diagnostics);

}  // namespace phoneflow
