// Fifth pass: how deep the tree will be, before anything recursive looks at it.
//
// Brackets and operators nest; statements and list items in a row do not. The figure is an upper bound.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// False, and reported once, when it is more than kMaxDepth. Brackets must match.
[[nodiscard]] bool within_depth(const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
