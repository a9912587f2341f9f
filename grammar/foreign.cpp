#include "grammar/foreign_sign.h"
#include "support/name_sign.h"
#include "grammar/foreign.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/contact_record.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/escapes.h"
#include "grammar/numbers.h"
#include "support/plain_letters.h"

namespace phoneflow {

namespace {

struct ForeignSign {
  std::string_view sign;
  std::string_view hint;
  Tk meant;
  std::string_view fix;  ///< empty: none
};

constexpr ForeignSign kSigns[] = {
    {"&&", "write `and`", Tk::And, "and"},
    {"||", "write `or`", Tk::Or, "or"},
    {"!", "write `not`", Tk::Not, "not "},
    {"===", "write `==`", Tk::Equal, "=="},
    {"!==", "write `!=`", Tk::NotEqual, "!="},
    {"<>", "write `!=`", Tk::NotEqual, "!="},
    {"=>", "write `->`", Tk::Arrow, "->"},
    {":=", "write `=`", Tk::Assign, "="},
    {"+=", "", Tk::Assign, ""},
    {"-=", "", Tk::Assign, ""},
    {"*=", "", Tk::Assign, ""},
    {"/=", "", Tk::Assign, ""},
};

/// A character that is invisible or looks like a sign of the language.
struct LookAlike {
  std::string_view character;
  std::string_view called;  ///< empty: shown as itself
  std::string_view meant;   ///< what to write instead
  Tk type;                  ///< Newline: it is removed
};

constexpr LookAlike kLookAlikes[] = {
    {"\xC2\xA0", "a no-break space", " ", Tk::Newline},
    {"\xE2\x80\xAF", "a narrow no-break space", " ", Tk::Newline},
    {"\xE3\x80\x80", "an ideographic space", " ", Tk::Newline},
    {"\xE2\x80\x83", "an em space", " ", Tk::Newline},
    {"\xE2\x80\x82", "an en space", " ", Tk::Newline},
    {"\xE2\x80\x89", "a thin space", " ", Tk::Newline},
    {"\xE2\x80\x8B", "a zero-width space", "", Tk::Newline},
    {"\xE2\x80\x8C", "a zero-width non-joiner", "", Tk::Newline},
    {"\xE2\x80\x8D", "a zero-width joiner", "", Tk::Newline},
    {"\xE2\x81\xA0", "a word joiner", "", Tk::Newline},
    {"\xEF\xBB\xBF", "a byte-order mark", "", Tk::Newline},
    {"\xC2\xAD", "a soft hyphen", "", Tk::Newline},
    {"\xE2\x80\x8E", "a left-to-right mark", "", Tk::Newline},
    {"\xE2\x80\x8F", "a right-to-left mark", "", Tk::Newline},
    {"\xE2\x80\xAA", "a mark of writing direction", "", Tk::Newline},
    {"\xE2\x80\xAB", "a mark of writing direction", "", Tk::Newline},
    {"\xE2\x80\xAC", "a mark of writing direction", "", Tk::Newline},
    {"\xE2\x80\xAE", "a mark of writing direction", "", Tk::Newline},
    {"→", "", "->", Tk::Arrow},
    {"⇒", "", "->", Tk::Arrow},
    {"➔", "", "->", Tk::Arrow},
    {"➜", "", "->", Tk::Arrow},
    {"⟶", "", "->", Tk::Arrow},
    {"–", "", "-", Tk::Minus},
    {"—", "", "-", Tk::Minus},
    {"−", "", "-", Tk::Minus},
    {"‐", "", "-", Tk::Minus},
    {"‑", "", "-", Tk::Minus},
    {"：", "", ":", Tk::Colon},
    {"，", "", ",", Tk::Comma},
    {"（", "", "(", Tk::LParen},
    {"）", "", ")", Tk::RParen},
    {"［", "", "[", Tk::LBracket},
    {"］", "", "]", Tk::RBracket},
    {"｛", "", "{", Tk::LBrace},
    {"｝", "", "}", Tk::RBrace},
    {"＝", "", "=", Tk::Assign},
    {"＞", "", ">", Tk::Greater},
    {"＜", "", "<", Tk::Less},
    {"＋", "", "+", Tk::Plus},
    {"－", "", "-", Tk::Minus},
    {"×", "", "*", Tk::Star},
    {"÷", "", "/", Tk::Slash},
    {"≠", "", "!=", Tk::NotEqual},
    {"≤", "", "<=", Tk::LessEqual},
    {"≥", "", ">=", Tk::GreaterEqual},
};

/// The ASCII letter or digit of the full-width one at the beginning of `run`; 0 when there is none.
char full_width(std::string_view run) {
  if (run.size() < 3 || run[0] != '\xEF' || (run[1] != '\xBC' && run[1] != '\xBD')) return 0;
  const int code = (run[1] == '\xBC' ? 0x00 : 0x40) + (static_cast<unsigned char>(run[2]) & 0x3F) + 0x20;  // U+FF01 is `!`
  const char meant = static_cast<char>(code);
  const bool letter = (meant >= 'A' && meant <= 'Z') || (meant >= 'a' && meant <= 'z') || (meant >= '0' && meant <= '9');
  return letter ? meant : '\0';
}

const LookAlike* look_alike(std::string_view run) {
  for (const LookAlike& known : kLookAlikes) {
    if (run.starts_with(known.character)) return &known;
  }
  return nullptr;
}

std::string shown_character(std::string_view run) {
  const auto first = static_cast<unsigned char>(run.front());
  if (first < 0x20 || first == 0x7F) return fmt::format("the control character 0x{:02x}", first);
  return fmt::format("`{}`", shortened(run, 24));
}

std::string_view hint_for(std::string_view run) {
  const auto any = [&](auto... starts) { return (run.starts_with(starts) || ...); };
  if (any("“", "”", "„", "«", "»", "'", "‘", "’", "`")) return "; a text stands in straight double quotes";
  if (any("$")) return "; a variable is its name alone";
  if (any("\\")) return "; a backslash belongs inside a text";
  if (any("?")) return "; a choice is written `if … { } else { }`";
  if (any("^")) return "; there are only `+ - * / %`";
  if (any("@")) return "; a variable is its name alone";
  return {};
}

bool begins_text(std::string_view run) {
  for (const std::string_view mark : {"“", "”", "„", "«", "'", "‘", "‚", "`", "＂", "″", "「"}) {
    if (run.starts_with(mark)) return true;
  }
  return false;
}

/// `inside` escaped for a text in double quotes.
std::string escaped(std::string_view inside) {
  std::string out;
  for (const char c : inside) {
    if (c == '"') out += '\\';
    out += c;
  }
  return out;
}

/// Bytes. In longer words full-width letters are reported without a fix.
constexpr std::uint32_t kLongestWord = 1000;

class Replacer {
 public:
  Replacer(const Source& source, std::vector<Lexeme>& lexemes, Diagnostics& diagnostics)
      : source_(source), lexemes_(lexemes), diagnostics_(diagnostics) {}

