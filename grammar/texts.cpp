#include "grammar/texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_holes.h"
#include "grammar/foreign_sign.h"
#include "grammar/json_text.h"

namespace phoneflow {

namespace {

enum class Inside : unsigned char { Text, Hole, Brace };

/// An open text or hole, and the output index at which it was opened.
struct Frame {
  Inside kind;
  std::size_t opened;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

/// How many further lines are searched for the end of a text.
constexpr int kLinesOfText = 20;

/// Joins lines by one blank, surrounding blanks removed.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n' && text[i] != '\r') {
      out += text[i];
      continue;
    }
    while (!out.empty() && is_blank(out.back())) out.pop_back();
    while (i + 1 < text.size() && (is_blank(text[i + 1]) || text[i + 1] == '\n' || text[i + 1] == '\r')) ++i;
    if (out.size() > 1 && i + 2 < text.size()) out += ' ';
  }
  return out;
}

class Closer {
 public:
  Closer(const Source& source, const std::vector<Lexeme>& in, Diagnostics& diagnostics)
      : source_(source), in_(in), diagnostics_(diagnostics) {}

  std::vector<Lexeme> run() {
    for (i_ = 0; i_ < in_.size(); ++i_) take(in_[i_]);
    return std::move(out_);
  }

 private:
  void take(const Lexeme& l) {
    switch (l.type) {
      case Tk::Quote: return open(Inside::Text, l);
      case Tk::HoleOpen:
        if (frames_.size() == 1 && (json(l) || foreign(l))) return;
        return open(Inside::Hole, l);
      case Tk::LBrace:
        // Braces outside of texts are left to match_brackets(); there may be many.
        if (frames_.empty()) return out_.push_back(l);
        return open(Inside::Brace, l);
      case Tk::QuoteEnd: return close(l.type, l);
      case Tk::RBrace: return close(!frames_.empty() && frames_.back().kind == Inside::Hole ? Tk::HoleClose : Tk::RBrace, l);
      case Tk::Newline:
      case Tk::End:
        if (!frames_.empty()) end_line(l.span.begin);
        out_.push_back(in_[i_]);
        line_ = out_.size();
        return;
      default: return out_.push_back(l);
    }
  }

  /// `"{"a": 1}"`: JSON whose quotes would end the text or whose braces would be holes.
  bool json(const Lexeme& brace) {
    const Span quote = out_[frames_.front().opened].span;
    const std::size_t end = end_of_json(std::string_view(source_.text), brace.span.begin - source_.base);
    if (end == 0) return false;
    const Span whole{quote.begin, source_.base + static_cast<std::uint32_t>(end)};
    const std::string meant = escaped_json(text_of(source_, {quote.end, whole.end - 1}));
    diagnostics_.report<Diag::JsonInText>(whole, shortened(meant, 80)).fix = Fix{whole, meant};
    out_.resize(frames_.front().opened);
    out_.push_back({Tk::Quote, quote});
    out_.push_back({Tk::Chars, {quote.end, whole.end - 1}});
    out_.push_back({Tk::QuoteEnd, {whole.end - 1, whole.end}});
    frames_.clear();
    while (i_ + 1 < in_.size() && in_[i_ + 1].span.begin < whole.end && in_[i_ + 1].type != Tk::Newline && in_[i_ + 1].type != Tk::End)
      ++i_;
    return true;
  }

  /// `{{ caller.name }}`, `{#ANI}`: a hole of another language.
  bool foreign(const Lexeme& brace) {
    const ForeignHole hole = foreign_hole(std::string_view(source_.text), brace.span.begin - source_.base);
    if (hole.kind == ForeignHoleKind::None) return false;
    const Span whole{brace.span.begin, source_.base + static_cast<std::uint32_t>(hole.end)};
    const std::string_view written = text_of(source_, whole);
    if (hole.kind == ForeignHoleKind::Value) foreign_value(whole, hole.path);
    else if (hole.kind == ForeignHoleKind::Comment)
      foreign_sign(diagnostics_, whole, shortened(written), "a text has no comment in it: remove it").fix = Fix{whole, ""};
    else foreign_sign(diagnostics_, whole, shortened(written), "a text decides nothing: write `if … { Play \"…\" } else { Play \"…\" }`");
    out_.push_back({Tk::Chars, whole});
    diagnostics_.suppress_follow_ups(whole);
    while (i_ + 1 < in_.size() && in_[i_ + 1].span.begin < whole.end && in_[i_ + 1].type != Tk::Newline && in_[i_ + 1].type != Tk::End)
      ++i_;
    if (in_[i_].span.end > whole.end) behind_comment(whole.end);
    return true;
  }

