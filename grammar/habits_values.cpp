// Values and conditions of other languages: `2 ** 3`, `let x = if c { 1 } else { 2 }`, `1 if c else 2`, `x =< 3`, `x == (1 or 2)`, `let x,
// y = 1, 2`, `new Foo()`.
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

/// Operators of two adjacent tokens.
struct Pair {
  std::string_view written;
  std::string_view meant;  ///< empty: there is no equivalent
  std::string_view hint;   ///< instead of "write `meant`"
  Tk type;
};

constexpr Pair kPairs[] = {
    {"=<", "<=", "", Tk::LessEqual},
    {"=!", "!=", "", Tk::NotEqual},
    {"~=", "!=", "", Tk::NotEqual},
    {"<-", "=", "", Tk::Assign},
    {"=~", "", "there are no patterns; write `starts(…)`, `ends(…)` or `contains(…)`", Tk::Equal},
    {"!~", "", "there are no patterns; write `not contains(…)`", Tk::Equal},
};

class Values {
 public:
  explicit Values(HabitLine& line) : line_(line) {}

  void run() {
    several_names();
    chain();
    parts_as_names();
    function_as_value();
    if (line_.type(0) == Tk::Return && line_.type(1) == Tk::Assign && starts_operand(line_.type(2))) result_with_sign();
    for (std::size_t i = 1; i < line_.size(); ++i) {
      if (line_.type(i) == Tk::Star && line_.type(i + 1) == Tk::Star && line_.glued(i)) power(i, 2);
      if (line_.type(i) == Tk::Unknown && line_.text(i) == "^" && ends_operand(line_.type(i - 1)) && starts_operand(line_.type(i + 1)))
        power(i, 1);
      if (line_.is_word(i, "new") && line_.type(i + 1) == Tk::Name && line_.type(i + 2) == Tk::LParen && begins_value(i)) new_object(i);
      if (line_.type(i) == Tk::If && line_.type(i - 1) == Tk::Assign) choice_first(i);
      else if (line_.type(i) == Tk::If) choice_last(i);
      if (line_.type(i) == Tk::And) choice_by_operators(i);
      if (line_.type(i) == Tk::Plus && line_.type(i + 1) == Tk::Number && begins_value(i) && is_end(i + 2)) plus(i);
      pair(i);
      in_condition(i);
      if (line_.type(i) >= Tk::Equal && line_.type(i) <= Tk::Greater && line_.type(i + 1) == Tk::LParen) one_of(i);
    }
  }

 private:
  [[nodiscard]] bool begins_value(std::size_t i) const {
    const Tk before = line_.type(i - 1);
    return before == Tk::Assign || before == Tk::Colon || before == Tk::Comma || before == Tk::LParen || before == Tk::LBracket ||
           before == Tk::Return || before == Tk::HoleOpen || is_binary_operator(before);
  }

  Diagnostic& say(Span span, std::string_view hint) { return foreign_sign(line_.diagnostics, span, shortened(line_.text(span)), hint); }

  /// True when only a value can precede the token.
  [[nodiscard]] bool is_end(std::size_t i) const {
    const Tk type = line_.type(i);
    return type == Tk::Newline || type == Tk::RBrace || type == Tk::Comma || type == Tk::RParen || type == Tk::RBracket ||
           type == Tk::HoleClose;
  }

  /// `2 ** 3`, `2 ^ 3`: an operator of `tokens` tokens.
  void power(std::size_t i, std::size_t tokens) {
    const Span sign = line_.spans(i, i + tokens - 1);
    const std::size_t exponent = i + tokens;
    const std::size_t first = line_.begin_of_operand(i);
    const std::string_view times = line_.text(exponent);
    const bool digit = line_.type(exponent) == Tk::Number && times.size() == 1 && times >= "2" && times <= "4";
    if (!digit) {
      say(sign, "there are only `+ - * / %`; a power is a product, as in `x * x`");
    } else {
      const std::string_view base = line_.text(line_.spans(first, i - 1));
      std::string meant(base);
      for (char count = '1'; count < times.front(); ++count) meant += fmt::format(" * {}", base);
      say(sign, fmt::format("a power is a product: write `{}`", shortened(meant, 80))).fix =
          Fix{line_.spans(first, exponent), fmt::format("({})", meant)};
    }
    line_.replace(i, exponent, {{Tk::Star, sign}});
  }

  /// `new Foo()`
  void new_object(std::size_t i) {
    const std::size_t end = line_.behind_pair(i + 2);
    const Span whole = line_.spans(i, end - 1);
    say(whole, "there are no objects; a list is written as in `[1, 2]`, a record as in `{name: 1}`");
    line_.diagnostics.suppress_follow_ups(whole);
    line_.replace(i, end, {{Tk::Name, whole}});  // a placeholder name whose errors are suppressed
  }

