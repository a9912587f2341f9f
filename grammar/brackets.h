// Third pass over the tokens: tells blocks from other braces and pairs all brackets.
//
// BlockOpen and BlockClose replace braces that hold statements or the entries of an action. An unpaired bracket gets one diagnostic. A
// missing partner is inserted where the indentation suggests it, a surplus bracket is dropped, so that the rest of the file can be parsed.
// Indentation matters only in a file with unpaired brackets.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` ends with Tk::End. Empty, and reported, when brackets are nested deeper than kMaxDepth.
[[nodiscard]] std::vector<Lexeme> match_brackets(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
