// Second step of mend_habits(), behind mend_braces(): blocks as other languages write them, over several lines.
//
// `switch (x) { case 1: … }`, `do { } while (c)`, blocks by indentation, an `if` before one statement without braces. Each gets one
// message, with the whole block rewritten as its fix, and becomes the block that was meant. Used by habits.cpp only.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from close_texts.
[[nodiscard]] std::vector<Lexeme> mend_blocks(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
