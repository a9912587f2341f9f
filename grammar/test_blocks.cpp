#include "grammar/test_blocks.h"

#include <utility>

#include "grammar/diagnostic_codes.h"

namespace phoneflow {

void TestBlockWatch::take(Tk type) {
  switch (at_) {
    case At::Line:
    case At::Script:
      if (at_ == At::Line && depth_ == 0 && type == Tk::Test) {
        at_ = At::Word;
        break;
      }
      if (type == Tk::LBrace || type == Tk::HoleOpen) ++depth_;  // holes of texts end with the same token type
      if (type == Tk::RBrace && depth_ > 0) --depth_;
      at_ = type == Tk::Newline ? At::Line : At::Script;
      break;
    case At::Word: at_ = type == Tk::Quote ? At::Head : type == Tk::Newline ? At::Line : At::Script; break;
    case At::Head:
      if (type == Tk::Newline) at_ = At::Line;  // without a brace it is not a block
      if (type != Tk::LBrace) break;
      at_ = At::Block;
      depth_ = 1;
      break;
    case At::Block:
      if (type == Tk::LBrace) ++depth_;
      if (type == Tk::RBrace && --depth_ == 0) at_ = At::Script;
      break;
  }
}

std::vector<Span> take_test_blocks(std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  std::vector<Span> blocks;
  std::vector<Lexeme> kept;
  TestBlockWatch watch;
  std::size_t line = 0;  // index in `kept` at which the line begins
  Span test;
  for (const Lexeme& lexeme : lexemes) {
    const bool was_in_block = watch.in_block();
    watch.take(lexeme.type);
    if (watch.in_block() && !was_in_block) {
      test = kept[line].span;
      kept.resize(line);
    }
    if (!watch.in_block() && was_in_block) blocks.push_back({test.begin, lexeme.span.end});
    if (watch.in_block() || was_in_block) continue;
    kept.push_back(lexeme);
    if (lexeme.type == Tk::Newline) line = kept.size();
  }
  if (watch.in_block()) {
    diagnostics.report<Diag::TestNotClosed>(test);
    blocks.push_back({test.begin, lexemes.back().span.end});
    kept.push_back(lexemes.back());
  }
  lexemes = std::move(kept);
  return blocks;
}

}  // namespace phoneflow