  void foreign_value(Span whole, std::string_view path) {
    const bool own = is_declared(path.substr(0, path.find('.')));
    const std::string_view known = own ? path : value_named(path);
    const bool certain = !known.empty() || path.find('.') == std::string_view::npos;
    const std::string meant = fmt::format("{{{}}}", known.empty() ? path : known);
    const std::string hint = certain ? fmt::format("a value stands in single braces: write `{}`", shortened(meant, 80))
                                     : std::string("a value stands in single braces, such as `{ANI}`");
    Diagnostic& diagnostic = foreign_sign(diagnostics_, whole, shortened(text_of(source_, whole)), hint);
    if (certain) diagnostic.fix = Fix{whole, meant};
  }

  void open(Inside kind, const Lexeme& l) {
    frames_.push_back({kind, out_.size()});
    out_.push_back(l);
  }

  void close(Tk type, const Lexeme& l) {
    if (!frames_.empty()) frames_.pop_back();
    out_.push_back({type, l.span});
  }

  /// The line ends at `end` inside a text. Only the outermost text and its hole are reported: the content of an unclosed hole is hardly
  /// code.
  void end_line(std::uint32_t end) {
    const std::size_t quote = frames_.front().opened;
    if (frames_.size() == 1) {
      unclosed_text(quote, end);
    } else {
      const std::size_t hole = frames_[1].opened;
      if (hole + 1 == last_of_line()) {
        forgotten_quote(quote, hole);
      } else {
        unclosed_hole(quote, hole, end);
      }
    }
    frames_.clear();
  }

  /// A comment, from `begin` on, contains the rest of the text.
  void behind_comment(std::uint32_t begin) {
    const Span rest{begin, in_[i_].span.end};
    const std::string_view written = text_of(source_, rest);
    std::size_t quote = written.find('"');
    while (quote != std::string_view::npos && quote > 0 && written[quote - 1] == '\\') quote = written.find('"', quote + 1);
    const std::uint32_t end = quote == std::string_view::npos ? rest.end : begin + static_cast<std::uint32_t>(quote);
    if (end > begin) out_.push_back({Tk::Chars, {begin, end}});
    if (quote == std::string_view::npos) return;
    out_.push_back({Tk::QuoteEnd, {end, end + 1}});
    frames_.clear();
    brackets_of({end + 1, rest.end});
  }

  /// True when the script declares a variable of this name.
  [[nodiscard]] bool is_declared(std::string_view name) {
    for (std::size_t k = 0; !names_read_ && k + 1 < in_.size(); ++k) {
      const Tk type = in_[k].type;
      if ((type == Tk::Let || type == Tk::For || type == Tk::LParen || type == Tk::Comma) && in_[k + 1].type == Tk::Name)
        declared_.insert(text_of(source_, in_[k + 1].span));
    }
    names_read_ = true;
    return declared_.contains(name);
  }

  /// Output index of the line's end, comments excluded.
  [[nodiscard]] std::size_t last_of_line() const {
    std::size_t k = out_.size();
    while (k > 0 && out_[k - 1].type == Tk::Comment) --k;
    return k;
  }

  /// `Menu "Press 1. {`: the brace at the end of the line opens the block.
  void forgotten_quote(std::size_t quote, std::size_t hole) {
    const Span brace = out_[hole].span;
    std::uint32_t end = brace.begin;
    while (end > out_[quote].span.end && is_blank(text_of(source_, {end - 1, end}).front())) --end;
    diagnostics_.report<Diag::UnclosedText>({out_[quote].span.begin, end});
    out_.resize(hole);
    out_.push_back({Tk::QuoteEnd, {brace.begin, brace.begin}});
    out_.push_back({Tk::LBrace, brace});
  }

