// `test "…" { … }` blocks among the statements of a script: found by their tokens and taken out before it is parsed.
//
// Called by parse(); what is in a block are steps of a played call, read by parse_test_blocks().
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// Takes the blocks out of `lexemes`, and gives their places: from `test` to the closing brace. One that is not closed is reported and
/// goes to the end.
[[nodiscard]] std::vector<Span> take_test_blocks(std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
