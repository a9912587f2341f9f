#include "grammar/foreign_words.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/diagnostic_codes.h"

namespace phoneflow {

namespace {

constexpr std::string_view kKeywords[] = {"script", "include", "sub",  "on",   "let",   "if",       "else",   "case",
                                          "repeat", "while",   "loop", "for",  "in",    "goto",     "break",  "continue",
                                          "return", "true",    "false", "and", "or",    "not",      "test"};
static_assert(std::size(kKeywords) == static_cast<std::size_t>(Tk::Test) - static_cast<std::size_t>(Tk::Script) + 1);

/// Longer than every word that is looked for here.
constexpr std::size_t kLongest = 9;

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

class Replacer {
 public:
  Replacer(const Source& source, const std::vector<Lexeme>& in, Diagnostics& diagnostics)
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

  /// Has this line the brace of a block?
  [[nodiscard]] bool opens_block() const {
    constexpr std::size_t kFar = 100;
    for (std::size_t k = i_; k < in_.size() && k < i_ + kFar && in_[k].type != Tk::Newline; ++k) {
      if (in_[k].type == Tk::LBrace) return true;
    }
    return false;
  }

  bool name(const Lexeme& l) {
    if (l.span.end - l.span.begin > kLongest) return false;
    const std::string_view written = text_of(source_, l.span);
    const std::string word = lower(written);
    if (written.front() >= 'A' && written.front() <= 'Z') {
      for (std::size_t k = 0; k < std::size(kKeywords); ++k) {
        if (word != kKeywords[k]) continue;
        const Tk type = static_cast<Tk>(static_cast<std::size_t>(Tk::Script) + k);
        if (!is_meant(type)) return false;
        diagnostics_.report<Diag::CapitalKeyword>(l.span, word).fix = Fix{l.span, word};
        if (at_statement_) head_ = type;
        if (type == Tk::Else && else_of_then(l)) return true;
        out_.push_back({type, l.span});
        return true;
      }
    }
    return foreign(l, word);
  }

  /// Can the name here only be the keyword?
  [[nodiscard]] bool is_meant(Tk type) const {
    const Tk after = next();
    switch (type) {
      case Tk::Let:
      case Tk::Goto:
      case Tk::For:
      case Tk::Sub:
        return at_statement_ && after == Tk::Name;
      case Tk::Script:
      case Tk::Include:
        return at_statement_ && (after == Tk::Quote || after == Tk::ForeignText);
      case Tk::On:
        return at_statement_ && (after == Tk::Star || (starts_operand(after) && after < Tk::LParen));
      case Tk::Break:
      case Tk::Continue:
        return at_statement_ && ends_line(after);
      case Tk::Return:
        return at_statement_ && (ends_line(after) || (starts_operand(after) && after != Tk::LParen));
      case Tk::Loop:
        return at_statement_ && after == Tk::LBrace;
      case Tk::Else:
        return at_statement_ && (after == Tk::LBrace || after == Tk::If || after == Tk::Newline || after == Tk::Name);
      case Tk::If:
        if (back() == Tk::Else) return true;
        [[fallthrough]];
      case Tk::While:
      case Tk::Case:
      case Tk::Repeat:
        return at_statement_ && starts_operand(after) && after != Tk::LBrace && (after != Tk::LParen || opens_block());
      case Tk::In:
        return back() == Tk::Name && back(2) == Tk::For;
      case Tk::And:
      case Tk::Or:
        return !at_statement_ && ends_operand(back()) && starts_operand(after);
      case Tk::Not:
        return back() == Tk::If || back() == Tk::While || (!at_statement_ && is_binary_operator(back()) && after == Tk::Name);
      default:
        return false;
    }
  }

  bool foreign(const Lexeme& l, std::string_view word) {
    if (at_statement_ && (word == "elseif" || word == "elif" || word == "elsif") && next() != Tk::Colon && next() != Tk::Assign) {
      say(l.span, "write `else if`", "else if");
      close_then();
      out_.push_back({Tk::Else, l.span});
      out_.push_back({Tk::If, {l.span.end, l.span.end}});
      head_ = Tk::If;
      return true;
    }
    if (at_statement_ && word == "switch" && starts_operand(next()) && opens_block()) {
      say(l.span, "write `case`", "case");
      out_.push_back({Tk::Case, l.span});
      return true;
    }
    if (word == "then" && head_ == Tk::If && ends_operand(back())) return then(l);
    const bool one_word = word == "endif" && ends_line(next());
    const bool two_words = word == "end" && is_if(i_ + 1) && ends_line(next(2));
    if (!at_statement_ || !(one_word || two_words)) return false;
    const Span whole = two_words ? cover(l.span, in_[i_ + 1].span) : l.span;
    if (two_words) ++i_;
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
      say(l.span, "remove it");
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
    Diagnostic& d = diagnostics_.report<Diag::ForeignSign>(span, shortened(text_of(source_, span)), hint);
    if (!fix.empty()) d.fix = Fix{span, std::move(fix)};
  }

  const Source& source_;
  const std::vector<Lexeme>& in_;
  Diagnostics& diagnostics_;
  std::vector<Lexeme> out_;
  std::size_t i_ = 0;
  std::size_t thens_ = 0;     ///< `then` without its `end if`
  std::size_t last_end_ = 0;  ///< behind the brace of the last `end if` in out_
  Tk head_ = Tk::End;
  bool at_statement_ = false;
};

}  // namespace

std::vector<Lexeme> replace_foreign_words(const Source& source, const std::vector<Lexeme>& lexemes,
                                          Diagnostics& diagnostics) {
  return Replacer(source, lexemes, diagnostics).run();
}

}  // namespace phoneflow
