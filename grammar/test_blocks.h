// `test "…" { … }` blocks in a script: found by their tokens and removed before the script is parsed.
//
// Called by parse() and by its lexer, which asks whether a text belongs to a block. Blocks contain steps of a played call, read by
// parse_test_blocks().
#pragma once

#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// Follows the tokens of a script and knows where test blocks begin and end.
class TestBlockWatch {
 public:
  void take(Tk type);
  [[nodiscard]] bool in_block() const { return at_ == At::Block; }
  /// True when a text that begins now is the name of a block or stands in a step: those have no holes.
  [[nodiscard]] bool has_plain_texts() const { return at_ != At::Line && at_ != At::Script; }

 private:
  enum class At : unsigned char { Line, Script, Word, Head, Block };

  At at_ = At::Line;  ///< Line: where one begins; Word: behind `test`; Head: behind the quote that follows it
  int depth_ = 0;     ///< open braces, within a block those of the block
};

/// Removes the blocks from `lexemes` and returns their places, from `test` to the closing brace. An unclosed block is reported and ends
/// with the file.
[[nodiscard]] std::vector<Span> take_test_blocks(std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace phoneflow
