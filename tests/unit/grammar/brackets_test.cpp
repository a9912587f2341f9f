#include <gtest/gtest.h>

#include "parsed.h"

namespace phoneflow {
namespace {

TEST(Brackets, MissingBraceIsPlacedByIndentation) {
  EXPECT_EQ(problems("Menu \"x\" {\n  on 1 -> A\nReserve:\nPlay \"x\"\non Answer {\n  Stop\n}\n"),
            "PF030 3:1-3:8 a `}` is missing before `Reserve`\n  1:10 this `{` is not closed\n");
  EXPECT_EQ(problems("if a {\n  if b {\n    Log \"x\"\n  Log \"y\"\n}\nHangup\n"),
            "PF030 4:3-4:6 a `}` is missing before `Log`\n  2:8 this `{` is not closed\n");
  EXPECT_EQ(problems("loop {\n  loop {\n    loop {\n      Stop\n    }\n  }\nStop\n"),
            "PF030 7:1-7:5 a `}` is missing before `Stop`\n  1:6 this `{` is not closed\n");
}

TEST(Brackets, TheRestIsParsed) {
  const Parsed p("Menu \"x\" {\n  on 1 -> A\nA:\nStop\n");
  EXPECT_EQ(p.diagnostics.errors(), 1u);
  EXPECT_EQ(p.tree(), "(Menu \"x\" (on 1 -> A))\nA:\n(Stop)\n");
}

TEST(Brackets, WithoutIndentationTheEndOfTheFileCloses) {
  EXPECT_EQ(problems("if a {\nStop\n"), "PF030 2:5-2:5 a `}` is missing before the end of the file\n  1:6 this `{` is not closed\n");
}

TEST(Brackets, AStatementAmongBranchesEndsTheAction) {
  EXPECT_EQ(tree("Menu \"x\" {\non 1 -> End\nif a {\nStop\n}\nEnd:\nHangup\n"),
            "PF030 3:1-3:3 a `}` is missing before `if`\n  1:10 this `{` is not closed\n"
            "(Menu \"x\" (on 1 -> End))\n(if a {\n  (Stop)\n})\nEnd:\n(Hangup)\n");
}

TEST(Brackets, MissingOpeningBrace) {
  EXPECT_EQ(tree("Menu \"x\"\n  Timeout: 4s\n  on 1 -> A\n}\nA:\nStop\n"),
            "PF030 1:9-1:9 a `{` is missing after the text\n(Menu \"x\" Timeout:4000ms (on 1 -> A))\nA:\n(Stop)\n");
  EXPECT_EQ(tree("if a == 1\n  Stop\n}\nHangup\n"), "PF030 1:10-1:10 a `{` is missing after `1`\n(if (== a 1) {\n  (Stop)\n})\n(Hangup)\n");
}

TEST(Brackets, IndentationOfAFileInOrderIsNotLookedAt) {
  EXPECT_EQ(problems("if a {\n      Stop\n   if b {\nStop\n      }\n }\nStop\n"), "");
}

TEST(Brackets, SurplusBrace) {
  EXPECT_EQ(problems("if a {\n  Stop\n}\n}\nHangup\n"), "PF031 4:1-4:2 `}` closes nothing; remove it, or open it with `{`\n");
  EXPECT_EQ(problems("if a {\n  Log \"1\"\n  }\n  Log \"2\"\n}\n"), "PF031 3:3-3:4 `}` closes nothing; remove it, or open it with `{`\n");
}

TEST(Brackets, RoundAndSquare) {
  EXPECT_EQ(problems("x = f(1, 2\nPlay \"x\"\n"),
            "PF030 1:11-1:11 a `)` is missing before the end of the line\n  1:6 this `(` is not closed\n");
  EXPECT_EQ(problems("x = {\n  a: 1\nPlay \"x\"\n"),
            "PF030 2:7-2:7 a `}` is missing before the end of the line\n  1:5 this `{` is not closed\n");
  EXPECT_EQ(problems("x = [1, 2"), "PF030 1:10-1:10 a `]` is missing before the end of the file\n  1:5 this `[` is not closed\n");
  EXPECT_EQ(problems("if (a == b { Stop }\n"), "PF030 1:12-1:13 a `)` is missing before `{`\n  1:4 this `(` is not closed\n");
  EXPECT_EQ(problems("x = 1)\n"), "PF031 1:6-1:7 `)` closes nothing; remove it, or open it with `(`\n");
  EXPECT_EQ(problems("x = (1 + 2]\n"), "PF032 1:11-1:12 `]` cannot close `(`; write `)`\n  1:5 this `(` is not closed\n");
  EXPECT_EQ(problems("loop {\n  x = (a + 1}\n}\nif a { Stop )\n"),
            "PF032 2:13-2:14 `}` cannot close `(`; write `)`\n  2:7 this `(` is not closed\n"
            "PF032 4:13-4:14 `)` cannot close `{`; write `}`\n  4:6 this `{` is not closed\n");
}

TEST(Brackets, OneMissingInEachOfSeveralPlaces) {
  EXPECT_EQ(problems("sub a() {\n  Stop\n\nsub b() {\n  if x {\n    Stop\n}\n"),
            "PF030 4:1-4:4 a `}` is missing before `sub`\n  1:9 this `{` is not closed\n"
            "PF030 7:1-7:2 a `}` is missing before `}`\n  5:8 this `{` is not closed\n");
}

}  // namespace
}  // namespace phoneflow
