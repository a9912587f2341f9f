// First of all in mend_habits(): variables whose names are none here, `let my-var = 1`, `let 2x = 1` and `let on = 1`, wherever they are
// used.
//
// The name gets one message, where it is declared; the fix renames all its uses. Used by habits.cpp only.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from close_texts.
[[nodiscard]] std::vector<Lexeme> mend_names(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
