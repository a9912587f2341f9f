// Labels and jumps in other notations: `goto Main Menu`, `goto :A`, `goto A()`, `-> A`, `:A`, `Main Menu:`, `goto A if x == 1`.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_terms.h"
#include "grammar/habit_line.h"

namespace phoneflow {

namespace {

class Jumps {
 public:
  explicit Jumps(HabitLine& line) : line_(line) {}

  void run() {
    label();
    for (std::size_t i = 0; i < line_.size(); ++i) {
      if (line_.starts(i) && line_.inside(i) == Inside::Statements) arrow(i);
      if (line_.type(i) == Tk::Goto || (line_.type(i) == Tk::Arrow && line_.behind_on(i))) target(i + 1, line_.type(i));
      if ((line_.type(i) == Tk::If || line_.is_word(i, "unless")) && i > 0) behind_statement(i);
    }
  }

 private:
  [[nodiscard]] bool ends(std::size_t i) const { return line_.type(i) == Tk::Newline || line_.type(i) == Tk::RBrace; }

  void expected(Span place, std::string_view what, std::string_view write, Fix fix) {
    line_.diagnostics
        .report<Diag::Expected>(place, what, fmt::format("`{}`", shortened(line_.text(place))),
                                fmt::format("; write `{}`", shortened(write, 80)))
        .fix = std::move(fix);
  }

  // ---- labels ----

  /// A label alone on its line: `:A`, `[A]`, `*A:`, `A::`, `A -`, `Main Menu:`.
  void label() {
    if (line_.inside(0) != Inside::Statements) return;
    const std::size_t last = line_.size() - 1;
    const bool before = line_.type(0) == Tk::Colon || line_.type(0) == Tk::Star || (line_.type(0) == Tk::Unknown && line_.text(0) == "@") ||
                        line_.type(0) == Tk::Dot;
    if (before && line_.type(1) == Tk::Name && (last == 1 || (last == 2 && line_.type(2) == Tk::Colon))) return one_label(1);
    if (line_.type(0) == Tk::LBracket && line_.type(1) == Tk::Name && line_.type(2) == Tk::RBracket && last == 2) return one_label(1);
    if (line_.type(0) == Tk::Name && line_.type(1) == Tk::Colon && line_.type(2) == Tk::Colon && last == 2) return one_label(0);
    if (line_.type(0) == Tk::Name && (line_.type(1) == Tk::Minus || line_.type(1) == Tk::Arrow) && last == 1 &&
        line_.is_target(line_.text(0)) && !line_.is_declared(line_.text(0)))
      return one_label(0);
    if (line_.type(last) == Tk::Colon && last >= 2 && words(0) == last) words_as_label(last);
  }

  void one_label(std::size_t name) {
    const Span whole = line_.spans(0, line_.size() - 1);
    const std::string meant = fmt::format("{}:", line_.text(name));
    line_.diagnostics
        .report<Diag::Expected>(whole, "an action or another statement", fmt::format("`{}`", shortened(line_.text(whole))),
                                fmt::format("; a label is written `{}`", meant))
        .fix = Fix{whole, meant, line_.type(0) != Tk::LBracket};  // `[general]` is a section in settings files
    const Span at = line_.span(name);
    line_.replace(0, line_.size(), {{Tk::Name, at}, {Tk::Colon, {at.end, at.end}}});
  }

  /// Index behind the names that begin at `i`, separated by blanks or hyphens.
  [[nodiscard]] std::size_t words(std::size_t i) const {
    if (line_.type(i) != Tk::Name) return i;
    std::size_t end = i + 1;
    while (true) {
      if (line_.type(end) == Tk::Name || line_.type(end) == Tk::Number) ++end;
      else if (line_.type(end) == Tk::Minus && line_.glued(end) && line_.glued(end - 1) &&
               (line_.type(end + 1) == Tk::Name || line_.type(end + 1) == Tk::Number))
        end += 2;
      else return end;
    }
  }

  [[nodiscard]] std::string joined(std::size_t first, std::size_t end) const {
    std::string out;
    for (std::size_t i = first; i < end; ++i) {
      if (line_.type(i) == Tk::Minus) continue;
      out += fmt::format("{}{}", out.empty() ? "" : "_", line_.text(i));
    }
    return out;
  }

  /// `Main Menu:`
  void words_as_label(std::size_t colon) {
    if (names_action(line_.text(0)) || keyword_in_any_case(line_.text(0)) != Tk::Name ||
        find_term(TermKind::Statement, line_.text(0)) != nullptr)
      return;
    const Span written = line_.spans(0, colon - 1);
    const std::string meant = joined(0, colon);
    line_.diagnostics
        .report<Diag::ForeignName>(written, shortened(line_.text(written)),
                                   fmt::format("a label is one word: write `{}:`", shortened(meant)))
        .fix = Fix{written, meant, false};  // unsafe: jumps may spell the old name
    line_.replace(0, colon, {{Tk::Name, written}});
  }

  // ---- jumps ----