  // ---- values that depend on a condition ----

  /// The name behind `let`, or at the beginning of `x = …`, whose value begins at `value`; 0 when there is none.
  [[nodiscard]] std::size_t name_of(std::size_t value) const {
    if (value >= 3 && line_.type(value - 3) == Tk::Let && line_.starts(value - 3)) return value - 2;
    return value >= 2 && line_.type(value - 2) == Tk::Name && line_.starts(value - 2) ? value - 2 : line_.size();
  }

  void choice(std::size_t value, std::size_t end, Span sign, std::string_view condition, std::string_view yes, std::string_view no) {
    const std::size_t name = name_of(value);
    const bool let = line_.type(name - 1) == Tk::Let && name > 0;
    const std::size_t first = let ? name - 1 : name;
    const std::string_view called = line_.text(name);
    const std::string meant = let ? fmt::format("let {0} = {1}\n{2}if {3} {{ {0} = {4} }}", called, no, line_.indentation(), condition, yes)
                                  : fmt::format("if {1} {{ {0} = {2} }} else {{ {0} = {3} }}", called, condition, yes, no);
    Diagnostic& diagnostic = say(sign, fmt::format("a value has no condition: write `if {1} {{ {0} = {2} }} else {{ {0} = {3} }}`", called,
                                                   shortened(condition), shortened(yes), shortened(no)));
    if (end == line_.size()) diagnostic.fix = Fix{line_.spans(first, end - 1), meant};
    line_.diagnostics.suppress_follow_ups(line_.spans(value, end - 1));
    line_.replace(value, end, {{Tk::Name, line_.spans(value, end - 1)}});
  }

  /// `let x = if c { 1 } else { 2 }`
  void choice_first(std::size_t i) {
    std::size_t open = i + 1;
    while (open < line_.size() && line_.type(open) != Tk::LBrace) ++open;
    const std::size_t otherwise = line_.behind_pair(open);
    if (name_of(i) == line_.size() || open + 2 >= otherwise || open == i + 1 || line_.type(otherwise) != Tk::Else ||
        line_.type(otherwise + 1) != Tk::LBrace)
      return;
    const std::size_t end = line_.behind_pair(otherwise + 1);
    if (line_.type(end - 1) != Tk::RBrace || end < otherwise + 4) return;
    choice(i, end, line_.span(i), line_.text(line_.spans(i + 1, open - 1)), line_.text(line_.spans(open + 1, otherwise - 2)),
           line_.text(line_.spans(otherwise + 2, end - 2)));
  }

  /// `let x = 1 if c else 2`
  void choice_last(std::size_t i) {
    std::size_t value = i;
    while (value > 0 && line_.type(value - 1) != Tk::Assign) --value;
    std::size_t otherwise = i + 1;
    while (otherwise < line_.size() && line_.type(otherwise) != Tk::Else) ++otherwise;
    if (value == 0 || value == i || name_of(value) == line_.size() || otherwise == i + 1 || otherwise + 1 >= line_.size() ||
        line_.has(Tk::LBrace))
      return;
    choice(value, line_.size(), line_.span(i), line_.text(line_.spans(i + 1, otherwise - 1)), line_.text(line_.spans(value, i - 1)),
           line_.text(line_.spans(otherwise + 1, line_.size() - 1)));
  }

  /// `let x = c and "a" or "b"`, `Play c and "a" or "b"`: the operands are texts or numbers, not conditions.
  void choice_by_operators(std::size_t i) {
    const auto is_value = [&](std::size_t k) {
      return line_.type(k) == Tk::Quote || line_.type(k) == Tk::ForeignText || line_.type(k) == Tk::Number || line_.type(k) == Tk::Duration;
    };
    const auto behind = [&](std::size_t k) { return line_.type(k) == Tk::ForeignText ? k + 1 : line_.behind_operand(k); };
    if (!is_value(i + 1)) return;
    const std::size_t other = behind(i + 1);
    if (line_.type(other) != Tk::Or || !is_value(other + 1) || behind(other + 1) != line_.size()) return;
    std::size_t value = i;
    while (value > 0 && line_.type(value - 1) != Tk::Assign && !line_.starts(value - 1)) --value;
    if (value == i || value == 0) return;
    const std::string_view condition = line_.text(line_.spans(value, i - 1));
    const std::string_view yes = line_.text(line_.spans(i + 1, other - 1));
    const std::string_view no = line_.text(line_.spans(other + 1, line_.size() - 1));
    if (line_.type(value - 1) == Tk::Assign && name_of(value) < line_.size())
      return choice(value, line_.size(), line_.span(i), condition, yes, no);
    if (line_.type(value - 1) != Tk::Name || line_.inside(value - 1) != Inside::Statements) return;
    const std::string_view verb = line_.text(value - 1);
    const std::string meant = fmt::format("if {1} {{ {0} {2} }} else {{ {0} {3} }}", verb, condition, yes, no);
    say(line_.span(i), fmt::format("a value has no condition: write `{}`", shortened(meant, 100))).fix =
        Fix{line_.spans(value - 1, line_.size() - 1), meant};
    line_.diagnostics.suppress_follow_ups(line_.spans(value, line_.size() - 1));
    line_.replace(value, line_.size(), {{Tk::Name, line_.spans(value, line_.size() - 1)}});
  }

