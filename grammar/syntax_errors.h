// What to say where the parser could not go on: what was seen, what was expected, in an author's words.
//
// Called by parse.cpp for the first thing wrong in a statement. Knows tokens and the names of the
// grammar's rules; ANTLR's own messages are never shown.
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
  std::size_t at;         ///< the token that does not fit
  std::size_t statement;  ///< the first token of the statement, or `at`
  std::string_view rule;  ///< of the grammar, the innermost
  TokenSet expected;

  [[nodiscard]] bool expects(Tk type) const { return expected.test(static_cast<std::size_t>(type)); }
};

void report_mismatch(const Mismatch& mismatch, Diagnostics& diagnostics);

}  // namespace phoneflow
