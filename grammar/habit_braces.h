// Block heads and brace contents of other languages; the first step of mend_habits().
//
// `task Greet() {`, `Greet = () => {`, `Menu "x" (`, `Menu { "x" }`, `A: {`. Each gets one message with its fix and is replaced by what was
// meant. Used by habits.cpp only.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from close_texts.
[[nodiscard]] std::vector<Lexeme> mend_braces(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