  void run() {
    for (std::size_t i = 0; i < lexemes_.size(); ++i) i = take(i);
    lexemes_.resize(kept_);
  }

 private:
  void keep(Tk type, Span span) {
    const bool first_value =
        kept_ >= 3 && lexemes_[kept_ - 1].type == Tk::Assign && lexemes_[kept_ - 2].type == Tk::Name && lexemes_[kept_ - 3].type == Tk::Let;
    if (first_value) first_values_.emplace(text_of(source_, lexemes_[kept_ - 2].span), type);
    lexemes_[kept_++] = {type, span};
  }

  /// Returns the index of the last token taken.
  std::size_t take(std::size_t i) {
    const Lexeme l = lexemes_[i];
    switch (l.type) {
      case Tk::Comment: break;
      case Tk::ForeignComment: comment(l.span); break;
      case Tk::ForeignSign: sign(i); break;
      case Tk::ForeignText: text(l.span); break;
      case Tk::ForeignName:
        foreign_name(l.span);
        keep(Tk::Name, l.span);
        break;
      case Tk::GluedNumber: glued_number(i); break;
      case Tk::Unknown: return unknown(i);
      default: keep(l.type, l.span); break;
    }
    return i;
  }

  [[nodiscard]] Tk next(std::size_t i) const { return i + 1 < lexemes_.size() ? lexemes_[i + 1].type : Tk::End; }
  [[nodiscard]] Tk last() const { return kept_ > 0 ? lexemes_[kept_ - 1].type : Tk::Newline; }

