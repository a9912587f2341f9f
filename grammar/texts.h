// First pass behind the lexer: every text and every hole ends on its line.
//
// A text that is not closed gets its quote, a hole that is not closed is cut out of its text; one
// diagnostic each. Tells a `}` that ends a hole from one that does not.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

[[nodiscard]] std::vector<Lexeme> close_texts(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
