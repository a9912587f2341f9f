#include "grammar/depth.h"

#include <algorithm>
#include <cstddef>

#include "grammar/diagnostic_codes.h"

namespace phoneflow {

namespace {

/// The content of one pair of brackets: items in a row, each with operators.
struct Level {
  unsigned deepest = 0;    ///< depth of the completed items
  unsigned operators = 0;  ///< in the current item
  unsigned inner = 0;      ///< deepest bracket of the current item

  [[nodiscard]] unsigned item() const { return operators + inner; }

  void end_item() {
    deepest = std::max(deepest, item());
    operators = inner = 0;
  }
};

bool ends_item(Tk type) { return type == Tk::Comma || type == Tk::Newline || type == Tk::BlockOpen || type == Tk::On || type == Tk::Colon; }

}  // namespace

bool within_depth(const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  std::vector<Level> levels(1);
  Tk last = Tk::End;
  for (const Lexeme& l : lexemes) {
    if (ends_item(l.type)) levels.back().end_item();
    const bool indexes = l.type == Tk::LBracket && ends_operand(last);
    if (is_binary_operator(l.type) || l.type == Tk::Not || l.type == Tk::Dot || indexes) ++levels.back().operators;
    if (is_opening(l.type)) {
      levels.emplace_back();
    } else if (is_closing(l.type)) {
      levels.back().end_item();
      const unsigned depth = levels.back().deepest + 1;
      levels.pop_back();
      levels.back().inner = std::max(levels.back().inner, depth);
    }
    last = l.type;
    if (levels.size() > kMaxDepth || levels.back().item() > kMaxDepth) {
      diagnostics.report<Diag::TooDeep>(l.span, kMaxDepth);
      return false;
    }
  }
  return true;
}

}  // namespace phoneflow