  /// `-> A` where a statement begins.
  void arrow(std::size_t i) {
    const bool sign = line_.type(i) == Tk::Arrow || (line_.type(i) == Tk::ForeignSign && line_.text(i) == "=>");
    if (!sign || line_.type(i + 1) != Tk::Name || !ends(i + 2)) return;
    expected(line_.span(i), "an action or another statement", fmt::format("goto {}", line_.text(i + 1)),
             {{line_.span(i).begin, line_.span(i + 1).begin}, "goto "});
    line_.diagnostics.suppress_follow_ups(line_.span(i + 1));  // no report about an unknown label until it is a jump
    line_.tokens[i].type = Tk::Goto;
  }

  /// Corrects the target behind `goto` or `->`: `:A`, `@A`, `[A]`, `A()`, `A, B`, `Main Menu`, `"Main Menu"`.
  void target(std::size_t at, Tk sign) {
    const bool jump = sign == Tk::Goto;
    const std::string what = jump ? "a label after `goto`" : "a label after `->`";
    const std::string lead = jump ? "goto" : "->";
    const bool before = line_.type(at) == Tk::Colon || line_.type(at) == Tk::Star ||
                        (line_.type(at) == Tk::Unknown && (line_.text(at) == "@" || line_.text(at) == "$"));
    if (before && line_.type(at + 1) == Tk::Name) {
      expected(line_.span(at), what, fmt::format("{} {}", lead, line_.text(at + 1)),
               {{line_.span(at).begin, line_.span(at + 1).begin}, ""});
      line_.replace(at, at + 1, {});
    }
    if (jump && line_.type(at) == Tk::LBracket && line_.type(at + 1) == Tk::Name && line_.type(at + 2) == Tk::RBracket) {
      const Span whole = line_.spans(at, at + 2);
      expected(whole, what, fmt::format("{} {}", lead, line_.text(at + 1)), {whole, std::string(line_.text(at + 1))});
      line_.replace(at, at + 3, {line_.tokens[at + 1]});
    }
    if (jump && line_.type(at) == Tk::Name && line_.type(at + 1) == Tk::LParen && line_.type(at + 2) == Tk::RParen) return call(at);
    if (jump && line_.type(at) == Tk::Name && line_.type(at + 1) == Tk::Comma && line_.type(at + 2) == Tk::Name && ends(at + 3)) {
      const Span rest = line_.spans(at + 1, at + 2);
      line_.diagnostics.report<Diag::Expected>(rest, fmt::format("the end of the line after `{}`", line_.text(at)),
                                               fmt::format("`{}`", line_.text(rest)),
                                               fmt::format("; a jump has one label: write `goto {}`", line_.text(at)));
      line_.replace(at + 1, at + 3, {});
    }
    if (line_.type(at) == Tk::Quote && line_.type(at + 1) == Tk::Chars && line_.type(at + 2) == Tk::QuoteEnd) return quoted_words(at, lead);
    two_words(at, lead);
  }

  /// `goto A()`
  void call(std::size_t at) {
    const std::string name(line_.text(at));
    const Span parentheses = line_.spans(at + 1, at + 2);
    if (line_.is_label(name)) {
      expected(parentheses, fmt::format("the end of the line after `{}`", name), fmt::format("goto {}", name), {parentheses, ""});
      line_.replace(at + 1, at + 3, {});
      return;
    }
    const Span word = line_.span(at - 1);
    expected(parentheses, fmt::format("the end of the line after `{}`", name), fmt::format("{}()", name),
             {{word.begin, line_.span(at).begin}, ""});
    line_.replace(at - 1, at, {});
  }

  /// `goto Main Menu`, `-> Main-Menu`
  void two_words(std::size_t at, std::string_view lead) {
    const std::size_t end = words(at);
    const Tk after = line_.type(end);
    if (end < at + 2 || (!ends(end) && after != Tk::On && after != Tk::Comma)) return;
    const std::string meant = joined(at, end);
    // `goto A Hangup` has two statements.
    const bool known = line_.is_label(meant) || line_.is_label(line_.text(line_.spans(at, end - 1)));
    const bool other = is_whole_action(end - 1) || line_.type(end - 1) == Tk::Number;
    if (!known && (line_.is_label(line_.text(at)) || other)) return;
    say_words(line_.spans(at, end - 1), lead, meant);
    line_.replace(at, end, {{Tk::Name, line_.spans(at, end - 1)}});
  }

  /// True for an action that is a statement without a value.
  [[nodiscard]] bool is_whole_action(std::size_t i) const {
    return line_.is_word(i, "hangup") || line_.is_word(i, "stop") || line_.is_word(i, "callback") || line_.is_word(i, "reqagent");
  }

  /// `goto "Main Menu"`
  void quoted_words(std::size_t at, std::string_view lead) {
    std::string meant(line_.text(at + 1));
    for (char& c : meant) c = c == ' ' || c == '-' ? '_' : c;
    if (is_identifier(line_.text(at + 1)) || !is_identifier(meant)) return;
    const Span name = line_.span(at + 1);
    say_words(line_.spans(at, at + 2), lead, meant);
    line_.diagnostics.suppress_follow_ups(name);
    line_.replace(at, at + 3, {{Tk::Name, name}});
  }