  /// A quote in the hole was meant to close the text.
  void unclosed_hole(std::size_t quote, std::size_t hole, std::uint32_t end) {
    diagnostics_.report<Diag::UnclosedHole>(out_[hole].span).note(out_[quote].span, "the text begins here");
    std::size_t stop = hole;
    while (stop < out_.size() && out_[stop].type != Tk::Quote) ++stop;
    const Span at = stop < out_.size() ? out_[stop].span : Span{end, end};
    const std::size_t last = last_of_line();
    const bool opens = last > hole && (out_[last - 1].type == Tk::LBrace || out_[last - 1].type == Tk::HoleOpen);
    const Span brace = opens ? out_[last - 1].span : Span{};
    out_.resize(hole);
    out_.push_back({Tk::QuoteEnd, at});
    if (stop == last || at.end == end) {
      if (opens) out_.push_back({Tk::LBrace, brace});
    } else {
      brackets_of({at.end, end});
    }
  }

  /// `Wait 5"`: the sign for seconds.
  bool seconds(std::size_t quote) {
    const bool amount = quote > 0 && out_[quote - 1].type == Tk::Number && out_[quote - 1].span.end == out_[quote].span.begin;
    if (!amount || quote + 1 != last_of_line()) return false;
    const Span number = out_[quote - 1].span;
    const Span whole{number.begin, out_[quote].span.end};
    const std::string meant = fmt::format("{}s", text_of(source_, number));
    diagnostics_.report<Diag::GluedNumber>(whole, text_of(source_, whole), fmt::format("write `{}`", meant)).fix = Fix{whole, meant};
    diagnostics_.suppress_follow_ups(whole);
    out_.resize(quote - 1);  // a placeholder text whose errors are suppressed
    out_.insert(out_.end(), {{Tk::Quote, {number.begin, number.begin}}, {Tk::Chars, number}, {Tk::QuoteEnd, {whole.end, whole.end}}});
    return true;
  }

  void unclosed_text(std::size_t quote, std::uint32_t end) {
    if (seconds(quote)) return;
    const std::size_t begin = in_parentheses(quote, end);
    const Span span = out_[begin].span;
    const std::size_t further_down = end_further_down();
    if (further_down != 0) return text_over_lines(begin, further_down, end);
    Diagnostic& d = diagnostics_.report<Diag::UnclosedText>({span.begin, end});
    const std::string_view written = text_of(source_, {span.begin, end});
    if (const std::size_t curly = written.rfind("”"); curly != std::string_view::npos) {
      const auto at = span.begin + static_cast<std::uint32_t>(curly);
      d.note({at, at + 3}, "this quotation mark does not end a text; write `\"`");
    }
    if (open_here(begin, Tk::LParen, Tk::RParen) == 0) {
      out_.push_back({Tk::QuoteEnd, {end, end}});
      return;
    }
    const std::size_t paren = written.find(')');
    if (paren == std::string_view::npos) {
      // The missing quote has hidden the parenthesis behind the text.
      out_.push_back({Tk::QuoteEnd, {end, end}});
      for (std::size_t n = open_here(begin, Tk::LParen, Tk::RParen); n > 0; --n) out_.push_back({Tk::RParen, {end, end}});
      return;
    }
    const std::uint32_t place = span.begin + static_cast<std::uint32_t>(paren);
    out_.resize(begin + 1);
    if (place > span.end) out_.push_back({Tk::Chars, {span.end, place}});
    out_.push_back({Tk::QuoteEnd, {place, place}});
    brackets_of({place, end});
  }

  /// The text begun at token `begin` ends with the quote `last` on a later line.
  void text_over_lines(std::size_t begin, std::size_t last, std::uint32_t end) {
    const Span whole{out_[begin].span.begin, in_[last].span.end};
    diagnostics_.report<Diag::TextOverLines>({whole.begin, end}).fix = Fix{whole, on_one_line(text_of(source_, whole))};
    out_.push_back({Tk::QuoteEnd, {end, end}});
    i_ = last;
    while (in_[i_].type != Tk::Newline && in_[i_].type != Tk::End) ++i_;
    brackets_of({in_[last].span.end, in_[i_].span.begin});
  }

