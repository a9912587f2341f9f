#include "grammar/brackets.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/diagnostic_codes.h"

namespace phoneflow {

namespace {

/// How many repairs of each kind the indentation may place.
struct Budget {
  std::size_t missing = 0;
  std::size_t surplus = 0;
};

struct Open {
  Tk type;
  Span span;
  std::uint32_t indent;  ///< of the statement that opens it
  Tk head;               ///< the first word of that statement
  bool body_seen = false;
  bool body_indented = false;  ///< the indentation is trusted only then
};

Tk partner(Tk type) {
  switch (type) {
    case Tk::LParen: return Tk::RParen;
    case Tk::LBracket: return Tk::RBracket;
    case Tk::LBrace: return Tk::RBrace;
    case Tk::HoleOpen: return Tk::HoleClose;
    default: return Tk::BlockClose;
  }
}

std::string_view closing_sign(Tk opening) {
  switch (opening) {
    case Tk::LParen: return ")";
    case Tk::LBracket: return "]";
    default: return "}";
  }
}

class Matcher {
 public:
  Matcher(const Source& source, const std::vector<Lexeme>& in, Diagnostics& diagnostics, Budget budget)
      : source_(source), in_(in), diagnostics_(diagnostics), budget_(budget) {
    out_.reserve(in.size() + 8);
  }

  /// False when brackets are nested too deep; then there is no result.
  bool run() {
    for (i_ = 0; i_ < in_.size(); ++i_) {
      if (in_[i_].type == Tk::Newline) {
        line_begin_ = in_[i_].span.end;
        at_line_begin_ = true;
        // Consecutive Newlines become one, which bounds searches backwards.
        if (out_.empty() || out_.back().type != Tk::Newline) out_.push_back(in_[i_]);
        continue;
      }
      if (at_line_begin_) begin_line();
      take(in_[i_]);
      if (open_.size() > kMaxDepth) return false;
    }
    return true;
  }

  [[nodiscard]] Span deepest() const { return open_.back().span; }

  std::vector<Lexeme> result() { return std::move(out_); }
  [[nodiscard]] Budget needed() const { return needed_; }

 private:
  [[nodiscard]] Tk ahead(std::size_t n) const { return i_ + n < in_.size() ? in_[i_ + n].type : Tk::End; }
  [[nodiscard]] Tk top() const { return open_.empty() ? Tk::End : open_.back().type; }
  [[nodiscard]] bool in_expression() const { return top() == Tk::LParen || top() == Tk::LBracket || top() == Tk::LBrace; }

  /// The type of the n-th last token of the output, without Newlines; n counts from 1.
  [[nodiscard]] Tk behind(std::size_t n) const {
    for (std::size_t k = out_.size(); k-- > 0;) {
      if (out_[k].type != Tk::Newline && --n == 0) return out_[k].type;
    }
    return Tk::End;
  }

  void begin_line() {
    at_line_begin_ = false;
    const Lexeme& first = in_[i_];
    const std::uint32_t column = first.span.begin - line_begin_;
    while (in_expression() && looks_like_statement()) insert_missing("the end of the line", end_of_last_line());
    if (budget_.surplus > 0 && lacks_opening_brace(column)) insert_opening();
    if (!in_expression() && !continues_line(behind(1))) {
      indent_ = column;
      head_ = first.type;
      brace_seen_ = false;
    }
    if (top() != Tk::BlockOpen) return;
    if (!open_.back().body_seen && first.type != Tk::RBrace) {
      open_.back().body_seen = true;
      open_.back().body_indented = column > open_.back().indent;
    }
    while (budget_.missing > 0 && top() == Tk::BlockOpen && first.type != Tk::End &&
           (is_dedented(open_.back(), first.type, column) || leaves_action(column))) {
      --budget_.missing;
      insert_missing(fmt::format("`{}`", shortened(text_of(source_, first.span))), first.span);
    }
  }

  static bool is_dedented(const Open& block, Tk first, std::uint32_t column) {
    if (!block.body_indented) return false;
    return first == Tk::RBrace ? column < block.indent : column <= block.indent;
  }

