// Missing and surplus quotes: `Play Welcome to our bank.`, `include common.flow`, `Http https://x.example`, `"Timeout": 4s`.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_sign.h"
#include "grammar/foreign_terms.h"
#include "grammar/escapes.h"
#include "grammar/habit_line.h"
#include "grammar/numbers.h"

namespace phoneflow {

namespace {

/// `common.flow` for the module name `common`.
std::string file_named(std::string_view name) { return is_identifier(name) ? fmt::format("{}.flow", name) : std::string(name); }

/// `text` escaped for double quotes, holes kept.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// The same for the source of a text without its outer quotes.
std::string with_inner_quotes(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) out += text[i++];
    else if (text[i] == '"') out += '\\';
    out += text[i];
  }
  return out + '"';
}

class Quotes {
 public:
  explicit Quotes(HabitLine& line) : line_(line) {}

  void run() {
    int holes = 0;
    for (std::size_t i = 0; i < line_.size(); ++i) {
      const Tk type = line_.type(i);
      if (type == Tk::HoleOpen) ++holes;
      if (type == Tk::HoleClose) --holes;
      if (type == Tk::Colon && line_.type(i + 1) == Tk::LBrace && holes == 0) record_as_text(i);
      if (type == Tk::Quote && holes == 0) quoted_name(i);
      if (type == Tk::ForeignText && holes == 0) quoted_name(i);
      if (line_.type(i) == Tk::Quote && holes == 0) inner_quotes(i);
      if (type == Tk::ForeignComment) address(i);
      if (type == Tk::Script || type == Tk::Include) named_by(i);
      if (type != Tk::Name) continue;
      if (line_.starts(i) && import_from(i)) continue;
      if (const ForeignTerm* term = line_.starts(i) ? find_term(TermKind::Statement, line_.text(i)) : nullptr;
          term != nullptr && term->ours == "include")
        named_by(i);
      if (line_.type(i + 1) == Tk::Colon && line_.inside(i) == Inside::Entries) text(i + 2, false);
      if ((line_.starts(i) || is_assigned(i)) && line_.type(i + 1) == Tk::LParen) parentheses(i);
      if (line_.starts(i) && line_.inside(i) == Inside::Statements && !is_head(i)) text(i + 1, true);
    }
  }

 private:
  /// `"Timeout": 4s`, `{"a": 1}`
  void quoted_name(std::size_t i) {
    const Tk before = i > 0 ? line_.type(i - 1) : Tk::LBrace;
    if (before != Tk::LBrace && before != Tk::Comma && !ends_operand(before)) return;
    const bool foreign = line_.type(i) == Tk::ForeignText;
    const std::size_t last = foreign ? i : i + 2;
    if (line_.type(last + 1) != Tk::Colon || line_.has(Tk::Unknown)) return;
    if (foreign ? (line_.text(i).front() != '\'' && line_.text(i).front() != '`')
                : (line_.type(i + 1) != Tk::Chars || line_.type(i + 2) != Tk::QuoteEnd))
      return;
    const Span inside = foreign ? Span{line_.span(i).begin + 1, line_.span(i).end - 1} : line_.span(i + 1);
    const std::string_view name = line_.text(inside);
    const Span written = line_.spans(i, last);
    if (is_identifier(name)) {
      line_.diagnostics.report<Diag::QuotedName>(written, "a name", fmt::format("{}:", name)).fix = Fix{written, std::string(name)};
    } else {
      line_.diagnostics.report<Diag::ForeignName>(written, shortened(line_.text(written)),
                                                  "a name has the letters a to z, digits and `_`, and no quotes");
    }
    line_.diagnostics.suppress_follow_ups(written);  // no report about an unknown name until its quotes are gone
    line_.replace(i, last + 1, {{Tk::Name, inside}});
  }