  void comment(Span span) {
    const Span mark{span.begin, span.begin + 2};
    const std::string_view written = text_of(source_, mark);
    const std::string_view rest = text_of(source_, {mark.end, span.end});
    const std::size_t first = std::min(rest.find_first_not_of(" \t"), rest.size());
    // `x // 2`, `(x // n) + 1`: possibly a division, when an operand precedes. A comment of one word, or one with an operator or
    // parenthesis behind its first word, may be the divisor.
    const bool alone = last() == Tk::Name && (kept_ < 2 || lexemes_[kept_ - 2].type == Tk::Newline);  // `Hangup // bye`
    const bool behind_value = last() == Tk::Number || (last() == Tk::Name && !alone) || last() == Tk::RParen || last() == Tk::RBracket;
    const std::string_view said = rest.substr(first);
    const auto is_word = [](char c) { return is_name_sign(c) || c == '.'; };
    const std::size_t word = static_cast<std::size_t>(std::ranges::find_if_not(said, is_word) - said.begin());
    const std::size_t behind = std::min(said.find_first_not_of(" \t", word), said.size());
    const bool divides = written == "//" && behind_value && word > 0 &&
                         (behind == said.size() || std::string_view("+-*/%)<>=").find(said[behind]) != std::string_view::npos);
    Diagnostic& d = foreign_sign(diagnostics_, mark, written,
                                 divides ? "a comment begins with `#`, and a division is written `/`" : "a comment begins with `#`");
    if (written == "//" && !divides) d.fix = Fix{mark, "#"};
  }

  /// `!ANI`: a lone name, whose type is unknown here.
  [[nodiscard]] std::string negates(std::size_t i) const {
    const Tk behind = next(i + 1);
    if (next(i) != Tk::Name || behind == Tk::LParen || behind == Tk::Dot || behind == Tk::LBracket || is_binary_operator(behind))
      return "write `not`";
    return fmt::format("write `not`; a text or a number is compared, as in `{} == \"\"`",
                       shortened(text_of(source_, lexemes_[i + 1].span)));
  }

  /// What is changed in front of the sign, which is a name: that, or the whole field of `contact.name`.
  [[nodiscard]] std::string_view changed() const {
    const bool field = kept_ >= 3 && lexemes_[kept_ - 2].type == Tk::Dot && text_of(source_, lexemes_[kept_ - 3].span) == kContactRecord;
    return text_of(source_, cover(lexemes_[kept_ - (field ? 3 : 1)].span, lexemes_[kept_ - 1].span));
  }
  [[nodiscard]] std::string target() const { return last() == Tk::Name ? shortened(changed()) : "x"; }

  /// The first token of the initial value of the variable in front of the sign; Newline when unknown.
  [[nodiscard]] Tk first_value() const {
    const auto known = last() == Tk::Name ? first_values_.find(text_of(source_, lexemes_[kept_ - 1].span)) : first_values_.end();
    return known == first_values_.end() ? Tk::Newline : known->second;
  }

  /// The last token of the text or single operand behind the sign at `i`; `i` when there is none or more than one.
  [[nodiscard]] std::size_t added_end(std::size_t i) const {
    if (one_operand(i + 1)) return i + 1;
    if (next(i) != Tk::Quote) return i;
    std::size_t close = i + 2;  // a text within it ends the search, so no token is scanned twice
    while (lexemes_[close].type != Tk::QuoteEnd && lexemes_[close].type != Tk::Quote && lexemes_[close].type != Tk::Newline &&
           lexemes_[close].type != Tk::End)
      ++close;
    const bool alone = next(close) == Tk::Newline || next(close) == Tk::End || next(close) == Tk::Comment;
    return lexemes_[close].type == Tk::QuoteEnd && alone ? close : i;
  }

  /// The text behind the sign at `i`, or the value to put into a hole; empty when it is neither or more than one value.
  [[nodiscard]] std::string added_text(std::size_t i) const {
    const std::size_t end = added_end(i);
    if (end == i) return {};
    const std::string_view written = text_of(source_, {lexemes_[i + 1].span.begin, lexemes_[end].span.end});
    if (next(i) == Tk::Quote) return std::string(written.substr(1, written.size() - 2));
    return first_value() == Tk::Quote ? fmt::format("{{{}}}", written) : std::string();
  }

