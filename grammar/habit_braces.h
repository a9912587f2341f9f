// First step of mend_habits(): what stands in front of braces, and what stands in them, as other languages have it.
//
// `task Greet() {`, `Greet = () => {`, `Menu "x" (`, `Menu { "x" }`, `A: {`. Each gets one message with its fix, and becomes what was
// meant. Used by habits.cpp only.
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// `lexemes` come from close_texts.
[[nodiscard]] std::vector<Lexeme> mend_braces(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
