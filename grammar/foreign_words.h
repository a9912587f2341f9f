// Between the second and third pass: keywords of other languages, and own keywords in wrong case.
//
// `If`, `elseif`, `switch`, `then … end if`: each gets one message and is replaced by what was meant, but only where it cannot be valid: a
// label `Loop:` and a variable `Test` are fine.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from replace_foreign. Not for steps, which may contain any word.
[[nodiscard]] std::vector<Lexeme> replace_foreign_words(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
