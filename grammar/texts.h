// First pass behind the lexer: closes every text and every hole on its line.
//
// An unclosed text gets its quote, an unclosed hole is cut out of its text; one diagnostic each. Marks the `}` that end holes.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

[[nodiscard]] std::vector<Lexeme> close_texts(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
