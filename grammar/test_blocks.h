// `test "…" { … }` blocks among the statements of a script: found by their tokens and taken out before it is parsed.
//
// Called by parse(), whose lexer asks it, too, what the texts of a block are; what is in a block are steps of a played call, read by
// parse_test_blocks().
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// Follows the tokens of a script, and knows where a block begins and ends.
class TestBlockWatch {
 public:
  void take(Tk type);
  [[nodiscard]] bool in_block() const { return at_ == At::Block; }
  /// Does a text that begins now belong to a block, as its name or in a step? Those have no holes.
  [[nodiscard]] bool has_plain_texts() const { return at_ != At::Line && at_ != At::Script; }

 private:
  enum class At : unsigned char { Line, Script, Word, Head, Block };

  At at_ = At::Line;  ///< Line: where one begins; Word: behind `test`; Head: behind the quote that follows it
  int depth_ = 0;     ///< of braces: in a block those of the block
};

/// Takes the blocks out of `lexemes`, and gives their places: from `test` to the closing brace. One that is not closed is reported and
/// goes to the end.
[[nodiscard]] std::vector<Span> take_test_blocks(std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