  /// True for a line among properties and branches that can only be a statement and is indented no deeper than their action.
  [[nodiscard]] bool leaves_action(std::uint32_t column) const {
    if (holds_statements(open_.back().head) || column > open_.back().indent) return false;
    const Tk first = in_[i_].type;
    if (begins_statement(first)) return first != Tk::On;
    if (first != Tk::Name) return false;
    const Tk next = ahead(1);
    return next == Tk::Quote || next == Tk::Newline || (next == Tk::Colon && ahead(2) == Tk::Newline);
  }

  /// With a surplus `}`: true when a line of a block follows a statement that has opened none.
  [[nodiscard]] bool lacks_opening_brace(std::uint32_t column) const {
    if (in_expression() || brace_seen_ || continues_line(behind(1)) || head_ == Tk::End) return false;
    const Tk first = in_[i_].type;
    if (head_ == Tk::On) return false;
    if (holds_statements(head_)) return column > indent_ && first != Tk::RBrace;
    if (head_ != Tk::Name && head_ != Tk::Let && head_ != Tk::Case) return false;
    if (top() == Tk::BlockOpen && !holds_statements(open_.back().head)) return false;
    const Tk key = ahead(1);
    if (first == Tk::On) return ahead(2) == Tk::Arrow || ahead(2) == Tk::Comma || key == Tk::Number || key == Tk::Quote || key == Tk::Star;
    if (first != Tk::Name || key != Tk::Colon) return false;
    const Tk value = ahead(2);
    return value == Tk::Number || value == Tk::Duration || value == Tk::Quote || value == Tk::True || value == Tk::False;
  }

  void insert_opening() {
    --budget_.surplus;
    const Span place = end_of_last_line();
    const std::size_t last = last_token();
    const bool text = out_[last].type == Tk::QuoteEnd;
    diagnostics_.report<Diag::MissingBracket>(place, "{", "after",
                                              text ? "the text" : fmt::format("`{}`", shortened(text_of(source_, out_[last].span))));
    const bool newline = out_.back().type == Tk::Newline;
    if (newline) out_.pop_back();
    push(Tk::BlockOpen, place);
    if (newline) out_.push_back({Tk::Newline, place});
    diagnostics_.suppress_follow_ups(place);
  }

  /// The index of the last token of the output that is not a Newline; there must be one.
  [[nodiscard]] std::size_t last_token() const {
    std::size_t k = out_.size() - 1;
    while (k > 0 && out_[k].type == Tk::Newline) --k;
    return k;
  }

  /// True when a line inside a list, a record or parentheses can only be the next statement.
  [[nodiscard]] bool looks_like_statement() const {
    const Tk first = in_[i_].type;
    if (begins_statement(first)) return true;
    if (first != Tk::Name) return false;
    const Tk next = ahead(1);
    if (next == Tk::Colon) return top() != Tk::LBrace;
    if (next == Tk::Newline || next == Tk::End) return ends_operand(behind(1));
    return next == Tk::Name || next == Tk::Quote || next == Tk::Number || next == Tk::Duration || next == Tk::Assign;
  }

  /// The empty span behind the last token of the line above.
  [[nodiscard]] Span end_of_last_line() const {
    for (std::size_t k = out_.size(); k-- > 0;) {
      if (out_[k].type != Tk::Newline) return {out_[k].span.end, out_[k].span.end};
    }
    return {source_.base, source_.base};
  }