  /// `Body: {"a": 1}`: properties are never records; a text with JSON is meant.
  void record_as_text(std::size_t colon) {
    const std::size_t brace = colon + 1;
    const Inside inside = line_.inside(colon);
    if (colon == 0 || line_.type(colon - 1) != Tk::Name ||
        (inside != Inside::Entries && (inside != Inside::Statements || line_.starts(colon - 1))))
      return;
    if (line_.type(brace + 1) != Tk::Quote && line_.type(brace + 1) != Tk::ForeignText) return;
    const std::size_t end = line_.behind_pair(brace);
    if (line_.type(end - 1) != Tk::RBrace || end <= brace + 1) return;
    const std::string meant = json_text(brace, end);
    const Span span = line_.spans(brace, end - 1);
    line_.diagnostics.report<Diag::JsonInText>(span, shortened(meant, 80)).fix = Fix{span, meant};
    line_.diagnostics.suppress_follow_ups(span);
    line_.make_text(brace, end);
  }

  /// JSON with holes for names among the values.
  [[nodiscard]] std::string json_text(std::size_t first, std::size_t end) const {
    std::string out = "\"";
    std::uint32_t place = line_.span(first).begin;
    bool in_text = false;
    for (std::size_t i = first; i < end; ++i) {
      const Tk type = line_.type(i);
      out += line_.text(Span{place, line_.span(i).begin});
      place = line_.span(i).end;
      if (type == Tk::Quote || type == Tk::QuoteEnd) in_text = type == Tk::Quote;
      const bool name = type == Tk::Name && !in_text && line_.type(i + 1) != Tk::Colon;
      if (type == Tk::Quote || type == Tk::QuoteEnd || type == Tk::LBrace || type == Tk::RBrace) out += fmt::format("\\{}", line_.text(i));
      else if (name) out += fmt::format("{{{}}}", line_.text(i));
      else if (type == Tk::ForeignText) out += fmt::format("\\\"{}\\\"", without_foreign_quotes(line_.text(i)));
      else out += line_.text(i);
    }
    return out + '"';
  }

  /// A word that begins a statement here (in capitals) or in other languages.
  [[nodiscard]] bool is_head(std::size_t i) const {
    return keyword_in_any_case(line_.text(i)) != Tk::Name || line_.is_word(i, "end") || line_.is_word(i, "set") ||
           line_.is_word(i, "assign") || find_term(TermKind::Statement, line_.text(i)) != nullptr;
  }

  /// Behind `let x =` or `x =`.
  [[nodiscard]] bool is_assigned(std::size_t i) const {
    return i >= 2 && line_.type(i - 1) == Tk::Assign && (line_.starts(i - 2) || (i >= 3 && line_.type(i - 3) == Tk::Let));
  }

  /// True when a property stands between the parentheses.
  [[nodiscard]] bool names_a_value(std::size_t first, std::size_t end) const {
    for (std::size_t k = first; k < end; ++k) {
      if ((line_.type(k) == Tk::Comma || k == first) && line_.type(k + 1) == Tk::Name &&
          (line_.type(k + 2) == Tk::Colon || line_.type(k + 2) == Tk::Assign))
        return true;
    }
    return false;
  }