  /// `n += 1`, `s += "b"`
  [[nodiscard]] std::string computes(std::size_t i) const {
    const char sign = text_of(source_, lexemes_[i].span).front();
    if (const std::string added = added_text(i); sign == '+' && !added.empty())
      return fmt::format("texts are joined by holes: write `{0} = \"{{{0}}}{1}\"`", target(), shortened(added));
    if (sign == '+' && (first_value() == Tk::LBracket || next(i) == Tk::LBracket))
      return "nothing is added to a list: it is written whole, as in `[1, 2]`";
    return fmt::format("write `{0} = {0} {1} …`", target(), sign);
  }

  /// The fix for computes().
  [[nodiscard]] std::optional<Fix> computed(std::size_t i) const {
    const Span span = lexemes_[i].span;
    const char sign = text_of(source_, span).front();
    if (last() != Tk::Name) return std::nullopt;
    if (const std::string added = added_text(i); sign == '+' && !added.empty()) {
      return Fix{{span.begin, lexemes_[added_end(i)].span.end}, fmt::format("= \"{{{}}}{}\"", changed(), added)};
    }
    const bool list = first_value() == Tk::LBracket || next(i) == Tk::LBracket;
    if (list || !one_operand(i + 1)) return std::nullopt;
    return Fix{span, fmt::format("= {} {}", changed(), sign)};
  }

  void sign(std::size_t i) {
    const Span span = lexemes_[i].span;
    const std::string_view written = text_of(source_, span);
    if (written == ";") {
      const bool last = i + 1 == lexemes_.size() || lexemes_[i + 1].type == Tk::Newline || lexemes_[i + 1].type == Tk::End ||
                        lexemes_[i + 1].type == Tk::Comment;
      Diagnostic& d = foreign_sign(diagnostics_, span, written, "a statement ends with its line");
      if (last) {
        d.fix = Fix{span, ""};
      } else {
        keep(Tk::Newline, span);
      }
      return;
    }
    for (const ForeignSign& known : kSigns) {
      if (written != known.sign) continue;
      Diagnostic& d = foreign_sign(diagnostics_, span, written,
                                   known.hint.empty() ? computes(i)
                                   : written == "!"   ? negates(i)
                                                      : std::string(known.hint));
      if (!known.fix.empty()) d.fix = Fix{span, std::string(known.fix)};
      if (known.hint.empty()) d.fix = computed(i);
      if (known.hint.empty() && last() == Tk::Name)
        diagnostics_.suppress_follow_ups(lexemes_[kept_ - 1].span);  // no second report about an undeclared variable
      keep(known.meant, span);
    }
  }

  /// Only then does an operator in front of it apply to all of it.
  [[nodiscard]] bool one_operand(std::size_t i) const {
    const Tk type = i < lexemes_.size() ? lexemes_[i].type : Tk::End;
    const bool single = type == Tk::Number || type == Tk::Duration || type == Tk::Name;
    return single && (next(i) == Tk::Newline || next(i) == Tk::End || next(i) == Tk::RBrace);
  }

  void text(Span span) {
    const std::string_view inside = without_foreign_quotes(text_of(source_, span));
    diagnostics_.report<Diag::ForeignQuotes>(span, shortened(inside)).fix = Fix{span, fmt::format("\"{}\"", escaped(inside))};
    diagnostics_.suppress_follow_ups(span);
    keep(Tk::ForeignText, span);
  }

  /// `Menü`: only the spelling is reported; the name in plain letters is looked up.
  void foreign_name(Span span) {
    const std::string_view written = text_of(source_, span);
    const std::string plain = plain_letters(written);
    const std::string hint =
        fmt::format("a name has the letters a to z, digits and `_`{}", plain.empty() ? "" : fmt::format("; write `{}`", plain));
    Diagnostic& diagnostic = diagnostics_.report<Diag::ForeignName>(span, shortened(written), hint);
    if (!plain.empty()) diagnostic.fix = Fix{span, plain, false};  // unsafe: another variable may have that name
    diagnostics_.suppress_follow_ups(span);
  }

