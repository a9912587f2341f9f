// The rules of the checker, one file each under check/rules/. Each appends its diagnostics.
//
// Called by check() for scripts without errors so far: every statement is resolved.
#pragma once

#include "grammar/diagnostics.h"
#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow::rules {

/// unset-variable, maybe-unset-variable.
void unset_variables(const Script& script, Diagnostics& diagnostics);
/// missing-audio.
void missing_audio(const Script& script, AudioFiles& audio, Diagnostics& diagnostics);

}  // namespace phoneflow::rules