  void take(const Lexeme& l) {
    switch (l.type) {
      case Tk::LParen:
      case Tk::LBracket:
      case Tk::HoleOpen: return push(l.type, l.span);
      case Tk::LBrace: return open_brace(l);
      case Tk::RParen: return close_round(Tk::LParen, l);
      case Tk::RBracket: return close_round(Tk::LBracket, l);
      case Tk::RBrace: return close_brace(l);
      case Tk::HoleClose:
        while (top() != Tk::HoleOpen && !open_.empty()) insert_missing("`}`", l.span);
        return pop(l.span);
      case Tk::End:
        while (!open_.empty()) insert_missing("the end of the file", end_of_last_line());
        return out_.push_back(l);
      case Tk::If:
      case Tk::Else:
      case Tk::While:
      case Tk::Repeat:
      case Tk::Loop:
      case Tk::For:
      case Tk::Case:
      case Tk::On: begin_statement(l.type); return out_.push_back(l);
      default:
        if (behind_is_block()) begin_statement(l.type);
        return out_.push_back(l);
    }
  }

  void begin_statement(Tk head) {
    head_ = head;
    brace_seen_ = false;
  }

  /// True when a statement begins behind the last token, in the middle of a line.
  [[nodiscard]] bool behind_is_block() const {
    return !out_.empty() && (out_.back().type == Tk::BlockOpen || out_.back().type == Tk::BlockClose);
  }

  void push(Tk type, Span span) {
    open_.push_back({type, span, indent_, head_});
    if (type == Tk::BlockOpen) brace_seen_ = true;
    out_.push_back({type, span});
  }

  void pop(Span span) {
    if (open_.empty()) return;
    out_.push_back({partner(top()), span});
    open_.pop_back();
  }

  void open_brace(const Lexeme& l) {
    if (!opens_block()) return push(Tk::LBrace, l.span);
    while (in_expression()) insert_missing("`{`", l.span);
    push(Tk::BlockOpen, l.span);
  }

  /// Decided by the token before it: behind a complete statement the brace opens a block, behind an operator a value.
  [[nodiscard]] bool opens_block() const {
    if (inside_hole()) return false;
    const Tk last = behind(1);
    const bool braced_name = ahead(1) == Tk::Name && ahead(2) == Tk::RBrace;
    switch (last) {
      case Tk::Colon:
      case Tk::Assign:
      case Tk::LParen:
      case Tk::LBracket:
      case Tk::Return:
      case Tk::Not:
      case Tk::Comma: return false;
      case Tk::If:
      case Tk::In:
      case Tk::While:
      case Tk::Repeat:
      case Tk::Case: return !(braced_name && ahead(3) != Tk::Newline && ahead(3) != Tk::End);
      case Tk::Star: return behind(2) == Tk::On || behind(2) == Tk::Comma;
      case Tk::Name: return !(braced_name && is_verb());
      default: return !is_binary_operator(last);
    }
  }

  /// True when the last token of the output is a name in the position of a verb.
  [[nodiscard]] bool is_verb() const {
    std::size_t k = out_.size();
    while (k > 0 && out_[k - 1].type == Tk::Newline) --k;
    if (k < 2) return true;
    const Tk before = out_[k - 2].type;
    return before == Tk::Newline || before == Tk::BlockOpen || before == Tk::Colon || before == Tk::Assign;
  }

  [[nodiscard]] bool inside_hole() const {
    for (std::size_t k = open_.size(); k-- > 0;) {
      if (open_[k].type == Tk::HoleOpen) return true;
      if (open_[k].type == Tk::BlockOpen) return false;
    }
    return false;
  }

  /// True when `a` or `b` is open inside the innermost block or hole.
  [[nodiscard]] bool is_open(Tk a, Tk b) const {
    for (std::size_t k = open_.size(); k-- > 0;) {
      if (open_[k].type == a || open_[k].type == b) return true;
      if (open_[k].type == Tk::BlockOpen || open_[k].type == Tk::HoleOpen) return false;
    }
    return false;
  }

  void close_round(Tk opening, const Lexeme& l) {
    if (!is_open(opening, opening)) {
      const bool block_of_line = top() == Tk::BlockOpen && open_.back().span.begin >= line_begin_ &&
                                 (ahead(1) == Tk::Newline || ahead(1) == Tk::End) && out_.back().type != Tk::BlockOpen;
      const bool mistaken = top() == Tk::LParen || top() == Tk::LBracket || block_of_line;
      return mistaken ? close_wrongly(l) : drop(l);
    }
    while (top() != opening) insert_missing(fmt::format("`{}`", text_of(source_, l.span)), l.span);
    pop(l.span);
  }

