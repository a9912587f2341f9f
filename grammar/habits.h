// Pass between close_texts and replace_foreign: syntax habits of other languages, corrected; blocks first (habit_blocks.h), then line by
// line.
//
// `Wait 5 seconds`, `on 1 or 2: A`, `x++`, `ANI contains "312"`, a text without quotes, a `for (;;)`: each gets one message with the
// replacement and is replaced by it, so that no other message follows.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from close_texts; the result has no comments. Not for steps, which may contain any word.
[[nodiscard]] std::vector<Lexeme> mend_habits(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
