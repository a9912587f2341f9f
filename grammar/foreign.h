// Second pass over the tokens: operators and signs of other languages and keyboards.
//
// Each such token gets one message with the replacement and is replaced (`&&` by `and`), so that the parser reports nothing more. Comments
// are removed here.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// True for a sign that this pass replaces, and therefore has reported.
[[nodiscard]] bool is_replaced_sign(const Source& source, const Lexeme& lexeme);

void replace_foreign(const Source& source, std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
