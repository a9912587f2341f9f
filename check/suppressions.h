// Comments that allow what a rule reports: `# phoneflow: allow <rule-name> - reason`.
//
// On the line, on a line of its own above it, or in a file's head for the whole file: before its first statement with a
// blank line between, or above its header. Errors of the language cannot be allowed.
#pragma once

#include "check/settings.h"
#include "grammar/diagnostics.h"
#include "interpreter/script.h"

namespace phoneflow {

/// Leaves out what is allowed, and reports comments that are wrong or silence nothing.
void apply_suppressions(const Script& script, const RuleSettings& settings, Diagnostics& diagnostics);

}  // namespace phoneflow
