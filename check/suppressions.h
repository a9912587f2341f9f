// Comments that allow what a rule reports: `# phoneflow: allow <rule-name> - reason`.
//
// On the line, on a line of its own above it, or before a file's first statement for the whole file. Errors of the
// language cannot be allowed.
#pragma once

#include "check/settings.h"
#include "grammar/diagnostics.h"
#include "interpreter/script.h"

namespace phoneflow {

/// Leaves out what is allowed, and reports comments that are wrong or silence nothing.
void apply_suppressions(const Script& script, const RuleSettings& settings, Diagnostics& diagnostics);

}  // namespace phoneflow