  /// `Menu("Press 1.") {`, `Play("Hello.", Timeout: 4s)`
  void parentheses(std::size_t i) {
    std::size_t end = i + 1;
    int depth = 0;
    do {
      if (line_.type(end) == Tk::LParen) ++depth;
      if (line_.type(end) == Tk::RParen) --depth;
    } while (++end < line_.size() && depth > 0);
    const bool block = line_.type(end) == Tk::LBrace;
    // Actions begin with a capital letter; functions have no named arguments.
    const bool action = line_.text(i).front() >= 'A' && line_.text(i).front() <= 'Z';
    if (depth > 0 || is_head(i) || !((block && line_.starts(i)) || (action && names_a_value(i + 1, end)))) return;
    const Span written = line_.spans(i + 1, end - 1);
    std::string inside;
    std::uint32_t place = written.begin + 1;
    for (std::size_t k = i + 3; k < end - 1; ++k) {
      if (line_.type(k) != Tk::Assign || line_.type(k - 1) != Tk::Name || (line_.type(k - 2) != Tk::Comma && k != i + 3)) continue;
      inside += fmt::format("{}: ", line_.text(Span{place, line_.span(k - 1).end}));
      place = line_.span(k + 1).begin;
      line_.diagnostics.suppress_follow_ups(line_.span(k - 1));
      line_.tokens[k].type = Tk::Colon;
    }
    inside += line_.text(Span{place, written.end - 1});
    const std::string meant = inside.empty() ? std::string(line_.text(i)) : fmt::format("{} {}", line_.text(i), inside);
    line_.diagnostics
        .report<Diag::Expected>(line_.span(i + 1), fmt::format("a value or a block after `{}`", shortened(line_.text(i))), "`(`",
                                fmt::format("; an action takes no parentheses: write `{}{}`", shortened(meant, 80), block ? " { … }" : ""))
        .fix = Fix{line_.spans(i, end - 1), meant};
    line_.replace(end - 1, end, {});
    line_.replace(i + 1, i + 2, {});
  }

  /// Index of the token that ends the text begun at `i`, holes skipped; the end of the line when there is none.
  [[nodiscard]] std::size_t end_of_text(std::size_t i) const {
    int holes = 0;
    for (std::size_t k = i + 1; k < line_.size(); ++k) {
      if (line_.type(k) == Tk::HoleOpen) ++holes;
      if (line_.type(k) == Tk::HoleClose) --holes;
      if (holes == 0 && line_.type(k) == Tk::QuoteEnd) return k;
    }
    return line_.size();
  }

  /// `"Say "yes" to go on."`: a word directly between a quote that ends a text and another quote.
  void inner_quotes(std::size_t i) {
    std::size_t end = end_of_text(i);
    bool inner = false;
    while (end + 1 < line_.size() && is_word(end + 1) && line_.glued(end)) {
      std::size_t quote = end + 1;
      while (quote < line_.size() && (is_of_text(quote) || is_hole(quote))) ++quote;
      if (line_.type(quote) != Tk::Quote || !line_.glued(quote - 1)) break;
      const std::size_t next = end_of_text(quote);
      if (next >= line_.size()) break;
      end = next;
      inner = true;
    }
    if (!inner) return;
    const Span span = line_.spans(i, end);
    const std::string_view written = line_.text(span);
    const std::string meant = with_inner_quotes(written.substr(1, written.size() - 2));
    line_.diagnostics.report<Diag::JsonInText>(span, shortened(meant, 80)).fix = Fix{span, meant};
    line_.make_text(i, end + 1);
  }

  /// `https://x.example/a`: the part behind `//` was read as a comment.
  void address(std::size_t i) {
    if (i < 2 || line_.type(i - 1) != Tk::Colon || !line_.glued(i - 1) || !line_.glued(i - 2)) return;
    if (!line_.is_word(i - 2, "http") && !line_.is_word(i - 2, "https")) return;
    const Span rest = line_.span(i);
    const std::string_view written = line_.text(rest);
    const std::size_t length = std::min(written.find_first_of(" \t,\""), written.size());
    const Span span{line_.span(i - 2).begin, rest.begin + static_cast<std::uint32_t>(length)};
    const std::string meant = quoted(line_.text(span));
    line_.diagnostics.report<Diag::Unquoted>(span, "an address", meant).fix = Fix{span, meant};
    const std::size_t brace = written.find_last_not_of(" \t\f");
    const Span none{span.end, span.end};
    line_.replace(i - 2, i + 1, {{Tk::Quote, {span.begin, span.begin}}, {Tk::Chars, span}, {Tk::QuoteEnd, none}});
    if (brace == std::string_view::npos || brace < length || written[brace] != '{') return;
    const std::uint32_t at = rest.begin + static_cast<std::uint32_t>(brace);
    line_.tokens.push_back({Tk::LBrace, {at, at + 1}});
  }

