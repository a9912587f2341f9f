// Whether two scripts do the same, whatever they look like: what no test could tell apart.
//
// Used by mutate.h to leave out mutants that break nothing: a jump to where the script goes anyway, a statement that nothing
// reaches. Compares what can be reached, jumps followed; equal shapes do the same, different ones may.
#pragma once

#include <string>

#include "interpreter/script.h"

namespace phoneflow::calltest {

/// Everything that can be reached, as text; nothing in it depends on places in the source. `script` without errors.
[[nodiscard]] std::string shape_of(const Script& script);

}  // namespace phoneflow::calltest
