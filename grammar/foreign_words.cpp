#include "grammar/foreign_words.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_sign.h"
#include "grammar/foreign_terms.h"

namespace phoneflow {

namespace {

/// Longer than every keyword handled here.
constexpr std::size_t kLongestKeyword = 11;

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// `do Greet()`
bool calls_sub(std::string_view word) {
  constexpr std::string_view kWords[] = {"do", "run", "execute", "perform", "invoke"};
  return std::ranges::find(kWords, word) != std::end(kWords);
}

class WordReplacer {
 public:
  WordReplacer(const Source& source, const std::vector<Lexeme>& in, Diagnostics& diagnostics)
      : source_(source), in_(in), diagnostics_(diagnostics) {
    out_.reserve(in.size() + 8);
  }

  std::vector<Lexeme> run() {
    for (i_ = 0; i_ < in_.size(); ++i_) {
      const Lexeme& l = in_[i_];
      at_statement_ = begins();
      if (at_statement_) head_ = l.type;
      const bool replaced = l.type == Tk::Else ? else_of_then(l) : l.type == Tk::Name && name(l);
      if (!replaced) out_.push_back(l);
      if (back() == Tk::Name && back(2) == Tk::Let) declared_.insert(text_of(source_, out_.back().span));
      if (out_.size() > 1 && out_.back().type == Tk::Name && back(2) == Tk::Sub && next() == Tk::LBrace) parameters();
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] Tk next(std::size_t n = 1) const { return i_ + n < in_.size() ? in_[i_ + n].type : Tk::End; }
  [[nodiscard]] Tk back(std::size_t n = 1) const { return n <= out_.size() ? out_[out_.size() - n].type : Tk::Newline; }

  [[nodiscard]] bool begins() const {
    const Tk before = back();
    return before == Tk::Newline || before == Tk::LBrace || before == Tk::RBrace ||
           (before == Tk::Colon && back(2) == Tk::Name && back(3) == Tk::Newline);
  }

  [[nodiscard]] static bool ends_line(Tk type) { return type == Tk::Newline || type == Tk::End || type == Tk::RBrace; }

  /// True when this line has the brace of a block.
  [[nodiscard]] bool opens_block() const {
    constexpr std::size_t kFar = 100;
    for (std::size_t k = i_; k < in_.size() && k < i_ + kFar && in_[k].type != Tk::Newline; ++k) {
      if (in_[k].type == Tk::LBrace) return true;
    }
    return false;
  }

  bool name(const Lexeme& l) {
    if (l.span.end - l.span.begin > kLongestKeyword) return false;
    const std::string_view written = text_of(source_, l.span);
    const std::string word = lower(written);
    if (const Tk type = keyword_in_any_case(word); type != Tk::Name) {
      if (!is_meant(type)) return false;
      diagnostics_.report<Diag::CapitalKeyword>(l.span, word).fix = Fix{l.span, word};
      if (at_statement_) head_ = type;
      if (type == Tk::Else && else_of_then(l)) return true;
      out_.push_back({type, l.span});
      return true;
    }
    return foreign(l, word);
  }

  /// True when the name here can only be the keyword.
  [[nodiscard]] bool is_meant(Tk type) const {
    const Tk after = next();
    switch (type) {
      case Tk::Let:
      case Tk::Goto:
      case Tk::For:
      case Tk::Sub: return at_statement_ && after == Tk::Name;
      case Tk::Script:
      case Tk::Include: return at_statement_ && (after == Tk::Quote || after == Tk::ForeignText);
      case Tk::On: return at_statement_ && (after == Tk::Star || (starts_operand(after) && after < Tk::LParen));
      case Tk::Break:
      case Tk::Continue: return at_statement_ && ends_line(after);
      case Tk::Return: return at_statement_ && (ends_line(after) || (starts_operand(after) && after != Tk::LParen));
      case Tk::Loop: return at_statement_ && after == Tk::LBrace;
      case Tk::Else: return at_statement_ && (after == Tk::LBrace || after == Tk::If || after == Tk::Newline || after == Tk::Name);
      case Tk::If:
        if (back() == Tk::Else) return true;
        [[fallthrough]];
      case Tk::While:
      case Tk::Case:
      case Tk::Repeat: return at_statement_ && starts_operand(after) && after != Tk::LBrace && (after != Tk::LParen || opens_block());
      case Tk::In: return back() == Tk::Name && back(2) == Tk::For;
      case Tk::And:
      case Tk::Or: return !at_statement_ && ends_operand(back()) && starts_operand(after);
      case Tk::Not: return back() == Tk::If || back() == Tk::While || (!at_statement_ && is_binary_operator(back()) && after == Tk::Name);
      default: return false;
    }
  }

  bool foreign(const Lexeme& l, std::string_view word) {
    if (word == "then" && head_ == Tk::If && ends_operand(back())) return then(l);
    if ((word == "otherwise" || word == "default") && next() == Tk::LBrace &&
        (back() == Tk::RBrace || (back() == Tk::Newline && back(2) == Tk::RBrace)))
      return keyword(l, Tk::Else, "else");
    if (!at_statement_) return false;
    if (word == "end" && is_if(i_ + 1) && ends_line(next(2))) return end_of_block(cover(l.span, in_[i_ + 1].span), 1);
    if ((word == "set" || word == "assign") && next() == Tk::Name && (next(2) == Tk::Assign || is_to(i_ + 2) || starts_operand(next(2))))
      return set_variable(l);
    if (calls_sub(word) && next() == Tk::Name && next(2) == Tk::LParen) return call(l);
    const ForeignTerm* term = find_term(TermKind::Statement, word);
    if (term == nullptr || next() == Tk::Colon || next() == Tk::Assign) return false;
    const std::string_view ours = term->ours;
    if (ours == "let") return declaration(l);
    if (ours == "sub") return next() == Tk::Name && (next(2) == Tk::LBrace ? sub_alone(l) : keyword(l, Tk::Sub, ours));
    if (ours == "include") return (next() == Tk::Quote || next() == Tk::ForeignText) && keyword(l, Tk::Include, ours);
    if (ours == "case") return starts_operand(next()) && opens_block() && keyword(l, Tk::Case, ours);
    if (ours == "if") return starts_operand(next()) && opens_block() && keyword(l, Tk::If, ours);
    if (ours == "if not" || ours == "while not") return starts_operand(next()) && opens_block() && negated(l, *term);
    if (ours == "on") return next() == Tk::Name && next(2) == Tk::LBrace && keyword(l, Tk::On, ours);
    if (ours == "loop") return next() == Tk::LBrace && keyword(l, Tk::Loop, ours);
    if (ours == "else if") return else_if(l);
    if (ours == "goto") return next() == Tk::Name && ends_line(next(2)) && keyword(l, Tk::Goto, ours);
    if (word == "go") return next() == Tk::Name && lower(text_of(source_, in_[i_ + 1].span)) == "to" && next(2) == Tk::Name && go_to(l);
    if (word == "label" || word == "section")
      return next() == Tk::Name && (ends_line(next(2)) || (next(2) == Tk::Colon && ends_line(next(3)))) && label(l);
    if (word == "gosub" || word == "call" || word == "exec")
      return next() == Tk::Name && (ends_line(next(2)) || next(2) == Tk::LParen) && call(l);
    if (word == "try" || word == "catch" || word == "except" || word == "finally") return block_of(l, *term);
    if (term->hint == "remove it") return next() == Tk::Name && without(l, term->hint, true);
    if (term->hint == "a block ends with `}`") return ends_line(next()) && end_of_block(l.span, 0);
    return false;
  }

  /// `def Greet {`
  bool sub_alone(const Lexeme& l) {
    const Lexeme name = in_[i_ + 1];
    const std::string meant = fmt::format("sub {}()", text_of(source_, name.span));
    const Span none{name.span.end, name.span.end};
    foreign_sign(diagnostics_, l.span, text_of(source_, l.span), fmt::format("write `{}`", shortened(meant, 80))).fix =
        Fix{cover(l.span, name.span), meant};
    out_.insert(out_.end(), {{Tk::Sub, l.span}, name, {Tk::LParen, none}, {Tk::RParen, none}});
    head_ = Tk::Sub;
    ++i_;
    return true;
  }

  /// `sub Greet {`
  void parameters() {
    const Span name = out_.back().span;
    const Span none{name.end, name.end};
    const std::string written = shortened(text_of(source_, name));
    diagnostics_.report<Diag::Expected>(none, fmt::format("`()` after `{}`", written), "`{`", fmt::format("; write `sub {}()`", written))
        .fix = Fix{none, "()"};
    out_.insert(out_.end(), {{Tk::LParen, none}, {Tk::RParen, none}});
  }

  bool keyword(const Lexeme& l, Tk type, std::string_view ours) {
    say(l.span, fmt::format("write `{}`", ours), std::string(ours));
    out_.push_back({type, l.span});
    head_ = type;
    return true;
  }

  /// `var x = 1`, `var x`
  bool declaration(const Lexeme& l) {
    if (next() != Tk::Name) return false;
    if (next(2) == Tk::Assign) return keyword(l, Tk::Let, "let");
    if (!ends_line(next(2))) return false;
    const Span name = in_[i_ + 1].span;
    const std::string meant = fmt::format("let {} = \"\"", text_of(source_, name));
    say(l.span, fmt::format("write `{}`, or another first value", meant));
    diagnostics_.suppress_follow_ups(name);
    const Span none{name.end, name.end};
    out_.insert(out_.end(), {{Tk::Let, l.span}, {Tk::Name, name}, {Tk::Assign, none}, {Tk::ForeignText, none}});
    ++i_;
    return true;
  }

  [[nodiscard]] bool is_to(std::size_t i) const {
    if (i >= in_.size() || in_[i].type != Tk::Name) return false;
    const std::string word = lower(text_of(source_, in_[i].span));
    return word == "to" || word == "as" || word == "be";
  }

  /// `set x = 1`, `set x to 1`, `set x 1`
  bool set_variable(const Lexeme& l) {
    const Lexeme name = in_[i_ + 1];
    const bool sign = next(2) == Tk::Assign || is_to(i_ + 2);
    const std::size_t value = i_ + (sign ? 3 : 2);
    if (value >= in_.size() || !starts_operand(in_[value].type)) return false;
    const std::string_view called = text_of(source_, name.span);
    const bool known = declared_.contains(called);
    const std::string meant = fmt::format("{}{} = ", known ? "" : "let ", called);
    foreign_sign(diagnostics_, l.span, text_of(source_, l.span), fmt::format("write `{}…`", meant)).fix =
        Fix{{l.span.begin, in_[value].span.begin}, meant};
    if (!known) out_.push_back({Tk::Let, l.span});
    declared_.insert(called);
    out_.push_back(name);
    out_.push_back({Tk::Assign, {name.span.end, name.span.end}});
    i_ = value - 1;
    return true;
  }

  /// `unless a == b {`
  bool negated(const Lexeme& l, const ForeignTerm& term) {
    say(l.span, fmt::format("write `{} (…)`", term.ours));
    out_.push_back({term.ours == "if not" ? Tk::If : Tk::While, l.span});
    out_.push_back({Tk::Not, {l.span.end, l.span.end}});
    head_ = out_[out_.size() - 2].type;
    return true;
  }

  bool else_if(const Lexeme& l) {
    if (thens_ == 0 && !behind_block()) return keyword(l, Tk::If, "if");
    say(l.span, "write `else if`", "else if");
    close_then();
    out_.push_back({Tk::Else, l.span});
    out_.push_back({Tk::If, {l.span.end, l.span.end}});
    head_ = Tk::If;
    return true;
  }

  /// True when the last statement ended with a block.
  [[nodiscard]] bool behind_block() const {
    std::size_t last = out_.size();
    while (last > 0 && out_[last - 1].type == Tk::Newline) --last;
    return last > 0 && out_[last - 1].type == Tk::RBrace;
  }

  bool go_to(const Lexeme& l) {
    say(cover(l.span, in_[i_ + 1].span), "write `goto`", "goto");
    out_.push_back({Tk::Goto, l.span});
    ++i_;
    return true;
  }

  /// `label A`
  bool label(const Lexeme& l) {
    const Span name = in_[i_ + 1].span;
    const bool colon = next(2) == Tk::Colon;
    const std::string meant = fmt::format("{}:", text_of(source_, name));
    Diagnostic& d = foreign_sign(diagnostics_, l.span, text_of(source_, l.span), fmt::format("write `{}`", meant));
    d.fix = Fix{cover(l.span, in_[i_ + (colon ? 2 : 1)].span), meant};
    out_.push_back({Tk::Name, name});
    out_.push_back({Tk::Colon, {name.end, name.end}});
    i_ += colon ? 2 : 1;
    return true;
  }

  /// True when `name:` begins a line.
  [[nodiscard]] bool is_label(std::string_view name) {
    for (std::size_t k = 0; labels_.empty() && k + 1 < in_.size(); ++k) {
      const bool first = k == 0 || in_[k - 1].type == Tk::Newline;
      if (first && in_[k].type == Tk::Name && in_[k + 1].type == Tk::Colon) labels_.insert(text_of(source_, in_[k].span));
    }
    return labels_.contains(name);
  }

  /// `gosub Greet`, `call Greet()`
  bool call(const Lexeme& l) {
    const Span name = in_[i_ + 1].span;
    const std::string meant = fmt::format("{}()", text_of(source_, name));
    const bool label = next(2) != Tk::LParen && is_label(text_of(source_, name));
    const std::string hint =
        label ? fmt::format(
                    "`{0}` is a label: `goto {0}` goes there and does not come back; what comes back is a sub, as in `sub {0}() {{ … }}`",
                    text_of(source_, name))
              : fmt::format("a sub is called by its name, as in `{}`", meant);
    Diagnostic& d = foreign_sign(diagnostics_, l.span, text_of(source_, l.span), hint);
    if (!label) d.fix = next(2) == Tk::LParen ? Fix{{l.span.begin, name.begin}, ""} : Fix{cover(l.span, name), meant};
    diagnostics_.suppress_follow_ups(name);  // no second report about an unknown sub
    if (next(2) == Tk::LParen) return true;
    out_.insert(out_.end(), {{Tk::Name, name}, {Tk::LParen, {name.end, name.end}}, {Tk::RParen, {name.end, name.end}}});
    ++i_;
    return true;
  }

  /// `try {`, `catch (e) {`: the block's content is processed like any other.
  bool block_of(const Lexeme& l, const ForeignTerm& term) {
    std::size_t brace = i_ + 1;
    while (brace < in_.size() && in_[brace].type != Tk::LBrace && in_[brace].type != Tk::Newline && in_[brace].type != Tk::End) ++brace;
    if (brace >= in_.size() || in_[brace].type != Tk::LBrace) return false;
    const bool first = lower(text_of(source_, l.span)) == "try";
    if (first || !behind_block() || !tries_) say(l.span, term.hint);
    tries_ = true;
    if (back() == Tk::RBrace) out_.push_back({Tk::Newline, {l.span.begin, l.span.begin}});
    out_.push_back({Tk::Loop, l.span});
    head_ = Tk::Loop;
    i_ = brace - 1;
    return true;
  }

  /// Removes the word.
  bool without(const Lexeme& l, std::string_view hint, bool fixed) {
    Diagnostic& d = foreign_sign(diagnostics_, l.span, text_of(source_, l.span), hint);
    if (fixed) d.fix = Fix{{l.span.begin, in_[i_ + 1].span.begin}, ""};
    return true;
  }

  /// `endif`, `end if`: a block end of `more` + 1 words.
  bool end_of_block(Span whole, std::size_t more) {
    i_ += more;
    if (thens_ == 0) {
      say(whole, "a block ends with `}`");
      return true;
    }
    say(whole, "write `}`", "}");
    --thens_;
    out_.push_back({Tk::RBrace, whole});
    last_end_ = out_.size();
    return true;
  }

  [[nodiscard]] bool is_if(std::size_t i) const {
    if (i >= in_.size()) return false;
    const Span span = in_[i].span;
    return in_[i].type == Tk::If || (in_[i].type == Tk::Name && span.end - span.begin == 2 && lower(text_of(source_, span)) == "if");
  }

  bool then(const Lexeme& l) {
    if (next() == Tk::LBrace) {
      foreign_sign(diagnostics_, l.span, text_of(source_, l.span), "remove it").fix = Fix{{l.span.begin, in_[i_ + 1].span.begin}, ""};
      return true;
    }
    if (next() != Tk::Newline) return false;
    say(l.span, "write `{`", "{");
    out_.push_back({Tk::LBrace, l.span});
    ++thens_;
    return true;
  }

  /// An `else` between `then` and `end if` ends one block and begins the next.
  bool else_of_then(const Lexeme& l) {
    if (!close_then()) return false;
    out_.push_back({Tk::Else, l.span});
    if (next() == Tk::Newline) {
      out_.push_back({Tk::LBrace, l.span});
      ++thens_;
    } else if (next() == Tk::If) {
      head_ = Tk::If;
    }
    return true;
  }

  bool close_then() {
    std::size_t last = out_.size();
    while (last > 0 && out_[last - 1].type == Tk::Newline) --last;
    const bool after_brace = last > 0 && out_[last - 1].type == Tk::RBrace && last != last_end_;
    if (thens_ == 0 || after_brace) return false;
    --thens_;
    const Span place = last > 0 ? out_[last - 1].span : Span{};
    out_.push_back({Tk::RBrace, {place.end, place.end}});
    return true;
  }

  void say(Span span, std::string_view hint, std::string fix = {}) {
    Diagnostic& d = foreign_sign(diagnostics_, span, shortened(text_of(source_, span)), hint);
    if (!fix.empty()) d.fix = Fix{span, std::move(fix)};
  }

  const Source& source_;
  const std::vector<Lexeme>& in_;
  Diagnostics& diagnostics_;
  std::vector<Lexeme> out_;
  std::size_t i_ = 0;
  std::size_t thens_ = 0;     ///< open `then` without `end if`
  std::size_t last_end_ = 0;  ///< index in out_ behind the brace of the last `end if`
  Tk head_ = Tk::End;
  std::set<std::string_view> declared_;  ///< variables so far, of all blocks
  std::set<std::string_view> labels_;    ///< filled on first use
  bool at_statement_ = false;
  bool tries_ = false;  ///< a `try` was reported: its `catch` is not a second mistake
};

}  // namespace

std::vector<Lexeme> replace_foreign_words(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  return WordReplacer(source, lexemes, diagnostics).run();
}

}  // namespace phoneflow