  void say_words(Span written, std::string_view lead, const std::string& meant) {
    line_.diagnostics
        .report<Diag::ForeignName>(written, shortened(line_.text(written)),
                                   fmt::format("a label is one word: write `{} {}`", lead, shortened(meant)))
        .fix = Fix{written, meant, line_.is_label(meant)};
    line_.diagnostics.suppress_follow_ups(written);  // no report about an unknown label until it is a name
  }

  // ---- a condition behind its statement ----

  /// `goto A if x == 1`, `Hangup if x == 1 else Stop`
  void behind_statement(std::size_t i) {
    std::size_t start = i;
    while (start > 0 && !line_.starts(start)) --start;
    const Tk head = line_.type(start);
    const bool statement =
        head == Tk::Goto || head == Tk::Break || head == Tk::Continue || head == Tk::Return ||
        (head == Tk::Name && (line_.type(start + 1) == Tk::Quote || line_.type(start + 1) == Tk::Duration ||
                              line_.type(start + 1) == Tk::Number || line_.type(start + 1) == Tk::Assign || i == start + 1));
    std::size_t end = i + 1;
    while (end < line_.size() && line_.type(end) != Tk::RBrace && line_.type(end) != Tk::LBrace && line_.type(end) != Tk::Else) ++end;
    std::size_t stop = end;
    while (line_.type(end) == Tk::Else && stop < line_.size() && line_.type(stop) != Tk::RBrace && line_.type(stop) != Tk::LBrace) ++stop;
    const bool otherwise =
        stop > end + 1 && (line_.type(end + 1) == Tk::Name || line_.type(end + 1) == Tk::Goto || line_.type(end + 1) == Tk::Break ||
                           line_.type(end + 1) == Tk::Continue || line_.type(end + 1) == Tk::Return);
    const bool negated = line_.type(i) != Tk::If;
    const bool condition = end > i + 1 && starts_operand(line_.type(i + 1)) && (ends(end) || (otherwise && ends(stop)));
    if (start == i || !statement || !condition || line_.inside(start) != Inside::Statements || line_.type(i - 1) == Tk::Else ||
        line_.type(i - 1) == Tk::Assign)
      return;
    const Span whole = line_.spans(start, stop - 1);
    const std::string asked(line_.text(line_.spans(i + 1, end - 1)));
    std::string meant =
        fmt::format("if {} {{ {} }}", negated ? fmt::format("not ({})", asked) : asked, line_.text(line_.spans(start, i - 1)));
    if (otherwise) meant += fmt::format(" else {{ {} }}", line_.text(line_.spans(end + 1, stop - 1)));
    expected(line_.span(i), "the end of the line", meant, {whole, meant});
    std::vector<Lexeme> made{{Tk::If, line_.span(i)}};
    if (negated) made.insert(made.end(), {{Tk::Not, line_.span(i)}, {Tk::LParen, line_.span(i)}});
    made.insert(made.end(), line_.tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                line_.tokens.begin() + static_cast<std::ptrdiff_t>(end));
    if (negated) made.push_back({Tk::RParen, {whole.end, whole.end}});
    const Span behind{line_.span(end - 1).end, line_.span(end - 1).end};  // a block stands behind its condition
    made.push_back({Tk::LBrace, behind});
    made.insert(made.end(), line_.tokens.begin() + static_cast<std::ptrdiff_t>(start),
                line_.tokens.begin() + static_cast<std::ptrdiff_t>(i));
    made.push_back({Tk::RBrace, behind});
    if (otherwise) {
      made.insert(made.end(), {line_.tokens[end], {Tk::LBrace, {line_.span(end).end, line_.span(end).end}}});
      made.insert(made.end(), line_.tokens.begin() + static_cast<std::ptrdiff_t>(end) + 1,
                  line_.tokens.begin() + static_cast<std::ptrdiff_t>(stop));
      made.push_back({Tk::RBrace, {whole.end, whole.end}});
    }
    const auto at = line_.tokens.erase(line_.tokens.begin() + static_cast<std::ptrdiff_t>(start),
                                       line_.tokens.begin() + static_cast<std::ptrdiff_t>(stop));
    line_.tokens.insert(at, made.begin(), made.end());
  }

  HabitLine& line_;
};

}  // namespace

void mend_jumps(HabitLine& line) {
  const Tk first = line.type(0);
  const Tk last = line.type(line.size() - 1);
  const bool unless = line.has(Tk::Name) && std::ranges::any_of(line.tokens, [&](const Lexeme& lexeme) {
                        return lexeme.type == Tk::Name && line.text(lexeme.span) == "unless";
                      });
  const bool label = (first == Tk::Name && line.size() == 2 && last == Tk::Minus) || first == Tk::Colon || first == Tk::Star ||
                     first == Tk::Unknown || first == Tk::LBracket || first == Tk::Dot || (first == Tk::Name && last == Tk::Colon);
  if (label || line.has(Tk::Goto) || line.has(Tk::Arrow) || line.has(Tk::If) || line.has(Tk::ForeignSign) || unless) Jumps(line).run();
}

}  // namespace phoneflow
