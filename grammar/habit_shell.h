// Blocks of shell scripts: `if [ $x -eq 1 ]; then … elif … else … fi`, `while [ … ]; do … done`, `for x in 1 2 3; do … done` and `case $x
// in 1) … ;; esac`. Runs between mend_braces() and mend_blocks().
//
// Each block gets one message and one fix.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from close_texts.
[[nodiscard]] std::vector<Lexeme> mend_shell(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
