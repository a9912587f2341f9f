// Operators of other languages: `x++`, `a ? b : c`, `ANI is "x"`, `ANI contains "312"`, `x in [1, 2]`, `a & b`.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_sign.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

class Operators {
 public:
  explicit Operators(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      const Tk type = line_.type(i);
      if (joins_actions(i)) {
        two_actions(i);
        continue;
      }
      if (type == Tk::Unknown && line_.text(i) == "?") choice(i);
      if (type == Tk::Unknown && (line_.text(i) == "&" || line_.text(i) == "|")) single_sign(i);
      if ((type == Tk::ForeignSign && line_.text(i) == "||") || type == Tk::Or) fallback(i);
      const bool blanks = type == Tk::Dot && i > 0 && !line_.glued(i - 1) && !line_.glued(i) && line_.type(i + 1) == Tk::Name;
      if (type == Tk::Dot && (line_.type(i + 1) == Tk::Quote || blanks) && line_.type(i - (i > 0 ? 1 : 0)) == Tk::QuoteEnd) joined_texts(i);
      if (type == Tk::And || type == Tk::Or) bare_comparison(i);
      if (type == Tk::Plus || type == Tk::Minus) step(i);
      if (type == Tk::Name || type == Tk::In || type == Tk::Not) word(i);
    }
  }

 private:
  /// `Play "a" && Hangup`, `Play "a" | Play "b"`: a capitalised word behind the action's text begins a statement.
  [[nodiscard]] bool joins_actions(std::size_t i) const {
    const std::string_view sign = line_.type(i) == Tk::Unknown || line_.type(i) == Tk::ForeignSign ? line_.text(i) : std::string_view();
    if (i < 2 || (sign != "&&" && sign != "||" && sign != "&" && sign != "|") || line_.type(i + 1) != Tk::Name) return false;
    const std::size_t first = line_.begin_of_operand(i);
    if (line_.type(i - 1) != Tk::QuoteEnd || first == 0 || line_.type(first - 1) != Tk::Name || !line_.starts(first - 1)) return false;
    const std::string_view word = line_.text(i + 1);
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const Tk after = line_.type(i + 2);
    const bool whole = after == Tk::Newline || after == Tk::RBrace || after == Tk::LBrace || after == Tk::Quote;
    return whole && is_capital(word.front()) && std::ranges::count_if(word, is_capital) == 1;
  }

  void two_actions(std::size_t i) {
    const Span span = line_.span(i);
    foreign_sign(line_.diagnostics, span, line_.text(span),
                 fmt::format("each action stands on a line of its own; write `{}` on the next one", line_.text(i + 1)));
    line_.tokens[i].type = Tk::Newline;
  }

  /// `a & b`
  void single_sign(std::size_t i) {
    if (i == 0 || !ends_operand(line_.type(i - 1)) || !starts_operand(line_.type(i + 1))) return;
    const bool both = line_.text(i) == "&";
    if (both && (line_.type(i - 1) == Tk::QuoteEnd || line_.type(i + 1) == Tk::Quote) && line_.type(i - 1) != Tk::RParen && !compares(i))
      return joined_texts(i);
    foreign_sign(line_.diagnostics, line_.span(i), line_.text(i), both ? "write `and`" : "write `or`").fix =
        Fix{line_.span(i), both ? "and" : "or"};
    line_.tokens[i].type = both ? Tk::And : Tk::Or;
  }

  [[nodiscard]] bool compares(std::size_t i) const {
    while (i > 0 && !(line_.type(i - 1) >= Tk::Equal && line_.type(i - 1) <= Tk::Greater)) --i;
    return i > 0;
  }

  /// `"a" & "b"`, `"a" . "b"`
  void joined_texts(std::size_t i) {
    const Span span = line_.span(i);
    const std::size_t first = line_.begin_of_operand(i);
    const bool assigned = first > 0 && line_.type(first - 1) == Tk::Assign && line_.type(i + 1) == Tk::Quote;
    if (line_.type(i - 1) == Tk::QuoteEnd && (assigned || line_.type(i + 1) == Tk::Name)) return one_text(first, i);
    foreign_sign(line_.diagnostics, span, line_.text(span),
                 "texts stand in a prompt with commas between them, and values in a text as holes, as in `\"Hello {ANI}\"`")
        .fix = Fix{{line_.span(i - 1).end, span.end}, ",", false};
    line_.tokens[i].type = Tk::Comma;
  }

  /// `let x = "a" . "b" . "c"`, `Play "a" . ANI`: one text, values in holes.
  void one_text(std::size_t first, std::size_t i) {
    const Span sign = line_.span(i);
    std::string meant(line_.text(Span{line_.span(first).begin, line_.span(i - 1).begin}));
    std::uint32_t end = line_.span(i - 1).end;
    const std::string_view joint = line_.text(sign);
    while (line_.text(i) == joint && (line_.type(i + 1) == Tk::Quote || line_.type(i + 1) == Tk::Name)) {
      const std::size_t last = line_.behind_operand(i + 1) - 1;
      const bool text = line_.type(i + 1) == Tk::Quote;
      meant += text ? std::string(line_.text(Span{line_.span(i + 1).end, line_.span(last).begin}))
                    : fmt::format("{{{}}}", line_.text(line_.spans(i + 1, last)));
      end = line_.span(last).end;
      line_.replace(i, last + 1, {});
    }
    meant += '"';
    foreign_sign(line_.diagnostics, sign, line_.text(sign), fmt::format("texts are joined in one: write `{}`", shortened(meant, 80))).fix =
        Fix{{line_.span(first).begin, end}, meant};
  }

  /// `x > 1 and < 3`
  void bare_comparison(std::size_t i) {
    const std::size_t sign = i + 1;
    if (!is_comparison(line_.type(sign)) || i == 0) return;
    const std::size_t begin = begin_of_comparison(i);
    std::size_t first = begin;
    while (first < i && !is_comparison(line_.type(first))) ++first;
    if (first >= i || first == begin) return;
    const std::string left(line_.text(line_.spans(begin, first - 1)));
    const Span place{line_.span(sign).begin, line_.span(sign).begin};
    line_.diagnostics
        .report<Diag::Expected>(line_.span(sign), fmt::format("a value after `{}`", line_.text(i)), fmt::format("`{}`", line_.text(sign)),
                                fmt::format("; write `{} {} …`", left, line_.text(sign)))
        .fix = Fix{place, left + " "};
    const std::vector<Lexeme> again(line_.tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                                    line_.tokens.begin() + static_cast<std::ptrdiff_t>(first));
    line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(sign), again.begin(), again.end());
  }

  static bool is_comparison(Tk type) { return type >= Tk::Equal && type <= Tk::Greater; }

  /// First token of the comparison in front of the `and` at `i`.
  [[nodiscard]] std::size_t begin_of_comparison(std::size_t i) const {
    std::size_t begin = begin_of_value(i);
    for (std::size_t k = begin; k < i; ++k) {
      if (line_.type(k) == Tk::And || line_.type(k) == Tk::Or || line_.type(k) == Tk::Not) begin = k + 1;
    }
    return begin;
  }

  /// `x++`, `++x`
  void step(std::size_t i) {
    if (line_.type(i + 1) != line_.type(i) || !line_.glued(i)) return;
    if (!is_statement(i)) return step_in_value(i);
    const bool behind = i > 0 && line_.type(i - 1) == Tk::Name && line_.starts(i - 1) &&
                        (i + 2 >= line_.size() || line_.type(i + 2) == Tk::RBrace || line_.text(i + 2) == ";");
    const bool before = line_.starts(i) && line_.type(i + 2) == Tk::Name;
    if (!behind && !before) return;
    if (before && line_.type(i) == Tk::Minus && !(line_.glued(i + 1) && i + 3 >= line_.size())) return comment(i);
    const std::size_t first = behind ? i - 1 : i;
    const Span name = line_.span(behind ? i - 1 : i + 2);
    const std::string meant = fmt::format("{0} = {0} {1} 1", line_.text(name), line_.text(i));
    const Span written = line_.spans(first, first + 2);
    line_.diagnostics.suppress_follow_ups(name);  // no second report about an undeclared variable
    foreign_sign(line_.diagnostics, line_.spans(i, i + 1), line_.text(line_.spans(i, i + 1)), fmt::format("write `{}`", meant)).fix =
        Fix{written, meant};
    line_.replace(first, first + 3, {{Tk::Name, name}, {Tk::Assign, {written.end, written.end}}, {Tk::Name, name}});
  }

  [[nodiscard]] bool is_statement(std::size_t i) const {
    return line_.starts(i) || (i > 0 && line_.starts(i - 1) && line_.type(i - 1) == Tk::Name);
  }

  /// `let y = x++`, `"{x++}"`: expressions have no side effects.
  void step_in_value(std::size_t i) {
    const bool behind = line_.type(i - 1) == Tk::Name && line_.glued(i - 1) && !starts_operand(line_.type(i + 2));
    const bool before =
        line_.type(i) == Tk::Plus && line_.type(i + 2) == Tk::Name && line_.glued(i + 1) && !ends_operand(line_.type(i - 1));
    if (!behind && !before) return;
    const std::string_view name = line_.text(behind ? i - 1 : i + 2);
    const std::string_view sign = line_.text(i);
    const Span signs = line_.spans(i, i + 1);
    Diagnostic& diagnostic =
        foreign_sign(line_.diagnostics, signs, line_.text(signs),
                     fmt::format("a value changes nothing: write `{0} = {0} {1} 1` on a line of its own, and `{0}` here", name, sign));
    const std::size_t value = behind ? i - 1 : i;
    const bool whole = value > 0 && line_.type(value - 1) == Tk::Assign && value + 3 == line_.size() &&
                       (line_.type(0) == Tk::Let ? value == 3 : value == 2);
    if (whole) {
      const std::string_view target = line_.text(line_.spans(0, value - 1));
      const std::string change = fmt::format("{0} = {0} {1} 1", name, sign);
      const std::string kept = fmt::format("{} {}", target, name);
      const std::string meant = fmt::format("{}\n{}{}", behind ? kept : change, line_.indentation(), behind ? change : kept);
      diagnostic.fix = Fix{line_.spans(0, line_.size() - 1), meant};
    }
    line_.replace(i, i + 2, {});
  }

  /// `-- as in SQL and Lua`
  void comment(std::size_t i) {
    const Span mark = line_.spans(i, i + 1);
    foreign_sign(line_.diagnostics, mark, line_.text(mark), "a comment begins with `#`").fix = Fix{mark, "#"};
    line_.replace(i, line_.size(), {});
  }

  /// First token of the expression that ends in front of `i`: behind an operator or opening sign.
  [[nodiscard]] std::size_t begin_of_value(std::size_t i) const {
    int depth = 0;
    while (i > 0) {
      const Tk type = line_.type(i - 1);
      if (type == Tk::RParen || type == Tk::RBracket || type == Tk::QuoteEnd || type == Tk::HoleClose) ++depth;
      const bool opens = type == Tk::LParen || type == Tk::LBracket || type == Tk::Quote || type == Tk::HoleOpen;
      const bool stops = opens || type == Tk::Assign || type == Tk::Colon || type == Tk::Comma || type == Tk::Return || type == Tk::If ||
                         type == Tk::While || type == Tk::LBrace;
      if (depth == 0 && (stops || (line_.starts(i - 1) && line_.type(i - 1) == Tk::Name && starts_operand(line_.type(i))))) return i;
      if (opens) --depth;
      --i;
    }
    return i;
  }

  /// Index of the `:` that belongs to the `?` at `i`; size() when there is none.
  [[nodiscard]] std::size_t colon_of(std::size_t i) const {
    int depth = 0;
    for (std::size_t k = i + 1; k < line_.size(); ++k) {
      const Tk type = line_.type(k);
      if (depth == 0 && type == Tk::Colon) return k;
      if (type == Tk::LParen || type == Tk::LBracket || type == Tk::HoleOpen) ++depth;
      if ((type == Tk::RParen || type == Tk::RBracket || type == Tk::HoleClose) && --depth < 0) break;
    }
    return line_.size();
  }

  [[nodiscard]] std::size_t question(std::size_t i, std::size_t end) const {
    while (i < end && (line_.type(i) != Tk::Unknown || line_.text(i) != "?")) ++i;
    return i;
  }

  /// `c ? a : b`, `c ? a : d ? b : e`
  void choice(std::size_t i) {
    const std::size_t begin = begin_of_value(i);
    std::size_t colon = colon_of(i);
    if (colon + 1 >= line_.size() || colon == i + 1 || begin == i) return fallback(i);
    const std::size_t end = line_.end_of_value(colon + 1);
    std::string conditions(line_.text(line_.spans(begin, i - 1)));
    std::string values(line_.text(line_.spans(i + 1, colon - 1)));
    const bool let = begin == 3 && line_.type(0) == Tk::Let;
    const bool whole = end == line_.size() && line_.type(begin - 1) == Tk::Assign && (let || begin == 2);
    const std::string_view name = whole ? line_.text(begin - 2) : std::string_view();
    std::string arms = fmt::format("if {} {{ {} = {} }}", conditions, name, values);
    const Span signs = line_.spans(i, colon);
    for (std::size_t next = question(colon + 1, end); next < end; next = question(colon + 1, end)) {
      const std::size_t behind = colon_of(next);
      if (behind >= end || behind == next + 1 || next == colon + 1) break;
      const std::string_view condition = line_.text(line_.spans(colon + 1, next - 1));
      const std::string_view value = line_.text(line_.spans(next + 1, behind - 1));
      arms += fmt::format(" else if {} {{ {} = {} }}", condition, name, value);
      conditions += fmt::format(" {{ … }} else if {}", condition);
      values += fmt::format("`, `{}", value);
      colon = behind;
    }
    if (colon + 1 >= end) return;
    const std::string no(line_.text(line_.spans(colon + 1, end - 1)));
    Diagnostic& d = line_.diagnostics.report<Diag::ConditionalValue>(signs, conditions, values, no);
    if (whole) {
      const std::string both = let ? fmt::format("let {} = {}\n{}{}", name, no, line_.indentation(), arms)
                                   : fmt::format("{} else {{ {} = {} }}", arms, name, no);
      d.fix = Fix{line_.spans(0, end - 1), both};
    }
    line_.diagnostics.suppress_follow_ups(line_.spans(0, line_.size() - 1));  // the remaining tokens are not what the author meant
    line_.replace(begin, colon + 1, {});
  }

  /// `let x = ANI ?? "a"`, `ANI ?: "a"`, `ANI || "a"`: a default for the empty text.
  void fallback(std::size_t i) {
    const std::size_t begin = begin_of_value(i);
    const bool one_sign = line_.type(i) == Tk::ForeignSign || line_.type(i) == Tk::Or;
    const std::size_t other = i + (one_sign ? 1 : 2);
    const bool two_signs = line_.glued(i) && (line_.type(i + 1) == Tk::Colon || line_.text(i + 1) == "?");
    if (!one_sign && !two_signs) return;
    if (begin == 0 || line_.type(begin - 1) != Tk::Assign || begin == i || other >= line_.size()) return;
    const bool let = begin == 3 && line_.type(0) == Tk::Let;
    if ((!let && begin != 2) || line_.behind_operand(other) < line_.size() || line_.behind_operand(begin) != i) return;
    if (one_sign && line_.type(other) != Tk::Quote && line_.type(other) != Tk::Number) return;
    const Span signs = line_.spans(i, other - 1);
    const std::string_view name = line_.text(begin - 2);
    const std::string second = fmt::format("if {0} == \"\" {{ {0} = {1} }}", name, line_.text(line_.spans(other, line_.size() - 1)));
    const std::string meant = fmt::format("{}\n{}{}", line_.text(line_.spans(0, i - 1)), line_.indentation(), second);
    foreign_sign(line_.diagnostics, signs, line_.text(signs), fmt::format("write `{}` on the next line", second)).fix =
        Fix{line_.spans(0, line_.size() - 1), meant};
    line_.replace(i, line_.size(), {});
  }

  /// `ANI is "x"`
  void word(std::size_t i) {
    if (i == 0 || !ends_operand(line_.type(i - 1)) || line_.starts(i - 1) || for_in(i)) return;
    std::size_t end = i + 1;
    const bool negated = line_.type(i) == Tk::Not;
    const std::size_t at = negated ? i + 1 : i;
    if (negated) ++end;
    const std::string_view term = line_.type(at) == Tk::Name || line_.type(at) == Tk::In ? line_.text(at) : std::string_view();
    const ForeignTerm* known = term.empty() ? nullptr : find_term(TermKind::Operator, term);
    if (known == nullptr) return;
    if (line_.type(end) == Tk::Name && (line_.is_word(end, "with") || line_.is_word(end, "to") || line_.is_word(end, "than"))) ++end;
    if (known->ours == "==") return compare(i, end, negated);
    if (!starts_operand(line_.type(end))) return;
    const Span span = line_.spans(i, end - 1);
    if (known->ours.empty() || known->ours.front() < 'a') return plain(i, end, *known);
    call(i, end, *known, negated, span);
  }

  [[nodiscard]] bool for_in(std::size_t i) const { return line_.type(i) == Tk::In && i >= 2 && line_.type(i - 2) == Tk::For; }

  /// `is`, `is not`, `is greater than`
  void compare(std::size_t i, std::size_t end, bool negated) {
    std::string_view sign = negated ? "!=" : "==";
    if (line_.type(end) == Tk::Not) {
      sign = "!=";
      ++end;
    }
    for (const auto& [word, meant] : {std::pair<std::string_view, std::string_view>{"greater", ">"},
                                      {"less", "<"},
                                      {"more", ">"},
                                      {"above", ">"},
                                      {"below", "<"},
                                      {"equal", sign}}) {
      if (!line_.is_word(end, word) || !(starts_operand(line_.type(end + 1)) || line_.is_word(end + 1, "than"))) continue;
      sign = meant;
      ++end;
      if (line_.is_word(end, "than") || line_.is_word(end, "to")) ++end;
      break;
    }
    if (!starts_operand(line_.type(end))) return;
    const ForeignTerm* nothing = line_.type(end) == Tk::Name ? find_term(TermKind::Name, line_.text(end)) : nullptr;
    if (nothing != nullptr && nothing->ours == "\"\"") {  // `is None`
      const Span both = line_.spans(i, end);
      const std::string meant = fmt::format("{} \"\"", sign);
      foreign_sign(line_.diagnostics, both, line_.text(both), fmt::format("write `{}`", meant)).fix = Fix{both, meant};
      line_.diagnostics.suppress_follow_ups(both);
      line_.replace(i, end, {{sign == "!=" ? Tk::NotEqual : Tk::Equal, both}});
      return;
    }
    const Span span = line_.spans(i, end - 1);
    foreign_sign(line_.diagnostics, span, line_.text(span), fmt::format("write `{}`", sign)).fix = Fix{span, std::string(sign)};
    line_.replace(i, end, {{sign == ">" ? Tk::Greater : sign == "<" ? Tk::Less : sign == "!=" ? Tk::NotEqual : Tk::Equal, span}});
  }

  /// Replaces a word operator by its sign, or removes it.
  void plain(std::size_t i, std::size_t end, const ForeignTerm& term) {
    const Span span = line_.spans(i, end - 1);
    Diagnostic& d = foreign_sign(line_.diagnostics, span, line_.text(span), std::string_view(term_hint(&term)).substr(2));
    if (!term.ours.empty()) d.fix = Fix{span, std::string(term.ours)};
    else line_.diagnostics.suppress_follow_ups(span);
    line_.replace(i, end, {{sign_of(term.ours), span}});
  }

  static Tk sign_of(std::string_view ours) {
    if (ours == ">") return Tk::Greater;
    if (ours == "<") return Tk::Less;
    if (ours == ">=") return Tk::GreaterEqual;
    if (ours == "<=") return Tk::LessEqual;
    if (ours == "%") return Tk::Percent;
    if (ours == "*") return Tk::Star;
    if (ours == "+") return Tk::Plus;
    if (ours == "-") return Tk::Minus;
    if (ours == "/") return Tk::Slash;
    return ours == "!=" ? Tk::NotEqual : Tk::Equal;
  }

  /// `ANI contains "312"`: a function of both operands.
  void call(std::size_t i, std::size_t end, const ForeignTerm& term, bool negated, Span span) {
    const std::size_t first = line_.begin_of_operand(i);
    const bool is_part = first > 0 && ends_with_sign(line_.type(first - 1));
    const std::size_t last = line_.behind_operand(end);
    std::string left(line_.text(line_.spans(first, i - 1)));
    std::string right(line_.text(line_.spans(end, last - 1)));
    if (const std::string list = line_.type(end) == Tk::LParen && term.word == "in" ? as_list(line_, end, last) : std::string();
        !list.empty())
      right = list;
    if (term.word == "in") std::swap(left, right);
    const std::string meant = fmt::format("{}{}({}, {})", negated ? "not " : "", term.ours, left, right);
    const Span whole = line_.spans(first, last - 1);
    foreign_sign(line_.diagnostics, span, line_.text(span), fmt::format("write `{}`", meant)).fix = Fix{whole, meant, !is_part};
    // The words are not names; the comparison in their place has the right type.
    line_.diagnostics.suppress_follow_ups(whole);
    line_.replace(first, last, {{Tk::True, whole}});
  }

  /// `ANI + 1 contains "3"`: the operator precedence is unknown.
  static bool ends_with_sign(Tk type) {
    return type == Tk::Plus || type == Tk::Minus || type == Tk::Star || type == Tk::Slash || type == Tk::Percent;
  }

  HabitLine& line_;
};

/// False when the line can have no such operator: needs two adjacent operands, or a sign with no other use.
bool may_have_operators(const HabitLine& line) {
  if (line.has(Tk::Unknown) || line.has(Tk::In) || line.has(Tk::Or) || line.has(Tk::ForeignSign)) return true;
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    const Tk type = line.type(i);
    const Tk next = line.type(i + 1);
    if ((type == Tk::And || type == Tk::Or) && next >= Tk::Equal && next <= Tk::Greater) return true;
    if (type == Tk::Dot && (next == Tk::Quote || line.type(i - 1) == Tk::QuoteEnd)) return true;
    if ((type == Tk::Plus || type == Tk::Minus) && (line.type(i + 1) == type || line.type(i - 1) == type)) return true;
    if ((type == Tk::Name || type == Tk::Not) && ends_operand(line.type(i - 1)) && !line.starts(i - 1)) return true;
  }
  return false;
}

}  // namespace

void mend_operators(HabitLine& line) {
  if (may_have_operators(line)) Operators(line).run();
}

}  // namespace phoneflow
