#include "grammar/test_blocks.h"

#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Holes of texts end with the same token.
bool opens(const Lexeme& lexeme) { return lexeme.type == Tk::LBrace || lexeme.type == Tk::HoleOpen; }

/// The token that ends the block which begins at `begin`, or the last one; whether it is closed.
std::size_t end_of_block(const std::vector<Lexeme>& lexemes, std::size_t begin, bool& closed) {
  int depth = 0;
  for (std::size_t i = begin; i < lexemes.size(); ++i) {
    if (opens(lexemes[i])) ++depth;
    if (lexemes[i].type == Tk::RBrace && --depth == 0) {
      closed = true;
      return i;
    }
  }
  closed = false;
  return lexemes.size() - 1;
}

/// `test "name"` with a brace on its line.
bool begins_block(const std::vector<Lexeme>& lexemes, std::size_t at) {
  if (lexemes[at].type != Tk::Test || at + 1 >= lexemes.size() || lexemes[at + 1].type != Tk::Quote) return false;
  for (std::size_t i = at + 1; i < lexemes.size() && lexemes[i].type != Tk::Newline && lexemes[i].type != Tk::End; ++i) {
    if (lexemes[i].type == Tk::LBrace) return true;
  }
  return false;
}

}  // namespace

std::vector<Span> take_test_blocks(std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  std::vector<Span> blocks;
  std::vector<Lexeme> kept;
  int depth = 0;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const bool line_begins = i == 0 || lexemes[i - 1].type == Tk::Newline;
    if (depth == 0 && line_begins && begins_block(lexemes, i)) {
      bool closed = false;
      const std::size_t end = end_of_block(lexemes, i, closed);
      if (!closed) diagnostics.report<Diag::TestNotClosed>(lexemes[i].span);
      blocks.push_back({lexemes[i].span.begin, lexemes[end].span.end});
      i = closed ? end : end - 1;
      continue;
    }
    if (opens(lexemes[i])) ++depth;
    if (lexemes[i].type == Tk::RBrace && depth > 0) --depth;
    kept.push_back(lexemes[i]);
  }
  lexemes = std::move(kept);
  return blocks;
}

}  // namespace phoneflow
