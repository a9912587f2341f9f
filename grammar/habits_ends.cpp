// Statement ends of other languages: `Hangup.`, `Wait 5 sec.`, `goto A.`, `Hangup ' as in Basic`, `Hangup -- as in Lua`
#include <fmt/format.h>

#include <algorithm>

#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_sign.h"
#include "grammar/habit_line.h"
#include "grammar/numbers.h"

namespace phoneflow {

namespace {

/// `; as in the settings of other products`, `' as in Basic`, from token `i` on.
void comment(HabitLine& line, std::size_t i) {
  const std::uint32_t length = line.type(i) == Tk::Minus ? 2 : 1;
  const Span mark{line.span(i).begin, line.span(i).begin + length};
  foreign_sign(line.diagnostics, mark, line.text(mark), "a comment begins with `#`").fix = Fix{mark, "#"};
  line.replace(i, line.size(), {});
}

/// True when the statement is complete at token `i`.
bool ends_statement(const HabitLine& line, std::size_t i) {
  const Tk type = line.type(i);
  const bool whole = type == Tk::QuoteEnd || type == Tk::Number || type == Tk::Duration || type == Tk::RParen || type == Tk::RBracket ||
                     type == Tk::RBrace || type == Tk::Colon || type == Tk::LBrace;
  const bool jump =
      type == Tk::Name && i > 0 && (line.type(i - 1) == Tk::Goto || line.type(i - 1) == Tk::Arrow || line.type(i - 1) == Tk::Assign);
  return whole || jump || type == Tk::Break || type == Tk::Continue || line.is_word(i, "hangup") || line.is_word(i, "stop");
}

/// Index of the two hyphens that begin a comment, as in SQL and Lua; size() when there are none. Behind an operand they are operators.
std::size_t hyphens(const HabitLine& line) {
  for (std::size_t i = 0; i + 2 < line.size(); ++i) {
    if (line.type(i) != Tk::Minus || line.type(i + 1) != Tk::Minus || !line.glued(i) || line.glued(i + 1)) continue;
    if (i == 0) return i;
    const Tk before = line.type(i - 1);
    const bool amount = before == Tk::Number || before == Tk::RParen || before == Tk::RBracket || before == Tk::Duration ||
                        (i >= 2 && line.type(i - 2) == Tk::Assign);
    if (!line.glued(i - 1) && !amount && ends_statement(line, i - 1)) return i;
  }
  return line.size();
}

/// `(x // 2) + 1`: restores closing brackets that were read as part of a comment.
void brackets_in_comment(HabitLine& line) {
  const Span place = line.span(line.size() - 1);
  if (line.type(line.size() - 1) != Tk::ForeignComment || !line.text(place).starts_with("//")) return;
  std::size_t open = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line.type(i) == Tk::LParen) ++open;
    if (line.type(i) == Tk::RParen && open > 0) --open;
  }
  const auto closed = static_cast<std::size_t>(std::ranges::count(line.text(place), ')'));
  for (std::size_t i = 0; i < std::min(open, closed); ++i) line.add({{Tk::RParen, {place.end, place.end}}});
}

/// Index of the apostrophe that begins a comment; size() when there is none. A pair of apostrophes begins a text.
std::size_t apostrophe(const HabitLine& line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool open = line.type(i) == Tk::Unknown && line.text(i) == "'" && (i == 0 || !line.glued(i));
    const bool closed = line.type(i) == Tk::ForeignText && line.text(i).starts_with("' ") && (i == 0 ? line.size() > 1 : line.glued(i));
    if ((open || closed) && (i == 0 || (!line.glued(i - 1) && ends_statement(line, i - 1)))) return i;
  }
  return line.size();
}

}  // namespace

void mend_ends(HabitLine& line) {
  if (line.has(Tk::ForeignComment)) brackets_in_comment(line);
  if (const std::size_t mark = line.has(Tk::Minus) ? hyphens(line) : line.size(); mark < line.size()) {
    comment(line, mark);
    if (line.size() < 2) return;
  }
  if (line.type(0) == Tk::ForeignSign && line.text(0) == ";" && line.size() > 1) return comment(line, 0);
  if (const std::size_t mark = line.has(Tk::Unknown) || line.has(Tk::ForeignText) ? apostrophe(line) : line.size(); mark < line.size()) {
    comment(line, mark);
    if (line.size() < 2) return;
  }
  const std::size_t dot = line.size() - 1;
  if (line.type(dot) != Tk::Dot || dot == 0 || !line.glued(dot - 1)) return;
  const Tk before = line.type(dot - 1);
  const Tk lead = dot >= 2 ? line.type(dot - 2) : Tk::Newline;
  // Behind other words a name ends an unquoted sentence.
  const bool name = before == Tk::Name && (line.starts(dot - 1) || lead == Tk::Goto || lead == Tk::Arrow || lead == Tk::Assign);
  const bool unit = before == Tk::Name && lead == Tk::Number && !respelled_duration(line.text(line.spans(dot - 2, dot - 1))).empty();
  const bool value =
      unit || before == Tk::QuoteEnd || before == Tk::Duration || before == Tk::RParen || before == Tk::RBrace || before == Tk::RBracket;
  if (!name && !value && before != Tk::Break && before != Tk::Continue) return;
  if (unit) {  // one message: the point belongs to the unit
    const Span amount = line.spans(dot - 2, dot);
    const std::string meant = respelled_duration(line.text(line.spans(dot - 2, dot - 1)));
    line.diagnostics.report<Diag::GluedNumber>(amount, line.text(amount), fmt::format("write `{}`", meant)).fix = Fix{amount, meant};
    line.diagnostics.suppress_follow_ups(amount);
    return line.replace(dot - 2, dot + 1, {{Tk::Duration, line.spans(dot - 2, dot - 1)}});
  }
  const Span span = line.span(dot);
  line.diagnostics.report<Diag::Expected>(span, "the end of the line", "`.`", "; a statement ends with its line: remove it").fix =
      Fix{span, ""};
  line.replace(dot, dot + 1, {});
}

}  // namespace phoneflow
