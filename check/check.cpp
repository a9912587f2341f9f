#include "check/check.h"

#include "check/rules.h"

namespace phoneflow {

void check(const Script& script, AudioFiles* audio, Diagnostics& diagnostics) {
  if (diagnostics.has_errors()) return;
  rules::unset_variables(script, diagnostics);
  if (audio != nullptr) rules::missing_audio(script, *audio, diagnostics);
}

}  // namespace phoneflow