  // ---- signs ----

  /// `+1`
  void plus(std::size_t i) {
    const Span sign = line_.span(i);
    say(sign, fmt::format("write `{}`", line_.text(i + 1))).fix = Fix{{sign.begin, line_.span(i + 1).begin}, ""};
    line_.replace(i, i + 1, {});
  }

  void pair(std::size_t i) {
    if (i + 2 >= line_.size() || !line_.glued(i) || !ends_operand(line_.type(i - 1)) || !starts_operand(line_.type(i + 2))) return;
    const Span span = line_.spans(i, i + 1);
    const auto known = std::ranges::find(kPairs, line_.text(span), &Pair::written);
    if (known == std::end(kPairs)) return;
    // `x <-1` compares with a negative number.
    const bool sets = known->type == Tk::Assign;
    if (sets && !(i >= 2 && line_.type(i - 2) == Tk::Let) && !line_.starts(i - 1)) return;
    Diagnostic& diagnostic = say(span, known->hint.empty() ? fmt::format("write `{}`", known->meant) : std::string(known->hint));
    if (!known->meant.empty()) diagnostic.fix = Fix{span, std::string(known->meant)};
    line_.replace(i, i + 2, {{known->type, span}});
  }

  /// `if x => 3`, `if x := 3`
  void in_condition(std::size_t i) {
    const bool sets = line_.type(i) == Tk::ForeignSign && line_.text(i) == ":=";
    if (line_.type(i) != Tk::ForeignSign || (line_.text(i) != "=>" && !sets) || !ends_operand(line_.type(i - 1)) ||
        !starts_operand(line_.type(i + 1)))
      return;
    std::size_t head = i;
    while (head > 0 && !line_.starts(head)) --head;
    if (line_.type(head) != Tk::If && line_.type(head) != Tk::While && line_.type(head) != Tk::Else) return;
    const std::string_view meant = sets ? "==" : ">=";
    say(line_.span(i), fmt::format("write `{}`", meant)).fix = Fix{line_.span(i), std::string(meant)};
    line_.tokens[i].type = sets ? Tk::Equal : Tk::GreaterEqual;
  }

  /// `ANI == ("a" or "b")`: compared with each of them.
  void one_of(std::size_t i) {
    const std::size_t end = line_.behind_pair(i + 1);
    std::vector<std::string> values;
    std::string_view joint;
    std::size_t k = i + 2;
    while (k + 1 < end) {
      const Tk type = line_.type(k);
      if (type != Tk::Quote && type != Tk::Number && type != Tk::Duration) return;
      const std::size_t behind = line_.behind_operand(k);
      values.emplace_back(line_.text(line_.spans(k, behind - 1)));
      k = behind;
      if (k + 1 == end) break;
      if ((line_.type(k) != Tk::Or && line_.type(k) != Tk::And) || (!joint.empty() && line_.text(k) != joint)) return;
      joint = line_.text(k++);
    }
    if (values.size() < 2 || line_.type(end - 1) != Tk::RParen) return;
    const std::size_t first = line_.begin_of_operand(i);
    std::string meant = "(";
    for (const std::string& value : values)
      meant += fmt::format("{}{} {} {}", meant.size() > 1 ? fmt::format(" {} ", joint) : std::string(),
                           line_.text(line_.spans(first, i - 1)), line_.text(i), value);
    meant += ")";
    const Span whole = line_.spans(first, end - 1);
    line_.diagnostics
        .report<Diag::Expected>(line_.spans(i + 1, end - 1), fmt::format("one value after `{}`", line_.text(i)),
                                fmt::format("`{}`", shortened(line_.text(line_.spans(i + 1, end - 1)))),
                                fmt::format("; write `{}`", shortened(meant, 80)))
        .fix = Fix{whole, meant};
    line_.diagnostics.suppress_follow_ups(whole);
    line_.replace(first, end, {{Tk::True, whole}});
  }

