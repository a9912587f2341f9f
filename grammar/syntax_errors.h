// Messages for syntax errors: the token found and what was expected, in terms of the language.
//
// Called by parse.cpp for the first error of a statement. Knows tokens and the names of the grammar's rules; ANTLR's messages are never
// shown.
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>
#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

using TokenSet = std::bitset<128>;

/// A place where the parser stopped.
struct Mismatch {
  const Source& source;
  const std::vector<Lexeme>& tokens;
  std::size_t at;         ///< the unexpected token
  std::size_t statement;  ///< the first token of the statement, or `at`
  std::string_view rule;  ///< the innermost grammar rule
  TokenSet expected;

  [[nodiscard]] bool expects(Tk type) const { return expected.test(static_cast<std::size_t>(type)); }
};

void report_mismatch(const Mismatch& mismatch, Diagnostics& diagnostics);

}  // namespace phoneflow
