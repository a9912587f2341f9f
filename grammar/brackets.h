// Third pass: which braces are blocks, and every bracket has its partner.
//
// BlockOpen and BlockClose take the place of braces that hold statements or the entries of an action.
// A bracket without a partner gets one diagnostic; a missing one is put in where the indentation says it
// belongs, a surplus one is left out, so that the rest of the file can be parsed. Indentation is looked
// at only in a file whose brackets do not match.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` ends with Tk::End. Empty, and reported, when brackets are nested deeper than kMaxDepth.
[[nodiscard]] std::vector<Lexeme> match_brackets(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