  /// `(1 + 2]`
  void close_wrongly(const Lexeme& l) {
    const Open& innermost = open_.back();
    diagnostics_
        .report<Diag::WrongBracket>(l.span, text_of(source_, l.span), text_of(source_, innermost.span), closing_sign(innermost.type))
        .note(innermost.span, fmt::format("this `{}` is not closed", text_of(source_, innermost.span)))
        .fix = Fix{l.span, std::string(closing_sign(innermost.type))};
    pop(l.span);
  }

  void close_brace(const Lexeme& l) {
    if (ends_parentheses()) return close_wrongly(l);
    if (!is_open(Tk::LBrace, Tk::BlockOpen)) return drop_brace(l);
    while (top() != Tk::LBrace && top() != Tk::BlockOpen) insert_missing("`}`", l.span);
    const bool first_in_line = out_.empty() || out_.back().type == Tk::Newline;
    const bool too_far_in = first_in_line && l.span.begin - line_begin_ > open_.back().indent;
    if (top() == Tk::BlockOpen && budget_.surplus > 0 && too_far_in) {
      --budget_.surplus;
      return drop_brace(l);
    }
    pop(l.span);
  }

  /// `(a + 1}` at the end of a line, with no brace open in that line.
  [[nodiscard]] bool ends_parentheses() const {
    if ((top() != Tk::LParen && top() != Tk::LBracket) || open_.back().span.begin < line_begin_) return false;
    if (ahead(1) != Tk::Newline && ahead(1) != Tk::End) return false;
    for (std::size_t k = open_.size(); k-- > 0 && open_[k].span.begin >= line_begin_;) {
      if (open_[k].type != Tk::LParen && open_[k].type != Tk::LBracket) return false;
    }
    return true;
  }

  void drop_brace(const Lexeme& l) {
    ++needed_.surplus;
    drop(l);
  }

  void drop(const Lexeme& l) {
    const std::string_view opening = l.type == Tk::RParen ? "(" : l.type == Tk::RBracket ? "[" : "{";
    diagnostics_.report<Diag::SurplusBracket>(l.span, text_of(source_, l.span), opening);
  }

  void insert_missing(std::string_view before, Span at) {
    const Open& innermost = open_.back();
    if (innermost.type == Tk::BlockOpen) ++needed_.missing;
    diagnostics_.report<Diag::MissingBracket>(at, closing_sign(innermost.type), "before", before)
        .note(innermost.span, fmt::format("this `{}` is not closed", text_of(source_, innermost.span)));
    const Span place = end_of_last_line();
    // Before the newline, so that the unclosed line ends as a statement.
    const bool newline = !out_.empty() && out_.back().type == Tk::Newline;
    if (newline) out_.pop_back();
    pop(place);
    if (newline) out_.push_back({Tk::Newline, place});
  }

  const Source& source_;
  const std::vector<Lexeme>& in_;
  Diagnostics& diagnostics_;
  Budget budget_;
  Budget needed_;
  std::vector<Lexeme> out_;
  std::vector<Open> open_;
  std::size_t i_ = 0;
  std::uint32_t line_begin_ = source_.base;
  std::uint32_t indent_ = 0;
  Tk head_ = Tk::End;        ///< the first word of the statement
  bool brace_seen_ = false;  ///< the statement has opened a block
  bool at_line_begin_ = true;
};

}  // namespace

std::vector<Lexeme> match_brackets(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  Diagnostics scratch;
  Matcher first(source, lexemes, scratch, {});
  if (!first.run()) {
    diagnostics.report<Diag::TooDeep>(first.deepest(), kMaxDepth);
    return {};
  }
  if (scratch.all().empty()) return first.result();
  Matcher second(source, lexemes, diagnostics, first.needed());
  return second.run() ? second.result() : std::vector<Lexeme>{};
}

}  // namespace phoneflow
