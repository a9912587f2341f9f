#include "grammar/layout.h"

#include <cstddef>
#include <string_view>

#include "grammar/contact_record.h"

namespace phoneflow {

namespace {

/// May follow a verb in an assignment and cannot continue an expression.
bool begins_argument(Tk type) {
  return type == Tk::BlockOpen || (starts_operand(type) && type != Tk::LParen && type != Tk::LBracket && type != Tk::Minus);
}

class Layout {
 public:
  Layout(const Source& source, const std::vector<Lexeme>& in) : source_(source), in_(in) { out_.reserve(in.size() + in.size() / 8 + 2); }

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
    if (begins_line()) sets_field_ = false;
    if (is_opening(l.type)) open_.push_back(l.type);
    if (is_closing(l.type)) open_.pop_back();
    out_.push_back({retyped(l), l.span});
    if (last() == Tk::Contact) sets_field_ = true;
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

  [[nodiscard]] Tk in(std::size_t i) const { return i < in_.size() ? in_[i].type : Tk::End; }

  /// What was taken last ends a line, or opens a block.
  [[nodiscard]] bool begins_line() const { return last() == Tk::End || last() == Tk::Newline || last() == Tk::BlockOpen; }

  [[nodiscard]] Tk retyped(const Lexeme& l) const {
    if (l.type != Tk::Name) return l.type;
    const Tk after = in(i_ + 1);
    if ((after == Tk::Dot || after == Tk::LBracket) && text_of(source_, l.span) == kContactRecord && sets_field_here()) return Tk::Contact;
    if (after == Tk::Colon && can_name_something()) return Tk::Property;
    if (after == Tk::LParen) return Tk::Callee;
    if (begins_argument(after) && assigns()) return Tk::Verb;
    return l.type;
  }

  /// At the beginning of a line; behind the colon of a label, which may be one of a property, only with the `=`.
  [[nodiscard]] bool sets_field_here() const {
    if (begins_line()) return true;
    if (last() != Tk::Colon || back(2) != Tk::Property) return false;
    std::size_t depth = 0;
    for (std::size_t i = i_ + 1; in(i) != Tk::End && in(i) != Tk::Newline; ++i) {
      if (is_opening(in(i))) ++depth;
      else if (is_closing(in(i)) && depth-- == 0) return false;
      else if (in(i) == Tk::Assign && depth == 0) return true;
    }
    return false;
  }

  /// False for the format of a hole and for the last word of `if x:`, which another language would end so.
  [[nodiscard]] bool can_name_something() const {
    if (!open_.empty() && open_.back() == Tk::HoleOpen) return false;
    const Tk before = last();
    const bool in_head = before == Tk::If || before == Tk::While || before == Tk::Case || before == Tk::Repeat || before == Tk::In;
    return !in_head && !is_binary_operator(before) && before != Tk::Not;
  }

  /// True behind `Name =`, `let Name =` or `contact.name =` at the beginning of a statement.
  [[nodiscard]] bool assigns() const {
    if (last() == Tk::Assign && sets_field_) return true;
    if (last() != Tk::Assign || back(2) != Tk::Name) return false;
    const Tk head = back(3);
    return head == Tk::Let || head == Tk::Newline || head == Tk::BlockOpen || head == Tk::Colon;
  }

  const Source& source_;
  const std::vector<Lexeme>& in_;
  bool sets_field_ = false;  // the statement began with Contact
  std::vector<Lexeme> out_;
  std::vector<Tk> open_;
  std::size_t i_ = 0;
};

}  // namespace

std::vector<Lexeme> lay_out(const Source& source, const std::vector<Lexeme>& lexemes) { return Layout(source, lexemes).run(); }

}  // namespace phoneflow