  /// `script Main menu`, `include common.flow`
  void named_by(std::size_t i) {
    std::size_t end = i + 1;
    while (end < line_.size() && line_.type(end) != Tk::LBrace && is_of_text(end)) ++end;
    const bool whole = end == line_.size() || line_.type(end) == Tk::LBrace;
    if (end == i + 1 || !whole || line_.type(i + 1) == Tk::Colon) return;
    if (line_.type(i) == Tk::Name) return foreign_include(i, end);
    report(i + 1, end, line_.type(i) != Tk::Script ? "the name of a file" : "the name of a script");
  }

  /// `from common import Greet`, `import Greet from "common.flow"`
  bool import_from(std::size_t i) {
    std::size_t from = i;
    while (from < line_.size() && !line_.is_word(from, "from")) ++from;
    const bool first = from == i;
    std::size_t import = i;
    while (import < line_.size() && !line_.is_word(import, "import")) ++import;
    if (from == line_.size() || import == line_.size() || (first ? import < from + 2 : import != i) || line_.has(Tk::LParen)) return false;
    const std::size_t end = first ? import : line_.size();
    if (from + 1 >= end || (line_.type(from + 1) != Tk::Name && line_.type(from + 1) != Tk::Quote && line_.type(from + 1) != Tk::Dot))
      return false;
    const std::string_view name = line_.text(line_.spans(from + 1, end - 1));
    const bool text = line_.type(from + 1) == Tk::Quote && name.size() > 2;
    const std::string file = text ? std::string(name) : quoted(std::string_view(file_named(name)));
    const Span whole = line_.spans(i, line_.size() - 1);
    const std::string meant = fmt::format("include {}", file);
    foreign_sign(line_.diagnostics, line_.span(i), line_.text(i),
                 fmt::format("an include brings in all subs of a file: write `{}`", shortened(meant, 80)))
        .fix = Fix{whole, meant, text};
    line_.diagnostics.suppress_follow_ups(whole);
    if (text) line_.replace(i, from + 1, {{Tk::Include, line_.span(i)}});
    else line_.tokens.resize(i);
    return true;
  }

  /// `import common.flow`
  void foreign_include(std::size_t i, std::size_t end) {
    const Span span = line_.spans(i, end - 1);
    const std::string_view name = line_.text(line_.spans(i + 1, end - 1));
    const std::string meant = fmt::format("include {}", quoted(std::string_view(file_named(name))));
    foreign_sign(line_.diagnostics, line_.span(i), line_.text(i), fmt::format("write `{}`", shortened(meant, 80))).fix = Fix{span, meant};
    line_.diagnostics.suppress_follow_ups(span);
    line_.make_text(i + 1, end);
    line_.tokens[i].type = Tk::Include;
  }

  /// A token that may be part of a sentence and of an expression.
  [[nodiscard]] bool is_of_text(std::size_t i) const {
    switch (line_.type(i)) {
      case Tk::Name:
      case Tk::Number:
      case Tk::Duration:
      case Tk::GluedNumber:
      case Tk::ForeignName:
      case Tk::Dot:
      case Tk::Comma:
      case Tk::Minus:
      case Tk::Slash:
      case Tk::Percent: return true;
      case Tk::ForeignText: return i > 0 && line_.glued(i - 1) && line_.text(i).front() == '\'';
      case Tk::ForeignSign: return line_.text(i) == "!" || line_.text(i) == ";";
      case Tk::Unknown: return line_.text(i) != "$" && line_.text(i) != "@";
      default: return is_keyword(line_.type(i));
    }
  }

  [[nodiscard]] bool is_word(std::size_t i) const {
    const Tk type = line_.type(i);
    return type == Tk::Name || type == Tk::Number || type == Tk::ForeignName || type == Tk::GluedNumber || is_keyword(type);
  }

  /// `{ANI}` among the words.
  [[nodiscard]] bool is_hole(std::size_t i) const {
    return line_.type(i) == Tk::LBrace && line_.type(i + 1) == Tk::Name && line_.type(i + 2) == Tk::RBrace;
  }

