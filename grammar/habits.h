// Between close_texts and replace_foreign: what people write as they would elsewhere, put right: blocks first (habit_blocks.h), then line
// by line.
//
// `Wait 5 seconds`, `on 1 or 2: A`, `x++`, `ANI contains "312"`, a text without quotes, a `for (;;)`: each gets one message
// that says what to write, and is replaced by what was meant, so that nothing else is said about it.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from close_texts; comments are left out of the result. Not for steps, which are made of any words.
[[nodiscard]] std::vector<Lexeme> mend_habits(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
