// Invalid variable names, `let my-var = 1`, `let 2x = 1` and `let on = 1`, with all their uses; the very first step of mend_habits().
//
// Each name gets one message, at its declaration; the fix renames all uses. Used by habits.cpp only.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from close_texts.
[[nodiscard]] std::vector<Lexeme> mend_names(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
