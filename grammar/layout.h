// Fourth pass over the tokens: statement ends, and the kind of each name by the sign behind it.
//
// Afterwards the grammar is decided by one token of lookahead: a Newline stands at the end of each statement and nowhere else (also before
// the BlockClose of a one-line block); a Name is a Property before a colon, a Callee before a parenthesis, a Verb at the head of an
// assigned action, a Contact where a field of `contact` is set.
#pragma once

#include <vector>

#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from match_brackets.
[[nodiscard]] std::vector<Lexeme> lay_out(const Source& source, const std::vector<Lexeme>& lexemes);

}  // namespace phoneflow
