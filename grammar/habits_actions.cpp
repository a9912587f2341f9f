// Heads of actions and of the script as other notations have them: `Play: "a"`, `Wait = 5s`, `script: "x"`, `Music "a.wav", loop: true`.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

bool is_literal(Tk type) {
  return type == Tk::Quote || type == Tk::ForeignText || type == Tk::Number || type == Tk::Duration || type == Tk::True ||
         type == Tk::False;
}

class Actions {
 public:
  explicit Actions(HabitLine& line) : line_(line) {}

  void run() {
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (line_.starts(i) && line_.inside(i) == Inside::Statements) {
        if (line_.is_word(i, "script") && i == 0) header();
        if (line_.type(i) == Tk::Name) sign_behind_action(i);
      }
      if (line_.type(i) == Tk::LBrace && i > 1) sign_before_block(i);
      if (line_.type(i) == Tk::Loop || line_.type(i) == Tk::Repeat) keyword_as_property(i);
    }
  }

 private:
  void expected(Span place, std::string_view what, std::string_view write, Fix fix) {
    line_.diagnostics
        .report<Diag::Expected>(place, what, fmt::format("`{}`", shortened(line_.text(place))),
                                fmt::format("; write `{}`", shortened(write, 80)))
        .fix = std::move(fix);
  }

  /// `Play: "a"`, `Wait = 5s`
  void sign_behind_action(std::size_t i) {
    const Tk sign = line_.type(i + 1);
    const bool any = sign == Tk::Colon || sign == Tk::Assign || sign == Tk::Arrow || sign == Tk::Comma;
    if (!any || (!is_literal(line_.type(i + 2)) && !is_constant(i + 2)) || !names_action(line_.text(i)) ||
        (sign == Tk::Assign && line_.is_declared(line_.text(i))))
      return;
    const std::string meant = fmt::format("{} {}", line_.text(i), line_.text(line_.spans(i + 2, line_.behind_operand(i + 2) - 1)));
    expected(line_.span(i + 1), fmt::format("a value after `{}`", line_.text(i)), meant,
             {{line_.span(i).end, line_.span(i + 2).begin}, " "});
    line_.replace(i + 1, i + 2, {});
  }

  /// A name like `ANI`, at the end of the line: no action has such a name.
  [[nodiscard]] bool is_constant(std::size_t i) const {
    const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; };
    return line_.type(i) == Tk::Name && i + 1 == line_.size() && line_.text(i).size() > 1 && std::ranges::all_of(line_.text(i), fits);
  }

  /// `Menu "x" => {`, `Menu "x": {`
  void sign_before_block(std::size_t brace) {
    const std::size_t i = brace - 1;
    const Tk sign = line_.type(i);
    const bool any = sign == Tk::Arrow || sign == Tk::Colon || sign == Tk::Assign || (sign == Tk::ForeignSign && line_.text(i) == "=>");
    if (!any || line_.type(i - 1) != Tk::QuoteEnd || line_.behind_on(i)) return;
    const std::size_t first = line_.begin_of_operand(i);
    if (first == 0 || line_.type(first - 1) != Tk::Name || !names_action(line_.text(first - 1))) return;
    expected(line_.span(i), "a block in braces after the text", fmt::format("{} … {{", line_.text(first - 1)),
             {{line_.span(i - 1).end, line_.span(brace).begin}, " "});
    line_.replace(i, brace, {});
  }

  void header() {
    const bool sign = line_.type(1) == Tk::Colon || line_.type(1) == Tk::Assign;
    const std::size_t name = sign ? 2 : 1;
    if (line_.type(name) != Tk::Quote && line_.type(name) != Tk::ForeignText) return;
    const std::size_t end = line_.behind_operand(name);
    const std::string head = fmt::format("script {}", line_.text(line_.spans(name, end - 1)));
    if (sign) {
      expected(line_.span(1), "the name of the script after `script`", head, {{line_.span(0).begin, line_.span(name).begin}, "script "});
      line_.tokens[0].type = Tk::Script;
      line_.replace(1, 2, {});
      return;
    }
    if (line_.type(0) != Tk::Script || end >= line_.size()) return;
    if (line_.type(end) == Tk::Colon && end + 1 == line_.size()) {
      expected(line_.span(end), "the end of the line after the text", head, {line_.span(end), ""});
      line_.replace(end, end + 1, {});
      return;
    }
    properties(end);
  }

  /// `script "x", Skill: "S"`
  void properties(std::size_t i) {
    const std::size_t first = i + (line_.type(i) == Tk::Comma ? 1 : 0);
    if (line_.type(first) != Tk::Name || line_.type(first + 1) != Tk::Colon || line_.has(Tk::LBrace)) return;
    const Span rest = line_.spans(first, line_.size() - 1);
    const std::string meant = fmt::format("{{ {} }}", line_.text(rest));
    line_.diagnostics
        .report<Diag::Expected>(rest, "properties in braces after the text", fmt::format("`{}:`", line_.text(first)),
                                fmt::format("; write `{}`", shortened(meant, 80)))
        .fix = Fix{{line_.span(i - 1).end, rest.end}, " " + meant};
    line_.add({{Tk::RBrace, {rest.end, rest.end}}});
    line_.replace(i, first, {{Tk::LBrace, {rest.begin, rest.begin}}});
  }

  /// `Music "a.wav", loop: true`, `Music "a.wav" loop`: a property spelt like a keyword of the language.
  void keyword_as_property(std::size_t i) {
    const ForeignTerm* term = find_term(TermKind::Property, line_.text(i));
    const Tk before = i > 0 ? line_.type(i - 1) : Tk::Newline;
    const bool property = line_.type(i + 1) == Tk::Colon && (before == Tk::Comma || before == Tk::LBrace);
    const bool word = before == Tk::QuoteEnd && (line_.type(i + 1) == Tk::Newline || line_.type(i + 1) == Tk::RBrace);
    std::size_t start = i;
    while (start > 0 && (!line_.starts(start) || line_.inside(start) != Inside::Statements)) --start;
    if (term == nullptr || (!property && !word) || line_.type(start) != Tk::Name || start + 1 >= i) return;
    line_.diagnostics.report<Diag::UnknownProperty>(line_.span(i), line_.text(start), line_.text(i), term_hint(term));
    line_.replace(before == Tk::Comma ? i - 1 : i, property ? line_.end_of_value(i + 2) : i + 1, {});
  }

  HabitLine& line_;
};

}  // namespace

void mend_actions(HabitLine& line) {
  const bool sign = line.has(Tk::Colon) || line.has(Tk::Assign) || line.has(Tk::Arrow) || line.has(Tk::Comma) ||
                    line.has(Tk::ForeignSign) || line.has(Tk::Loop) || line.has(Tk::Repeat);
  if (sign) Actions(line).run();
}

}  // namespace phoneflow
