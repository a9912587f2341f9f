// Multi-line blocks of other languages; runs in mend_habits() after mend_braces().
//
// `switch (x) { case 1: … }`, `do { } while (c)`, blocks by indentation, an `if` before one statement without braces. Each block gets one
// message, with the rewritten block as its fix, and is replaced by it. Used by habits.cpp only.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from close_texts.
[[nodiscard]] std::vector<Lexeme> mend_blocks(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