  // ---- functions ----

  /// `return = x`
  void result_with_sign() {
    const Span sign = line_.span(1);
    say(sign, fmt::format("write `return {}`", shortened(line_.text(line_.spans(2, line_.size() - 1)), 60))).fix =
        Fix{{line_.span(0).end, line_.span(2).begin}, " "};
    line_.replace(1, 2, {});
  }

  /// `let add = x => x + 1`, `add = lambda x: x + 1`, `let add = (x, y) => x + y`
  void function_as_value() {
    const std::size_t name = line_.type(0) == Tk::Let ? 1 : 0;
    std::size_t i = name + 2;
    if (line_.type(name) != Tk::Name || line_.type(name + 1) != Tk::Assign) return;
    const bool lambda = line_.is_word(i, "lambda");
    const bool round = !lambda && line_.type(i) == Tk::LParen;
    if (lambda || round) ++i;
    std::vector<Lexeme> parameters;
    for (; line_.type(i) == Tk::Name; i += line_.type(i + 1) == Tk::Comma ? 2 : 1) parameters.push_back(line_.tokens[i]);
    if (round && line_.type(i++) != Tk::RParen) return;
    const bool sign =
        lambda ? line_.type(i) == Tk::Colon : line_.type(i) == Tk::Arrow || (line_.type(i) == Tk::ForeignSign && line_.text(i) == "=>");
    if (!sign || (parameters.empty() && !round) || !starts_operand(line_.type(i + 1)) || line_.type(i + 1) == Tk::LBrace) return;
    const Span whole = line_.spans(0, line_.size() - 1);
    const Span head = line_.spans(name + 2, i);
    std::string names;
    for (const Lexeme& parameter : parameters) names += fmt::format("{}{}", names.empty() ? "" : ", ", line_.text(parameter.span));
    const std::string meant =
        fmt::format("sub {}({}) {{ return {} }}", line_.text(name), names, line_.text(line_.spans(i + 1, line_.size() - 1)));
    say(head, fmt::format("write `{}`", shortened(meant, 80))).fix = Fix{whole, meant};
    std::vector<Lexeme> made{{Tk::Sub, {whole.begin, whole.begin}}, line_.tokens[name], {Tk::LParen, {head.begin, head.begin}}};
    for (const Lexeme& parameter : parameters) {
      if (made.size() > 3) made.push_back({Tk::Comma, {head.end, head.end}});
      made.push_back(parameter);
    }
    made.insert(made.end(), {{Tk::RParen, {head.end, head.end}}, {Tk::LBrace, {head.end, head.end}}, {Tk::Return, {head.end, head.end}}});
    made.insert(made.end(), line_.tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, line_.tokens.end());
    made.push_back({Tk::RBrace, {whole.end, whole.end}});
    line_.tokens = std::move(made);
  }

  // ---- several variables ----

  /// `let x, y = 1, 2`
  void several_names() {
    if (line_.type(0) != Tk::Let || line_.type(1) != Tk::Name || line_.type(2) != Tk::Comma) return;
    std::vector<std::size_t> names{1};
    std::size_t i = 2;
    for (; line_.type(i) == Tk::Comma && line_.type(i + 1) == Tk::Name; i += 2) names.push_back(i + 1);
    if (line_.type(i) != Tk::Assign) return;
    std::vector<Lexeme> made;
    std::string meant;
    std::size_t value = i + 1;
    for (const std::size_t name : names) {
      const std::size_t end = value < line_.size() ? line_.end_of_value(value) : value;
      if (end == value) return;
      const Span place{line_.span(name).begin, line_.span(name).begin};
      if (!made.empty()) made.insert(made.end(), {{Tk::Newline, place}});
      made.insert(made.end(), {{Tk::Let, place}, line_.tokens[name], {Tk::Assign, place}});
      made.insert(made.end(), line_.tokens.begin() + static_cast<std::ptrdiff_t>(value),
                  line_.tokens.begin() + static_cast<std::ptrdiff_t>(end));
      meant += fmt::format("{}let {} = {}", meant.empty() ? std::string() : fmt::format("\n{}", line_.indentation()), line_.text(name),
                           line_.text(line_.spans(value, end - 1)));
      value = end + (line_.type(end) == Tk::Comma ? 1 : 0);
    }
    if (value < line_.size()) return;
    line_.diagnostics
        .report<Diag::Expected>(line_.span(2), fmt::format("`=` and a value after `{}`", line_.text(1)), "`,`",
                                "; write a `let` of its own, on a line of its own, for each variable")
        .fix = Fix{line_.spans(0, line_.size() - 1), meant};
    line_.tokens = std::move(made);
  }

