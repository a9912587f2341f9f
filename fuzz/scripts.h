// Whole scripts from bytes: every one loads, and they go through all phases, subs, handlers, loops and jumps.
//
// For promises about scripts that make sense; fuzz_parse and fuzz_check take care of those that do not.
#pragma once

#include <string>

#include "fuzz/input.h"

namespace phoneflow::fuzz {

/// The same bytes give the same script. When they run out it ends soon.
[[nodiscard]] std::string script_from(Bytes& bytes);

}  // namespace phoneflow::fuzz
