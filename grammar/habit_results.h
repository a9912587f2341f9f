// Results of blocks as other languages write them: `let x = case ANI { … }`, and `A = x` in `sub A`. Runs between mend_shell() and
// mend_blocks().
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from close_texts.
[[nodiscard]] std::vector<Lexeme> mend_results(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
