// Fifth pass over the tokens: bounds the depth of the tree before any recursive code reads it.
//
// Brackets and operators nest; statements and list items in a row do not. The depth is an upper bound.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// False, and reported once, when it is more than kMaxDepth. Brackets must match.
[[nodiscard]] bool within_depth(const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
