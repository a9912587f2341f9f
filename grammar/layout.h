// Fourth pass: which newlines end a statement, and what a name is by the sign behind it.
//
// Afterwards one token decides every choice of the grammar: a Newline stands at the end of each statement
// and nowhere else (also before the BlockClose of a block in one line), a Name before a colon is a
// Property, before a parenthesis a Callee, at the head of an assigned action a Verb.
#pragma once

#include <vector>

#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from match_brackets.
[[nodiscard]] std::vector<Lexeme> lay_out(const std::vector<Lexeme>& lexemes);

}  // namespace phoneflow
