// Declarations of variables and subs in other languages: `let x: number = 1`, `let x = 1, y = 2`, `let x to 1`, `int F(int n) {`, `sub F(n:
// number)`.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "grammar/contact_record.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_sign.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

class Heads {
 public:
  explicit Heads(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (line_.type(i) == Tk::Let && i > 0 && !line_.starts(i) && ends_operand(line_.type(i - 1))) second_statement(i);
      if (!line_.starts(i) || line_.inside(i) != Inside::Statements) continue;
      if (!sub(i)) variable(i);
      if (is_name(i) && line_.type(i + 1) == Tk::ForeignSign && line_.text(i + 1) == ":=") declaring_sign(i);
    }
  }

 private:
  [[nodiscard]] const ForeignTerm* term(std::size_t i) const {
    return line_.type(i) == Tk::Name ? find_term(TermKind::Statement, line_.text(i)) : nullptr;
  }
  [[nodiscard]] bool is_name(std::size_t i) const { return line_.type(i) == Tk::Name; }
  [[nodiscard]] bool declares(std::size_t i) const { return line_.type(i) == Tk::Let || (term(i) != nullptr && term(i)->ours == "let"); }

  // ---- variables ----

  void variable(std::size_t i) {
    std::size_t name = i + 1;
    const bool sets_field = line_.text(name) == kContactRecord && (line_.type(name + 1) == Tk::Dot || line_.type(name + 1) == Tk::LBracket);
    if (sets_field && (declares(i) || line_.is_word(i, "set"))) return field(i, name);
    if (!declares(i)) return;
    // `let int x = 1`
    if (is_name(name) && is_name(name + 1) && line_.type(name + 2) == Tk::Assign && declares(name)) ++name;
    if (!is_name(name)) return;
    const std::size_t sign = name + 1;
    if (name == i + 1 && line_.type(sign) == Tk::Assign) return several(i);
    const std::size_t type_end = behind_type(sign);
    std::size_t value = type_end;
    if (line_.type(value) == Tk::Assign || line_.type(value) == Tk::Equal || line_.is_word(value, "to") || line_.is_word(value, "be") ||
        line_.is_word(value, "is"))
      ++value;
    if (line_.type(i) != Tk::Let && value == type_end) return;
    if (type_end > sign && value == line_.size()) return without_value(i, name, value);
    const Tk given = line_.type(value);
    const bool literal = given == Tk::Number || given == Tk::Duration || given == Tk::Quote || given == Tk::True || given == Tk::False ||
                         given == Tk::ForeignText;
    if (value == type_end && !literal) return;
    if (!starts_operand(line_.type(value)) || value == line_.size() || line_.type(value) == Tk::LBrace || line_.type(value) == Tk::LParen)
      return;
    const std::string meant = fmt::format("let {} = ", line_.text(name));
    const Span head{line_.span(i).begin, line_.span(value).begin};
    const std::string rest(line_.text(line_.spans(value, line_.size() - 1)));
    say(line_.spans(i, value - 1), fmt::format("write `{}`", shortened(meant + rest, 80))).fix = Fix{head, meant};
    const Span place = line_.span(name);
    line_.replace(i, value, {{Tk::Let, line_.span(i)}, {Tk::Name, place}, {Tk::Assign, {place.end, place.end}}});
  }

  /// `set contact.tier = "gold"`
  void field(std::size_t i, std::size_t name) {
    say(line_.span(i), "a field of the contact is set as in `contact.tier = …`").fix =
        Fix{{line_.span(i).begin, line_.span(name).begin}, ""};
    line_.replace(i, name, {});
  }

  /// Index behind `: number`, `: list<text>`; `i` when there is no type.
  [[nodiscard]] std::size_t behind_type(std::size_t i) const {
    if (line_.type(i) != Tk::Colon || !(is_name(i + 1) || is_keyword(line_.type(i + 1)))) return i;
    std::size_t end = i + 2;
    if (line_.type(end) == Tk::Less) {
      while (end < line_.size() && line_.type(end) != Tk::Greater) ++end;
      ++end;
    }
    if (line_.type(end) == Tk::LBracket && line_.type(end + 1) == Tk::RBracket) end += 2;
    return end < line_.size() ? end : line_.size();
  }

  /// `let x: number`
  void without_value(std::size_t i, std::size_t name, std::size_t end) {
    const Span place = line_.span(name);
    say(line_.spans(i, end - 1), fmt::format("write `let {} = \"\"`, or another first value", line_.text(name)));
    line_.diagnostics.suppress_follow_ups(place);
    line_.replace(i, end,
                  {{Tk::Let, line_.span(i)}, {Tk::Name, place}, {Tk::Assign, {place.end, place.end}}, {Tk::True, {place.end, place.end}}});
  }

  /// `let x = 1 let y = 2`
  void second_statement(std::size_t i) {
    const Span place = line_.span(i);
    line_.diagnostics.report<Diag::OneStatementPerLine>(place, "`let`").fix =
        Fix{{line_.span(i - 1).end, place.begin}, fmt::format("\n{}", line_.indentation())};
    line_.tokens.insert(line_.tokens.begin() + static_cast<std::ptrdiff_t>(i), {Tk::Newline, {place.begin, place.begin}});
  }

  /// `x := 1` for a variable that is declared nowhere else.
  void declaring_sign(std::size_t i) {
    const std::string_view name = line_.text(i);
    if (line_.is_variable(name)) return;  // replace_foreign() reports the sign then
    const Span place = line_.span(i);
    const Span sign = line_.span(i + 1);
    const std::string meant = fmt::format("let {} =", name);
    say(sign, fmt::format("write `{} …`", meant)).fix = Fix{{place.begin, sign.end}, meant};
    line_.variables.insert(name);
    line_.replace(i, i + 2, {{Tk::Let, {place.begin, place.begin}}, {Tk::Name, place}, {Tk::Assign, sign}});
  }

  /// `let x = 1, y = 2`
  void several(std::size_t i) {
    const std::size_t verb = i + 3;
    if (is_name(verb) && starts_operand(line_.type(verb + 1)) && line_.type(verb + 1) != Tk::LParen &&
        line_.type(verb + 1) != Tk::LBracket && line_.type(verb + 1) != Tk::Minus)
      return;
    std::size_t comma = line_.end_of_value(verb);
    if (line_.type(comma) != Tk::Comma || !is_name(comma + 1) || line_.type(comma + 2) != Tk::Assign) return;
    std::string meant = fmt::format("let {}", line_.text(line_.spans(i + 1, comma - 1)));
    const Span first = line_.span(comma);
    line_.tokens[i].type = Tk::Let;
    while (line_.type(comma) == Tk::Comma && is_name(comma + 1) && line_.type(comma + 2) == Tk::Assign) {
      const std::size_t end = line_.end_of_value(comma + 3);
      meant += fmt::format("\n{}let {}", line_.indentation(), line_.text(line_.spans(comma + 1, end - 1)));
      const Span place = line_.span(comma);
      line_.replace(comma, comma + 1, {{Tk::Newline, place}, {Tk::Let, {place.end, place.end}}});
      comma = end + 1;
    }
    const Span whole = line_.spans(i, std::min(comma, line_.size()) - 1);
    line_.diagnostics
        .report<Diag::Expected>(first, "the end of the line", "`,`", "; write a `let` of its own, on a line of its own, for each variable")
        .fix = Fix{whole, meant};
  }

  // ---- subs ----

  /// Reports a sub's head in another notation and replaces it by `sub …`.
  bool sub(std::size_t i) {
    std::size_t word = i;
    while (term(word) != nullptr && term(word)->hint == "remove it") ++word;
    const bool own = line_.type(word) == Tk::Sub;
    const bool foreign = term(word) != nullptr && (term(word)->ours == "sub" || term(word)->ours == "let");
    if ((!own && !foreign) || !is_name(word + 1) || line_.type(word + 2) != Tk::LParen) return false;
    const std::size_t behind = line_.behind_pair(word + 2);
    const std::size_t end = behind_result(behind);
    const bool one_value_sub = own || (term(word)->ours == "sub" && word == i);
    if (one_value_sub && line_.type(behind - 1) == Tk::RParen && one_value(i, behind)) return true;
    if (line_.type(end) != Tk::LBrace || line_.type(behind - 1) != Tk::RParen) return false;
    std::vector<Lexeme> names;
    bool plain = true;
    if (!parameters(word + 3, behind - 1, names, plain)) return false;
    const bool one_word = word == i && (own || term(word)->ours == "sub");
    if (plain && one_word && end == behind) return own;  // replace_foreign_words() reports `def`
    std::string meant = fmt::format("sub {}(", line_.text(word + 1));
    for (std::size_t k = 0; k < names.size(); ++k) meant += fmt::format("{}{}", k == 0 ? "" : ", ", line_.text(names[k].span));
    meant += ")";
    const Span head = line_.spans(i, end - 1);
    say(head, fmt::format("write `{}`", meant)).fix = Fix{head, meant};
    std::vector<Lexeme> made{{Tk::Sub, line_.span(word)}, line_.tokens[word + 1], line_.tokens[word + 2]};
    for (const Lexeme& name : names) {
      if (made.size() > 3) made.push_back({Tk::Comma, {name.span.begin, name.span.begin}});
      made.push_back(name);
    }
    made.push_back(line_.tokens[behind - 1]);
    const auto at =
        line_.tokens.erase(line_.tokens.begin() + static_cast<std::ptrdiff_t>(i), line_.tokens.begin() + static_cast<std::ptrdiff_t>(end));
    line_.tokens.insert(at, made.begin(), made.end());
    return true;
  }

  /// `sub A(x) = x + 1`, `sub A(x) -> x + 1`, `sub A(x) = {`: `word` is the index of `sub`, `i` of the sign.
  bool one_value(std::size_t word, std::size_t i) {
    const bool sign = line_.type(i) == Tk::Assign || line_.type(i) == Tk::Arrow ||
                      (line_.type(i) == Tk::ForeignSign && (line_.text(i) == "=>" || line_.text(i) == ":="));
    const std::size_t value = i + 1;
    if (!sign || !(starts_operand(line_.type(value)) || line_.type(value) == Tk::LBrace)) return false;
    const bool block = line_.type(value) == Tk::LBrace && (value + 1 == line_.size() || line_.type(value + 2) != Tk::Colon);
    if (!block && line_.type(i) == Tk::Arrow && line_.has(Tk::LBrace)) return false;  // `-> number {`
    const std::size_t last = line_.size() - 1;
    const Span written = line_.span(i);
    const std::string head = fmt::format("sub {}", line_.text(line_.spans(word + 1, i - 1)));
    const std::string meant =
        block ? fmt::format("{} {{", head) : fmt::format("{} {{ return {} }}", head, line_.text(line_.spans(value, last)));
    line_.diagnostics
        .report<Diag::Expected>(written, "a block in braces after `)`", fmt::format("`{}`", line_.text(written)),
                                fmt::format("; write `{}`", shortened(meant, 100)))
        .fix = Fix{line_.spans(word, block ? value : last), meant};
    line_.tokens[word].type = Tk::Sub;
    if (block) {
      line_.replace(i, value, {});
      return true;
    }
    const Span end{line_.span(last).end, line_.span(last).end};
    line_.replace(i, value, {{Tk::LBrace, written}, {Tk::Return, written}});
    line_.add({{Tk::RBrace, end}});
    return true;
  }

  /// Index behind `-> number`, `: number`.
  [[nodiscard]] std::size_t behind_result(std::size_t i) const {
    return (line_.type(i) == Tk::Arrow || line_.type(i) == Tk::Colon) && is_name(i + 1) ? i + 2 : i;
  }

  /// Names of the parameters `int n`, `n: number`, `$n`, `n = 1`; false when one has no name. Clears `plain` when one is more than a name.
  bool parameters(std::size_t i, std::size_t end, std::vector<Lexeme>& names, bool& plain) const {
    while (i < end) {
      const std::size_t behind = std::min(line_.end_of_value(i), end);
      std::size_t name = i;
      while (name < behind && !is_name(name)) ++name;
      if (name + 1 < behind && is_name(name + 1)) ++name;
      if (name == behind) return false;
      names.push_back(line_.tokens[name]);
      plain = plain && behind == i + 1 && name == i;
      i = behind + 1;
    }
    return true;
  }

  Diagnostic& say(Span span, std::string_view hint) { return foreign_sign(line_.diagnostics, span, shortened(line_.text(span)), hint); }

  HabitLine& line_;
};

}  // namespace

void mend_heads(HabitLine& line) {
  if (line.has(Tk::Name) &&
      (line.has(Tk::Let) || line.has(Tk::Colon) || line.has(Tk::LParen) || line.has(Tk::Assign) || line.has(Tk::ForeignSign)))
    Heads(line).run();
}

}  // namespace phoneflow