  /// The unclosed text: the last of the line, or an earlier one that contains a parenthesis.
  [[nodiscard]] std::size_t in_parentheses(std::size_t quote, std::uint32_t end) const {
    for (std::size_t k = line_; k < quote; ++k) {
      if (out_[k].type != Tk::Quote || k == 0 || out_[k - 1].type != Tk::LParen) continue;
      std::size_t close = k + 1;
      while (close < quote && out_[close].type != Tk::QuoteEnd && out_[close].type != Tk::HoleOpen) ++close;
      const std::string_view inside = text_of(source_, {out_[k].span.end, std::min(end, out_[close].span.begin)});
      if (inside.find(')') != std::string_view::npos && inside.find('(') == std::string_view::npos) return k;
    }
    return quote;
  }

  /// How many `opening` tokens of this line are unclosed before token `until`.
  [[nodiscard]] std::size_t open_here(std::size_t until, Tk opening, Tk closing) const {
    std::size_t depth = 0;
    for (std::size_t k = line_; k < until; ++k) {
      if (out_[k].type == opening) ++depth;
      if (out_[k].type == closing && depth > 0) --depth;
    }
    return depth;
  }

  /// Index of the quote that ends the text on one of the next lines: only punctuation follows it and no text precedes it. 0 when there is
  /// none.
  [[nodiscard]] std::size_t end_further_down() const {
    int lines = 0;
    for (std::size_t k = i_; k < in_.size() && lines <= kLinesOfText; ++k) {
      if (in_[k].type == Tk::Newline) ++lines;
      if (in_[k].type == Tk::End) return 0;
      if (in_[k].type != Tk::Quote) continue;
      const bool first = in_[k - 1].type == Tk::Newline;
      std::size_t last = k;
      while (last < in_.size() && in_[last].type != Tk::Newline && in_[last].type != Tk::End) {
        if (in_[++last].type == Tk::QuoteEnd) return 0;
      }
      const std::string_view rest = text_of(source_, {in_[k].span.end, in_[last].span.begin});
      const std::size_t sign = rest.find_first_not_of(" \t\f\r");
      const bool goes_on = sign != std::string_view::npos && rest[sign] == ',';
      return !first && (goes_on || rest.find_first_not_of(" \t\f\r{}()[],;") == std::string_view::npos) ? k : 0;
    }
    return 0;
  }

  /// Restores only the brackets of the rest of a line that was read as a text.
  void brackets_of(Span rest) {
    const std::string_view written = text_of(source_, rest);
    std::size_t skipped = 0;
    bool in_text = false;
    for (std::size_t k = 0; k < written.size(); ++k) {
      const char c = written[k];
      if (c == '"') in_text = !in_text;
      if (in_text) continue;
      if (c == '#') return;
      if (c == '(' || c == '[') ++skipped;
      const bool closes = c == ')' || c == ']';
      if (closes && skipped > 0) {
        --skipped;
        continue;
      }
      // A brace before a letter was a hole.
      const bool block = c == '{' && (k + 1 == written.size() || is_blank(written[k + 1]) || written[k + 1] == '\r');
      if (!closes && !block && c != '}') continue;
      const auto at = rest.begin + static_cast<std::uint32_t>(k);
      out_.push_back({c == '{' ? Tk::LBrace : c == '}' ? Tk::RBrace : c == ')' ? Tk::RParen : Tk::RBracket, {at, at + 1}});
    }
  }

  const Source& source_;
  const std::vector<Lexeme>& in_;
  Diagnostics& diagnostics_;
  std::vector<Lexeme> out_;
  std::vector<Frame> frames_;
  std::size_t i_ = 0;
  std::size_t line_ = 0;                 ///< output index at which the line begins
  std::set<std::string_view> declared_;  ///< filled on first use
  bool names_read_ = false;
};

}  // namespace

std::vector<Lexeme> close_texts(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  return Closer(source, lexemes, diagnostics).run();
}

}  // namespace phoneflow
