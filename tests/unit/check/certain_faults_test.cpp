// What is told of as stopping the script in every call does so: the machine goes through one turn less, and no further.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <variant>

#include "grammar/diagnostic_codes.h"
#include "interpreter/machine.h"
#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

/// `shape` with the number in the place of `N`, and a moment after it.
std::string script_of(std::string shape, int turns) {
  shape.replace(shape.find('N'), 1, std::to_string(turns));
  return shape + "\nWait 1s\nHangup\nsub Note(text) { Log text }\n";
}

bool faults(const std::string& text, std::string_view ani) {
  const Judged judged = judge(text);
  Machine machine(judged.script->program, {.id = ContactId{1}, .ani = ani, .dnis = "+18005550199"});
  Request request = machine.resume({.kind = EventKind::Start});
  while (!std::holds_alternative<request::Hangup>(request)) request = machine.resume({.kind = EventKind::Done});
  const auto* hangup = std::get_if<request::Hangup>(&request);
  return hangup->cause == ReleaseCause::ScriptFault;
}

bool is_told(const std::string& text) {
  const Judged judged = judge(text);
  return std::ranges::any_of(judged.diagnostics.all(), [](const Diagnostic& it) { return it.code == Diag::CertainFault; });
}

/// The least number of turns for which it holds; it holds for all larger ones.
template <class F>
int least(const F& holds) {
  int no = 0;
  int yes = 3000;
  while (yes - no > 1) {
    const int middle = (no + yes) / 2;
    (holds(middle) ? yes : no) = middle;
  }
  return yes;
}

class Turns : public ::testing::TestWithParam<const char*> {};

TEST_P(Turns, AreToldWhereTheMachineStopsAndNotBefore) {
  const std::string shape = GetParam();
  const int stops =
      least([&](int turns) { return faults(script_of(shape, turns), "") && faults(script_of(shape, turns), "+13125550123"); });
  const int told = least([&](int turns) { return is_told(script_of(shape, turns)); });
  EXPECT_GE(told, stops);
  EXPECT_LE(told, stops + 2) << "statements in front of the loop are not counted";
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, Turns,
    ::testing::Values(
        "repeat N { Log \"x\" }", "let i = 0\nwhile i < N { i = i + 1 }", "repeat N { if ANI == \"\" { Log \"a\" } else { Log \"b\" } }",
        "repeat N { if ANI == \"\" { Log \"a\" } }", "repeat N { Note(\"x\") }", "let s = \"a\"\nrepeat N { s = \"{s}{s}\" }",
        "let i = 0\nAgain:\ni = i + 1\nif i < N { goto Again }", "repeat N { case ANI { on \"1\" { Log \"a\" } on Default { } } }",
        "repeat N { repeat 5 { Log \"x\" } }", "for x in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] { repeat N { Log \"{x}\" } }",
        "let t = \"0123456789\"\nt = \"{t}{t}{t}{t}{t}{t}{t}{t}{t}{t}\"\nt = \"{t}{t}{t}{t}{t}{t}{t}{t}{t}{t}\"\nt = \"{t}{t}{t}{t}{t}{t}{t}{t}{t}{t}\"\n"
        "repeat N { t = replace(t, \"1\", \"2\") }"));

}  // namespace
}  // namespace phoneflow::testing
