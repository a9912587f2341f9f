// Equivalence of scripts: a canonical form that ignores what no test can observe.
//
// Used by mutate.h to drop equivalent mutants: a jump to the next statement, an unreachable statement. Covers reachable code with jumps
// threaded. Equal shapes behave equally; different ones may as well.
#pragma once

#include <string>

#include "interpreter/script.h"

namespace phoneflow::calltest {

/// Canonical text of the reachable program, independent of source places. `script` has no errors.
[[nodiscard]] std::string shape_of(const Script& script);

}  // namespace phoneflow::calltest