  void glued_number(std::size_t i) {
    const Span span = lexemes_[i].span;
    const std::string_view written = text_of(source_, span);
    const Tk before = last();
    if (next(i) == Tk::Colon || before == Tk::Let || before == Tk::Goto || before == Tk::Arrow || before == Tk::For || before == Tk::Sub) {
      diagnostics_.report<Diag::ForeignName>(span, shortened(written), "a name begins with a letter");
      return keep(Tk::Name, span);
    }
    if (const std::string meant = respelled_duration(written); !meant.empty()) {
      diagnostics_.report<Diag::GluedNumber>(span, shortened(written), fmt::format("write `{}`", meant)).fix = Fix{span, meant};
      diagnostics_.suppress_follow_ups(span);
      return keep(Tk::Duration, span);
    }
    if (const std::string meant = respelled_number(written); !meant.empty()) {
      diagnostics_.report<Diag::GluedNumber>(span, shortened(written), fmt::format("write `{}`", meant)).fix = Fix{span, meant};
      diagnostics_.suppress_follow_ups(span);
      return keep(Tk::Number, span);
    }
    diagnostics_.report<Diag::GluedNumber>(span, shortened(written),
                                           "durations are written `500ms`, `30s`, `5m` or `2h`, and added with `+`");
    diagnostics_.suppress_follow_ups(span);
    keep(Tk::Number, span);
  }

  std::size_t unknown(std::size_t i) {
    Span span = lexemes_[i].span;
    // Before the run is measured: in a long run each of these is handled alone.
    if (const LookAlike* known = look_alike(text_of(source_, span))) return looks_like(*known, i);
    if (full_width(text_of(source_, span)) != 0) return full_width_letters(i);
    while (i + 1 < lexemes_.size() && lexemes_[i + 1].type == Tk::Unknown && lexemes_[i + 1].span.begin == span.end)
      span.end = lexemes_[++i].span.end;
    const std::string_view run = text_of(source_, span);
    if (begins_text(run) && next(i) != Tk::Newline && next(i) != Tk::End && last() != Tk::ForeignText) return open_text(span, i);
    const bool braced = run == "$" && next(i) == Tk::LBrace && next(i + 1) == Tk::Name && next(i + 2) == Tk::RBrace;
    const bool glued = i + 1 < lexemes_.size() && lexemes_[i + 1].span.begin == span.end;
    if ((run == "$" || run == "@") && (next(i) == Tk::Name || braced) && glued && (!ends_operand(last()) || behind_verb())) {
      const Span name = lexemes_[i + (braced ? 2 : 1)].span;
      const std::string hint = fmt::format("; a variable is its name alone: write `{}`", shortened(text_of(source_, name)));
      diagnostics_.report<Diag::UnknownCharacter>(span, shown_character(run), hint).fix = Fix{span, ""};
      diagnostics_.suppress_follow_ups(name);  // no second report about an unknown name
      return i;
    }
    diagnostics_.report<Diag::UnknownCharacter>(span, shown_character(run), hint_for(run));
    if (ends_operand(last()) && starts_operand(next(i))) {
      // Some other operator: the types of its operands and its result are unknown.
      diagnostics_.suppress_follow_ups(span);
      keep(Tk::Plus, span);
    }
    return i;
  }

  /// True when the last token is the first word of a statement.
  [[nodiscard]] bool behind_verb() const {
    const Tk before = kept_ > 1 ? lexemes_[kept_ - 2].type : Tk::Newline;
    return last() == Tk::Name && (before == Tk::Newline || before == Tk::LBrace || before == Tk::RBrace);
  }

  /// Handles a no-break space, a full-width comma, `–>`.
  std::size_t looks_like(const LookAlike& known, std::size_t i) {
    Span span = lexemes_[i].span;
    const bool arrow = known.type == Tk::Minus && next(i) == Tk::Greater && lexemes_[i + 1].span.begin == span.end;
    if (arrow) span.end = lexemes_[i + 1].span.end;
    const std::string meant(arrow ? "->" : known.meant);
    const std::string called = known.called.empty() ? fmt::format("`{}`", text_of(source_, span)) : std::string(known.called);
    const std::string hint = meant == " "    ? "; write an ordinary space"
                             : meant.empty() ? "; remove it"
                                             : fmt::format("; write `{}`", meant);
    diagnostics_.report<Diag::UnknownCharacter>(span, called, hint).fix = Fix{span, meant};
    if (known.type != Tk::Newline) keep(arrow ? Tk::Arrow : known.type, span);
    if (known.type == Tk::Newline && meant.empty()) join(span, i);
    return arrow ? i + 1 : i;
  }