  /// `let x = y = 1`, `x = y = 1`
  void chain() {
    const bool let = line_.type(0) == Tk::Let;
    const std::size_t name = let ? 1 : 0;
    if (line_.type(name) != Tk::Name || line_.type(name + 1) != Tk::Assign || line_.type(name + 2) != Tk::Name ||
        line_.type(name + 3) != Tk::Assign || !starts_operand(line_.type(name + 4)) || names_action(line_.text(name + 2)))
      return;
    const std::size_t last = line_.size() - 1;
    const std::string_view first = line_.text(name);
    const std::string_view second = line_.text(name + 2);
    const std::string_view value = line_.text(line_.spans(name + 4, last));
    // A name that is not a variable yet cannot be compared.
    const bool known = line_.is_declared(second);
    if (!known && names_constant(second)) return;
    const std::string inner = fmt::format("{}{} = {}", known ? "" : "let ", second, value);
    const std::string outer = fmt::format("{}{} = {}", let ? "let " : "", first, second);
    const std::string compares = known ? fmt::format("; to compare, write `{} == {}`", second, value) : std::string();
    Diagnostic& diagnostic = line_.diagnostics.report<Diag::Expected>(
        line_.span(name + 3), fmt::format("the end of the line after `{}`", second), "`=`",
        fmt::format("; a line sets one variable: write `{}`, and `{}` on the next line{}", shortened(inner, 60), outer, compares));
    if (!known) diagnostic.fix = Fix{line_.spans(0, last), fmt::format("{}\n{}{}", inner, line_.indentation(), outer)};
    const Span place = line_.span(name + 2);
    line_.diagnostics.suppress_follow_ups(place);
    line_.replace(name + 2, line_.size(), {{Tk::Name, place}});
    if (known) return;
    const Span begin{line_.span(0).begin, line_.span(0).begin};
    line_.tokens.insert(line_.tokens.begin(),
                        {{Tk::Let, begin}, {Tk::Name, place}, {Tk::Assign, begin}, {Tk::True, begin}, {Tk::Newline, begin}});
  }

  /// `ANI`: built-in values are never assigned.
  static bool names_constant(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
  }

  /// `let {a, b} = r`, `let [a, b] = l`
  void parts_as_names() {
    const Tk open = line_.type(1);
    if (line_.type(0) != Tk::Let || (open != Tk::LBrace && open != Tk::LBracket)) return;
    std::vector<std::size_t> names;
    std::size_t i = 2;
    for (; line_.type(i) == Tk::Name; i += line_.type(i + 1) == Tk::Comma ? 2 : 1) names.push_back(i);
    const bool closed = line_.type(i) == (open == Tk::LBrace ? Tk::RBrace : Tk::RBracket);
    if (!closed || line_.type(i + 1) != Tk::Assign || names.empty()) return;
    const Span written = line_.spans(1, i);
    const std::string_view part = open == Tk::LBrace ? line_.text(names.front()) : std::string_view();
    const std::string meant = part.empty() ? fmt::format("let {} = x[0]", line_.text(names.front())) : fmt::format("let {0} = x.{0}", part);
    line_.diagnostics.report<Diag::Expected>(
        written, "a name after `let`", fmt::format("`{}`", shortened(line_.text(written))),
        fmt::format("; a variable has the whole value: write `let x = …`, and `{}` for a part of it", meant));
    std::vector<Lexeme> made;
    for (const std::size_t name : names) {
      const Span place = line_.span(name);
      if (!made.empty()) made.push_back({Tk::Newline, {place.begin, place.begin}});
      line_.diagnostics.suppress_follow_ups(place);
      made.insert(made.end(),
                  {{Tk::Let, {place.begin, place.begin}}, line_.tokens[name], {Tk::Assign, {place.end, place.end}}, line_.tokens[name]});
    }
    line_.tokens = std::move(made);
  }

  HabitLine& line_;
};

}  // namespace

void mend_values(HabitLine& line) {
  const bool sign = line.has(Tk::Star) || line.has(Tk::If) || line.has(Tk::Unknown) || line.has(Tk::ForeignSign) || line.has(Tk::Plus) ||
                    line.has(Tk::Less) || line.has(Tk::LParen) || line.has(Tk::Return) || line.has(Tk::And) || line.has(Tk::Arrow) ||
                    line.has(Tk::Colon);
  if (sign || line.has(Tk::Let) || line.has(Tk::Assign)) Values(line).run();
}

}  // namespace phoneflow
