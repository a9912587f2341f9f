#include "grammar/layout.h"

#include <cstddef>

namespace phoneflow {

namespace {

bool is_opening(Tk type) {
  return type == Tk::BlockOpen || type == Tk::LParen || type == Tk::LBracket || type == Tk::LBrace || type == Tk::HoleOpen;
}

bool is_closing(Tk type) {
  return type == Tk::BlockClose || type == Tk::RParen || type == Tk::RBracket || type == Tk::RBrace || type == Tk::HoleClose;
}

/// May follow a verb in an assignment and cannot continue an expression.
bool begins_argument(Tk type) {
  return type == Tk::BlockOpen || (starts_operand(type) && type != Tk::LParen && type != Tk::LBracket && type != Tk::Minus);
}

class Layout {
 public:
  explicit Layout(const std::vector<Lexeme>& in) : in_(in) { out_.reserve(in.size() + in.size() / 8 + 2); }

  std::vector<Lexeme> run() {
    for (i_ = 0; i_ < in_.size(); ++i_) take(in_[i_]);
    return std::move(out_);
  }

 private:
  [[nodiscard]] Tk last() const { return out_.empty() ? Tk::End : out_.back().type; }
  [[nodiscard]] Tk back(std::size_t n) const { return n <= out_.size() ? out_[out_.size() - n].type : Tk::Newline; }

  /// The type of the next token that is not a newline.
  [[nodiscard]] Tk next() const {
    std::size_t k = i_ + 1;
    while (k < in_.size() && in_[k].type == Tk::Newline) ++k;
    return k < in_.size() ? in_[k].type : Tk::End;
  }

  void take(const Lexeme& l) {
    if (l.type == Tk::Newline) {
      if (newline_counts()) out_.push_back(l);
      return;
    }
    if (l.type == Tk::Comma && is_closing(next()) && next() != Tk::BlockClose && !is_opening(last()) && last() != Tk::Comma) return;
    if (l.type == Tk::BlockClose || l.type == Tk::End) end_statement(l);
    if (is_opening(l.type)) open_.push_back(l.type);
    if (is_closing(l.type)) open_.pop_back();
    out_.push_back({retyped(l.type), l.span});
  }

  [[nodiscard]] bool newline_counts() const {
    if (!open_.empty() && open_.back() != Tk::BlockOpen) return false;
    const Tk before = last();
    if (before == Tk::End || before == Tk::Newline || before == Tk::BlockOpen) return false;
    const Tk after = next();
    if (continues_line(before) && !is_key_star() && !begins_statement(after) && !statement_follows(before)) return false;
    // No line begins with a block's brace, nor with `else` behind a block: both belong to the line above.
    return after != Tk::BlockOpen && !(after == Tk::Else && before == Tk::BlockClose);
  }

  /// After an operator or a comma: true when the next line can only be a statement of its own, such as `Play "x"` or `End:`.
  [[nodiscard]] bool statement_follows(Tk before) const {
    std::size_t k = i_ + 1;
    while (k < in_.size() && in_[k].type == Tk::Newline) ++k;
    if (k + 2 >= in_.size() || in_[k].type != Tk::Name) return false;
    switch (in_[k + 1].type) {
      case Tk::Name:
      case Tk::Quote:
      case Tk::ForeignText:
      case Tk::Number:
      case Tk::Duration:
      case Tk::True:
      case Tk::False: return before != Tk::Arrow && before != Tk::Assign;
      case Tk::Assign: return before != Tk::Arrow;
      case Tk::Colon: return before != Tk::Comma || in_[k + 2].type == Tk::Newline;
      default: return false;
    }
  }

  /// `on *` at the end of a line is a key, not a multiplication.
  [[nodiscard]] bool is_key_star() const { return last() == Tk::Star && back(2) == Tk::On; }

  void end_statement(const Lexeme& l) {
    const Tk before = last();
    if (before == Tk::Newline || before == Tk::BlockOpen || out_.empty()) return;
    const std::uint32_t place = out_.back().span.end;
    out_.push_back({Tk::Newline, l.type == Tk::End ? Span{place, place} : Span{l.span.begin, l.span.begin}});
  }

  [[nodiscard]] Tk retyped(Tk type) const {
    if (type != Tk::Name) return type;
    const Tk after = i_ + 1 < in_.size() ? in_[i_ + 1].type : Tk::End;
    if (after == Tk::Colon && can_name_something()) return Tk::Property;
    if (after == Tk::LParen) return Tk::Callee;
    if (begins_argument(after) && assigns()) return Tk::Verb;
    return type;
  }

  /// False for the format of a hole and for the last word of `if x:`, which another language would end so.
  [[nodiscard]] bool can_name_something() const {
    if (!open_.empty() && open_.back() == Tk::HoleOpen) return false;
    const Tk before = last();
    const bool in_head = before == Tk::If || before == Tk::While || before == Tk::Case || before == Tk::Repeat || before == Tk::In;
    return !in_head && !is_binary_operator(before) && before != Tk::Not;
  }

  /// True behind `Name =` or `let Name =` at the beginning of a statement.
  [[nodiscard]] bool assigns() const {
    if (last() != Tk::Assign || back(2) != Tk::Name) return false;
    const Tk head = back(3);
    return head == Tk::Let || head == Tk::Newline || head == Tk::BlockOpen || head == Tk::Colon;
  }

  const std::vector<Lexeme>& in_;
  std::vector<Lexeme> out_;
  std::vector<Tk> open_;
  std::size_t i_ = 0;
};

}  // namespace

std::vector<Lexeme> lay_out(const std::vector<Lexeme>& lexemes) { return Layout(lexemes).run(); }

}  // namespace phoneflow
