// Generates valid scripts from bytes, which cover all phases, subs, handlers, loops and jumps.
//
// For invariants of valid scripts; fuzz_parse and fuzz_check cover invalid ones.
#pragma once

#include <string>

#include "fuzz/input.h"

namespace phoneflow::fuzz {

/// Deterministic; the script ends soon after the bytes run out.
[[nodiscard]] std::string script_from(Bytes& bytes);

}  // namespace phoneflow::fuzz