  /// Unquoted words that begin at `i`: two adjacent ones, or one with the end of a sentence.
  void text(std::size_t i, bool of_verb) {
    if (!is_word(i) || (is_keyword(line_.type(i)) && line_.type(i + 1) == Tk::LBrace)) return;
    std::size_t end = i;
    bool side_by_side = false;
    bool with_hole = false;
    bool in_letters = false;
    while (end < line_.size()) {
      if (end > i && is_hole(end)) {
        with_hole = true;
        end += 3;
        continue;
      }
      const bool property = line_.type(end) == Tk::Comma && line_.type(end + 1) == Tk::Name && line_.type(end + 2) == Tk::Colon;
      if (property || !is_of_text(end) || (line_.type(end) == Tk::Name && line_.type(end + 1) == Tk::Colon && end > i)) break;
      if (!of_verb && line_.type(end) == Tk::On) break;
      in_letters = in_letters || (is_word(end) && line_.type(end) != Tk::Number);
      side_by_side = side_by_side || (end > i && is_word(end) && is_word(end - 1) && !line_.glued(end - 1));
      ++end;
    }
    if (end == i) return;
    const Tk behind = line_.type(end);
    const bool complete = behind == Tk::Newline || behind == Tk::RBrace || behind == Tk::LBrace || behind == Tk::Comma ||
                          behind == Tk::On || behind == Tk::Name;
    const bool sentence = end > i + 1 && (line_.type(end - 1) == Tk::Dot || line_.text(end - 1) == "!" || line_.text(end - 1) == "?");
    constexpr std::size_t kShortestTelephone = 7;
    const bool says_something = in_letters || line_.spans(i, end - 1).end - line_.span(i).begin > kShortestTelephone;
    if (!complete || !(side_by_side || sentence || with_hole) || !says_something || is_amount(i, end)) return;
    report(i, end, "a text");
  }

  /// `5 seconds`
  [[nodiscard]] bool is_amount(std::size_t i, std::size_t end) const {
    return end - i <= 3 && line_.type(i) == Tk::Number && line_.type(i + 1) == Tk::Name &&
           !respelled_duration(line_.text(line_.spans(i, i + 1))).empty();
  }

  void report(std::size_t i, std::size_t end, std::string_view what) {
    const Span span = line_.spans(i, end - 1);
    const std::string meant = quoted(line_.text(span));
    line_.diagnostics.report<Diag::Unquoted>(span, what, shortened(meant, 80)).fix =
        Fix{span, meant, false};  // unsafe: variable names among the words would be spoken
    line_.diagnostics.suppress_follow_ups(span);
    line_.make_text(i, end);
  }

  HabitLine& line_;
};

/// False when the line can have no such quote: needs adjacent words, a comment that is none, a quoted name or the end of a sentence.
bool may_have_quotes(const HabitLine& line) {
  if (line.has(Tk::ForeignComment) || line.has(Tk::Script) || line.has(Tk::Include)) return true;
  if ((line.has(Tk::Quote) || line.has(Tk::ForeignText)) && line.has(Tk::Colon)) return true;
  if (line.has(Tk::Name) && line.has(Tk::LBrace)) return true;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Tk type = line.type(i);
    const Tk before = line.type(i - 1);
    if (before == Tk::QuoteEnd && type == Tk::Name) return true;
    if (type == Tk::LParen && before == Tk::Name && (line.has(Tk::LBrace) || line.has(Tk::Colon) || line.has(Tk::Assign))) return true;
    if (before == Tk::Name && (type == Tk::Name || type == Tk::Number || type == Tk::ForeignName || is_keyword(type))) return true;
    if (type == Tk::Dot && i + 1 == line.size()) return true;
    if (type == Tk::Unknown || type == Tk::ForeignSign) return true;
    if (type == Tk::Name && before == Tk::Number) return true;
  }
  return false;
}

}  // namespace

void mend_quotes(HabitLine& line) {
  if (may_have_quotes(line)) Quotes(line).run();
}

}  // namespace phoneflow
