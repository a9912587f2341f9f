// Second pass: what authors bring along from other languages and keyboards.
//
// Each such token gets one message that says what to write and is replaced by that (`&&` by `and`), so
// that the parser sees nothing wrong. Comments leave here.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// Is it one of the signs that were replaced here? Then it has been reported.
[[nodiscard]] bool is_replaced_sign(const Source& source, const Lexeme& lexeme);

void replace_foreign(const Source& source, std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
