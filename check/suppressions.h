// Suppression comments: `# phoneflow: allow <rule-name> - reason`.
//
// They stand on the line, on their own line above it, or for the whole file in its head: before the first statement with a blank line
// between, or above the header. Errors of the language cannot be allowed.
#pragma once

#include "check/settings.h"
#include "grammar/diagnostics.h"
#include "interpreter/script.h"

namespace phoneflow {

/// Removes suppressed diagnostics, and reports comments that are invalid or suppress nothing.
void apply_suppressions(const Script& script, const RuleSettings& settings, Diagnostics& diagnostics);

}  // namespace phoneflow
