// Second pass and a half: words of other languages, and words of this one in capitals.
//
// `If`, `elseif`, `switch`, `then … end if`: each gets one message and is replaced by what was meant. Only
// where nothing of the language could stand: a label `Loop:` and a variable `Test` are fine.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from replace_foreign. Not for steps, which are made of any words.
[[nodiscard]] std::vector<Lexeme> replace_foreign_words(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
