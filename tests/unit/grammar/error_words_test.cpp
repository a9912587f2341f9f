#include <gtest/gtest.h>

#include "parsed.h"

namespace phoneflow {
namespace {

TEST(ErrorWords, ThreeErrorsThreeDiagnostics) {
  EXPECT_EQ(problems("Menu \"x\" {\n  Timeout:\n  on 1 -> A\n}\nlet = 3\nPlay \"a\"\ngoto\n"),
            "PF040 2:11-2:11 expected a value after `Timeout:`, found the end of the line\n"
            "PF040 5:5-5:6 expected a name after `let`, found `=`\n"
            "PF040 7:5-7:5 expected a label after `goto`, found the end of the line\n");
}

TEST(ErrorWords, WhatIsRightAroundAnErrorIsKept) {
  const Parsed p("Menu \"x\" {\n  Timeout:\n  on 1 -> A\n}\nif x y {\n  L: Stop\n}\nStop\n");
  EXPECT_EQ(p.tree(), "(Menu \"x\" (on 1 -> A))\n(if x {\n  L:\n  (Stop)\n})\n(Stop)\n");
}

TEST(ErrorWords, Values) {
  EXPECT_EQ(problems("Menu \"x\" { Timeout: }\n"), "PF040 1:21-1:21 expected a value after `Timeout:`, found `}`\n");
  EXPECT_EQ(problems("let x ="), "PF040 1:8-1:8 expected a value after `=`, found the end of the file\n");
  EXPECT_EQ(problems("x = (1 + )\n"), "PF040 1:10-1:11 expected a value after `+`, found `)`\n");
  EXPECT_EQ(problems("while { Stop }\n"), "PF040 1:7-1:8 expected a condition after `while`, found `{`\n");
  EXPECT_EQ(problems("repeat { Stop }\n"), "PF053 1:1-1:7 `repeat` is a loop of another language; write `loop { … }`\n");
  EXPECT_EQ(problems("x = f(a: 1)\n"), "PF040 1:7-1:8 expected a value, found `a:`; values in brackets have no names\n");
}

TEST(ErrorWords, Branches) {
  EXPECT_EQ(problems("Menu \"x\" {\n  on 1\n}\n"),
            "PF040 2:7-2:7 expected `->` and a label, or a block in braces, after `on 1`, found the end of the line\n");
  EXPECT_EQ(problems("Menu \"x\" {\n  on 1, 2 ->\n  on 3 -> C\n}\n"),
            "PF040 2:13-2:13 expected a label after `->`, found the end of the line\n");
  EXPECT_EQ(problems("Menu \"x\" { on -> A }\n"),
            "PF040 1:15-1:17 expected an outcome such as `Default` or a value such as `1` after `on`, found `->`\n");
  EXPECT_EQ(problems("Menu \"x\" { Play \"y\" }\n"),
            "PF040 1:12-1:16 expected a property such as `Timeout: 4s` or a branch such as `on 1 -> Label`, found `Play`\n");
  EXPECT_EQ(problems("Menu \"x\" { Timeout = 4s }\n"), "PF040 1:20-1:21 expected `:` after `Timeout`, found `=`; write `Timeout: …`\n");
  EXPECT_EQ(problems("case x { \"a\" -> A }\n"),
            "PF040 1:10-1:11 expected a branch such as `on 1 -> Label`, found a text; write `on \"a\" …`\n");
  EXPECT_EQ(problems("Menu \"x\" { on 1 -> { Stop } }\n"), "PF050 1:17-1:19 a block follows its branch without `->`; write `on 1 { … }`\n");
}

TEST(ErrorWords, OneStatementPerLine) {
  EXPECT_EQ(problems("Stop Log \"x\"\n"), "PF041 1:6-1:9 `Log` begins a second statement on this line; put it on a line of its own\n");
  EXPECT_EQ(problems("x = 1 goto A\n"), "PF041 1:7-1:11 `goto` begins a second statement on this line; put it on a line of its own\n");
  EXPECT_EQ(problems("Play \"a\" \"b\"\n"), "PF040 1:10-1:11 expected `,` between two values, found a text; write `\"a\", \"b\"`\n");
  EXPECT_EQ(problems("break 3\n"), "PF040 1:7-1:8 expected the end of the line after `break`, found `3`\n");
  EXPECT_EQ(
      problems("Callback() { }\n"),
      "PF040 1:9-1:10 expected a value or a block after `Callback`, found `(`; an action takes no parentheses: write `Callback { … }`\n");
}

TEST(ErrorWords, Statements) {
  EXPECT_EQ(problems("-> A\n"), "PF040 1:1-1:3 expected an action or another statement, found `->`; write `goto A`\n");
  EXPECT_EQ(problems("loop {\n  \"text\"\n}\n"), "PF040 2:3-2:4 expected an action or another statement, found a text\n");
  EXPECT_EQ(
      problems("a.b = 3\n"),
      "PF040 1:1-1:4 expected a variable in front of `=`, found `a.b`; no part of a list or a record is changed alone: write it whole, as in `a = {name: 1}`\n");
  EXPECT_EQ(problems("a == 3\n"), "PF040 1:3-1:5 expected `=` and a value, found `==`; `==` compares\n");
  EXPECT_EQ(problems("let x 3\n"), "PF009 1:1-1:6 `let x` is not part of the language; write `let x = 3`\n");
  EXPECT_EQ(problems("for x [1] { }\n"), "PF040 1:7-1:8 expected `in` and a list after `x`, found `[`\n");
  EXPECT_EQ(problems("sub f { }\n"), "PF040 1:6-1:6 expected `()` after `f`, found `{`; write `sub f()`\n");
  EXPECT_EQ(problems("include x\n"), "PF017 1:9-1:10 the name of a file stands in double quotes; write `\"x\"`\n");
  EXPECT_EQ(problems("x = {a = 1}\n"), "PF040 1:8-1:9 expected `:` after `a`, found `=`; write `a: …`\n");
}

TEST(ErrorWords, Blocks) {
  EXPECT_EQ(
      problems("if x == 3\n  Stop\n"),
      "PF040 1:10-1:10 expected a block in braces after `3`, found the end of the line; write `if x == 3 {`, and `}` behind the last line of the block\n");
  EXPECT_EQ(problems("case x\nStop\n"), "PF040 1:7-1:7 expected branches in braces after `x`, found the end of the line\n");
  EXPECT_EQ(tree("case x y { on 1 -> A }\n"), "PF040 1:8-1:9 expected branches in braces after `x`, found `y`\n(case x (on 1 -> A))\n");
  EXPECT_EQ(problems("if x:\n  Stop\n"),
            "PF040 1:5-1:6 expected a block in braces after `x`, found `:`; write `if x {`, and `}` behind the last line of the block\n");
}

TEST(ErrorWords, ReservedWords) {
  const auto message = [](std::string_view place, std::string_view word) {
    return fmt::format("PF015 {} `{}` is a word of the language; choose another name\n", place, word);
  };
  EXPECT_EQ(problems("let loop = 3\n"), message("1:5-1:9", "loop"));
  EXPECT_EQ(problems("loop = 3\n"), message("1:1-1:5", "loop"));
  EXPECT_EQ(problems("test: Stop\n"), message("1:1-1:5", "test"));
  EXPECT_EQ(problems("sub test() { }\n"), message("1:5-1:9", "test"));
  EXPECT_EQ(problems("goto in\n"), message("1:6-1:8", "in"));
}

TEST(ErrorWords, Misplaced) {
  EXPECT_EQ(problems("Stop\nelse { Stop }\n"), "PF042 2:1-2:5 `else` without an `if`; it stands right after the `}` of the `if`\n");
  EXPECT_EQ(problems("if a { } else { } else { }\n"),
            "PF043 1:19-1:23 nothing can follow the last `else`; write `else if` with a condition before it\n");
  EXPECT_EQ(problems("Timeout: 4s\n"), "PF044 1:1-1:9 `Timeout:` is a property; it belongs inside the braces of an action\n");
  EXPECT_EQ(problems("on 1 -> A\n"), "PF045 1:1-1:5 `on 1` is a branch; it belongs inside the braces of an action or a `case`\n");
  EXPECT_EQ(problems("if a {\n  include \"x\"\n  sub f() { }\n  script \"x\"\n  on Answer { }\n}\n"),
            "PF046 2:3-2:10 an `include` stands at the top level of a file, not inside braces\n"
            "PF046 3:3-3:6 a `sub` stands at the top level of a file, not inside braces\n"
            "PF046 4:3-4:9 the `script` header stands at the top level of a file, not inside braces\n"
            "PF046 5:3-5:5 `on Answer` stands at the top level of a file, not inside braces\n");
  EXPECT_EQ(problems("script \"x\"\nscript \"y\"\n"), "PF047 2:1-2:11 a file has one `script` header\n  1:1 the first one is here\n");
  EXPECT_EQ(problems("case x { Timeout: 3 }\n"), "PF051 1:10-1:17 a `case` has branches only; `Timeout:` belongs to an action\n");
  EXPECT_EQ(problems("script \"x\" { on 1 -> A }\n"),
            "PF052 1:14-1:23 the `script` header has properties only; branches belong to an action\n");
}

TEST(ErrorWords, Conditions) {
  EXPECT_EQ(problems("if x = 3 { Stop }\n"), "PF048 1:6-1:7 `=` sets a variable; to compare, write `==`\n");
  EXPECT_EQ(tree("if x == 3 { Stop }\n"), "(if (== x 3) {\n  (Stop)\n})\n");
  EXPECT_EQ(problems("x = 1 < y < 3\n"), "PF049 1:11-1:12 comparisons do not chain; write `1 < y and y < 3`\n");
}

TEST(ErrorWords, ABlockWhereNoneCanBeIsSkippedWhole) {
  const Parsed p("Menu \"x\" {\n  { on 1 -> A }\n  on 2 -> B\n}\nStop\n");
  EXPECT_EQ(p.diagnostics.errors(), 1u);
  EXPECT_EQ(p.tree(), "(Menu \"x\" (on 2 -> B))\n(Stop)\n");
}

TEST(ErrorWords, ErrorsBeyondTheLimitAreFast) {
  const Parsed p(times(50'000, "x = = 1\n"));
  EXPECT_EQ(p.diagnostics.all().size(), Diagnostics::kKept);
  EXPECT_GT(p.diagnostics.dropped(), 0u);
}

}  // namespace
}  // namespace phoneflow