  [[nodiscard]] char full_width_letter(std::size_t i) const {
    return lexemes_[i].type == Tk::Unknown ? full_width(text_of(source_, lexemes_[i].span)) : '\0';
  }

  /// `Ｐlay`: consumes the letters from token `i` on, one token each.
  std::size_t full_width_letters(std::size_t i) {
    std::string meant(1, full_width_letter(i));
    std::size_t last = i;
    for (; last + 1 < lexemes_.size() && lexemes_[last + 1].span.begin == lexemes_[last].span.end && full_width_letter(last + 1) != 0;
         ++last) {
      meant += full_width_letter(last + 1);
    }
    const Span span{lexemes_[i].span.begin, lexemes_[last].span.end};
    const bool before = last_is_glued(span);
    const bool behind = next(last) == Tk::Name && lexemes_[last + 1].span.begin == span.end;
    const Span word{before ? lexemes_[kept_ - 1].span.begin : span.begin, behind ? lexemes_[last + 1].span.end : span.end};
    // The parts of a word grow while it is joined, and each further such letter sees all of them.
    const bool short_enough = word.end - word.begin <= kLongestWord;
    if (short_enough)
      meant = fmt::format("{}{}{}", text_of(source_, {word.begin, span.begin}), meant, text_of(source_, {span.end, word.end}));
    Diagnostic& d = diagnostics_.report<Diag::UnknownCharacter>(span, fmt::format("`{}`", shortened(text_of(source_, span), 24)),
                                                                fmt::format("; write `{}`", shortened(meant, 24)));
    if (short_enough) d.fix = Fix{word, meant};
    if (!before && !behind) {
      diagnostics_.suppress_follow_ups(span);
      keep(Tk::Name, span);
    } else {
      join(span, last);
    }
    return last;
  }

  [[nodiscard]] bool last_is_glued(Span span) const { return last() == Tk::Name && lexemes_[kept_ - 1].span.end == span.begin; }

  /// Joins the halves of a word split by an invisible character, and suppresses further reports about it.
  void join(Span span, std::size_t i) {
    const bool before = last_is_glued(span);
    const bool after = next(i) == Tk::Name && lexemes_[i + 1].span.begin == span.end;
    if (after) diagnostics_.suppress_follow_ups(lexemes_[i + 1].span);
    if (!before) return;
    Span& whole = lexemes_[kept_ - 1].span;
    diagnostics_.suppress_follow_ups(whole);
    if (!after) return;
    whole.end = lexemes_[i + 1].span.end;
    lexemes_[i + 1].type = Tk::Comment;
  }

  /// A text in foreign quotes without its end: it goes to the end of the line or to the brace that ends it.
  std::size_t open_text(Span span, std::size_t i) {
    std::size_t end = i + 1;
    while (end < lexemes_.size() && lexemes_[end].type != Tk::Newline && lexemes_[end].type != Tk::End) ++end;
    if (lexemes_[end - 1].type == Tk::LBrace && end - 1 > i) --end;
    text({span.begin, lexemes_[end - 1].span.end});
    return end - 1;
  }

  const Source& source_;
  std::vector<Lexeme>& lexemes_;
  Diagnostics& diagnostics_;
  std::size_t kept_ = 0;
  std::map<std::string_view, Tk> first_values_;  ///< the first token of each variable's initial value
};

}  // namespace

bool is_replaced_sign(const Source& source, const Lexeme& lexeme) {
  const std::string_view written = text_of(source, lexeme.span);
  switch (lexeme.type) {
    case Tk::And: return written == "&&";
    case Tk::Or: return written == "||";
    case Tk::Not: return written == "!";
    case Tk::Equal: return written != "==";
    case Tk::NotEqual: return written != "!=";
    case Tk::Assign: return written != "=";
    case Tk::Arrow: return written != "->";
    case Tk::Minus:
    case Tk::Plus:
    case Tk::Star:
    case Tk::Slash:
    case Tk::Percent:
    case Tk::Less:
    case Tk::Greater:
    case Tk::LessEqual:
    case Tk::GreaterEqual: return written.size() > 2 || written.find_first_of("+-*/%<>") == std::string_view::npos;
    default: return false;
  }
}

void replace_foreign(const Source& source, std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  Replacer(source, lexemes, diagnostics).run();
}

}  // namespace phoneflow
