// What stands behind the end of a statement elsewhere: `Hangup.`, `Wait 5s.`, `goto A.`
#include <fmt/format.h>

#include "grammar/diagnostic_codes.h"
#include "grammar/habit_line.h"
#include "grammar/numbers.h"

namespace phoneflow {

namespace {

/// `; as in the settings of other products`
void comment(HabitLine& line) {
  const Span mark = line.span(0);
  line.diagnostics.report<Diag::ForeignSign>(mark, line.text(mark), "a comment begins with `#`").fix = Fix{mark, "#"};
  line.replace(0, line.size(), {});
}

}  // namespace

void mend_ends(HabitLine& line) {
  if (line.type(0) == Tk::ForeignSign && line.text(0) == ";") return comment(line);
  const std::size_t dot = line.size() - 1;
  if (line.type(dot) != Tk::Dot || dot == 0 || !line.glued(dot - 1)) return;
  const Tk before = line.type(dot - 1);
  const Tk lead = dot >= 2 ? line.type(dot - 2) : Tk::Newline;
  // A word behind others ends a sentence without its quotes.
  const bool name = before == Tk::Name && (line.starts(dot - 1) || lead == Tk::Goto || lead == Tk::Arrow || lead == Tk::Assign);
  const bool unit = before == Tk::Name && lead == Tk::Number && !respelled_duration(line.text(line.spans(dot - 2, dot - 1))).empty();
  const bool value = unit || before == Tk::QuoteEnd || before == Tk::Duration || before == Tk::RParen || before == Tk::RBrace || before == Tk::RBracket;
  if (!name && !value && before != Tk::Break && before != Tk::Continue) return;
  const Span span = line.span(dot);
  line.diagnostics.report<Diag::Expected>(span, "the end of the line", "`.`", "; a statement ends with its line: remove it").fix = Fix{span, ""};
  line.replace(dot, dot + 1, {});
}

}  // namespace phoneflow
