// texts.cpp, foreign.cpp, escapes.cpp and numbers.cpp: what can be wrong with a single word.
#include <gtest/gtest.h>

#include "parsed.h"

namespace phoneflow {
namespace {

TEST(Words, UnknownCharactersAreReportedOncePerRun) {
  EXPECT_EQ(
      problems("x = @@@ 1 § 2\n"),
      "PF008 1:5-1:8 `@@@` is not part of the language; a variable is its name alone\nPF008 1:11-1:12 `§` is not part of the language\n");
  EXPECT_EQ(problems("Play $ANI\n"), "PF008 1:6-1:7 `$` is not part of the language; a variable is its name alone: write `ANI`\n");
  EXPECT_EQ(problems("Stop\xC2\xA0\n"), "PF008 1:5-1:6 a no-break space is not part of the language; write an ordinary space\n");
  EXPECT_EQ(problems("Stop\x01\n"), "PF008 1:5-1:6 the control character 0x01 is not part of the language\n");
  EXPECT_EQ(problems("x = 5 – 3\n"), "PF008 1:7-1:8 `–` is not part of the language; write `-`\n");
}

TEST(Words, SignsOfOtherLanguages) {
  EXPECT_EQ(problems("if a && !b || c { Stop; }\n// x\n"),
            "PF009 1:6-1:8 `&&` is not part of the language; write `and`\n"
            "PF009 1:9-1:10 `!` is not part of the language; write `not`; a text or a number is compared, as in `b == \"\"`\n"
            "PF009 1:12-1:14 `||` is not part of the language; write `or`\n"
            "PF009 1:23-1:24 `;` is not part of the language; a statement ends with its line\n"
            "PF009 2:1-2:3 `//` is not part of the language; a comment begins with `#`\n");
  const Parsed p("Stop; Log \"x\"\nif a && !b { }\n");
  EXPECT_EQ(p.tree(), "(Stop)\n(Log \"x\")\n(if (and a (not b)) {})\n");
}

TEST(Words, ForeignQuotes) {
  EXPECT_EQ(problems("Play 'Hi'\n"), "PF010 1:6-1:10 a text stands in straight double quotes; write `\"Hi\"`\n");
  EXPECT_EQ(problems("Play “Hi”\n"), "PF010 1:6-1:10 a text stands in straight double quotes; write `\"Hi\"`\n");
  EXPECT_EQ(problems("Play “Hi\n"), "PF010 1:6-1:9 a text stands in straight double quotes; write `\"Hi\"`\n");
  EXPECT_EQ(problems("Play 'It's late.'\nx = ['a','b']\n"),
            "PF010 1:6-1:18 a text stands in straight double quotes; write `\"It's late.\"`\n"
            "PF010 2:6-2:9 a text stands in straight double quotes; write `\"a\"`\n"
            "PF010 2:10-2:13 a text stands in straight double quotes; write `\"b\"`\n");
  EXPECT_EQ(tree("Menu “Press 1. {\n  on 1 -> A\n}\n"),
            "PF010 1:6-1:15 a text stands in straight double quotes; write `\"Press 1.\"`\n"
            "(Menu \"Press 1.\" (on 1 -> A))\n");
}

TEST(Words, OfOtherLanguages) {
  EXPECT_EQ(
      tree("If a Then\n  Stop\nElseIf b Then\n  Goto A\nElse\n  Hangup\nEnd If\nA:\nStop\n"),
      "PF016 1:1-1:3 words of the language are lower case; write `if`\n"
      "PF040 1:6-1:10 expected a block in braces after `a`, found `Then`; write `if a {`, and `}` behind the last line of the block\n"
      "PF009 3:1-3:7 `ElseIf` is not part of the language; write `else if b { … }`\n"
      "PF016 4:3-4:7 words of the language are lower case; write `goto`\n"
      "PF016 5:1-5:5 words of the language are lower case; write `else`\n"
      "PF040 5:5-5:5 expected a block in braces after `Else`, found the end of the line; write `else {`, and `}` behind the last line of the block\n"
      "(if a {\n  (Stop)\n} b {\n  (goto A)\n} else {\n  (Hangup)\n})\nA:\n(Stop)\n");
  EXPECT_EQ(problems("Loop:\nLet = 3\nx = If(1)\nRepeat(3)\nLog Or, Not\n"), "");
  EXPECT_EQ(problems("/* one\n two */ Stop\nStop /* to the end\nof all"),
            "PF009 1:1-1:3 `/*` is not part of the language; a comment begins with `#`\n"
            "PF009 3:6-3:8 `/*` is not part of the language; a comment begins with `#`\n");
}

TEST(Words, NamesAndNumbers) {
  EXPECT_EQ(problems("Größe = 3\n"),
            "PF011 1:1-1:6 `Größe` is not a name; a name has the letters a to z, digits and `_`; write `Grosse`\n");
  EXPECT_EQ(problems("Wait 4sec\n"), "PF012 1:6-1:10 `4sec` is not a number or a duration; write `4s`\n");
  EXPECT_EQ(problems("Wait 4x\n"),
            "PF012 1:6-1:8 `4x` is not a number or a duration; durations are written `500ms`, `30s`, `5m` or `2h`, "
            "and added with `+`\n");
  EXPECT_EQ(tree("Wait 1h30m\n"), "PF012 1:6-1:11 `1h30m` is not a number or a duration; write `90m`\n(Wait 5400000ms)\n");
  EXPECT_EQ(problems("x = 99999999999999999999\n"), "PF013 1:5-1:25 the number `99999999999999999999` is too large\n");
  EXPECT_EQ(problems("x = 24001h\n"), "PF014 1:5-1:11 the duration `24001h` is too long; the longest is 1000 days, `24000h`\n");
  EXPECT_EQ(problems("x = 24000h\ny = 9007199254740991\n"), "");
  EXPECT_EQ(problems("x = " + times(400, "9") + "\n"), "PF013 1:5-1:405 the number `" + times(40, "9") + "…` is too large\n");
}

TEST(Words, UnclosedTexts) {
  EXPECT_EQ(problems("Play \"abc\nStop\nPlay \"x"),
            "PF020 1:6-1:10 the text is not closed; it ends with `\"` on the line where it begins\n"
            "PF020 3:6-3:8 the text is not closed; it ends with `\"` on the line where it begins\n");
  EXPECT_EQ(problems("Play \"abc”\n"),
            "PF020 1:6-1:11 the text is not closed; it ends with `\"` on the line where it begins\n  1:10 this "
            "quotation mark does not end a text; write `\"`\n");
  EXPECT_EQ(problems("Play \"abc\\\n"), "PF020 1:6-1:11 the text is not closed; it ends with `\"` on the line where it begins\n");
}

TEST(Words, BehindAnUnclosedText) {
  const std::string message = " the text is not closed; it ends with `\"` on the line where it begins\n";
  EXPECT_EQ(tree("Menu \"Press 1. {  # comment\n  on 1 -> A\n}\n"), "PF020 1:6-1:15" + message + "(Menu \"Press 1. \" (on 1 -> A))\n");
  EXPECT_EQ(
      tree("Menu \"Press 1,\nor press 2.\" {\n  on 1 -> A\n}\n"),
      "PF033 1:6-1:15 a text ends on the line where it begins; write it on one line, or as two texts with a comma between them\n(Menu \"Press 1,\" (on 1 -> A))\n");
  EXPECT_EQ(tree("x = f(\"abc)\ny = f(\"abc\n"),
            "PF020 1:7-1:12" + message + "PF020 2:7-2:11" + message + "(set x (f() \"abc\"))\n(set y (f() \"abc\"))\n");
  EXPECT_EQ(tree("Play audio(\"a.wav), \"Hi.\"\n"), "PF020 1:12-1:26" + message + "(Play (audio() \"a.wav\"))\n");
}

TEST(Words, UnclosedHoles) {
  const std::string message =
      " the hole is not closed; write `}` after the name, or `\\{` for a brace that is spoken\n  1:6 the text begins "
      "here\n";
  EXPECT_EQ(problems("Play \"a {ANI\nStop\n"), "PF021 1:9-1:10" + message);
  EXPECT_EQ(problems("Play \"a {ANI and more\"\nStop\n"), "PF021 1:9-1:10" + message);
  EXPECT_EQ(problems("Play \"a {\"b {c\" + \"d\nStop\n"), "PF021 1:9-1:10" + message);
  EXPECT_EQ(tree("Menu \"Press {a:ordinal.\" {\n  on 1 -> A\n}\nMenu \"Press {a. {\n  on 1 -> A\n}\n"),
            "PF021 1:13-1:14" + message +
                "PF021 4:13-4:14 the hole is not closed; write `}` after the name, or `\\{` for a "
                "brace that is spoken\n  4:6 the text begins here\n(Menu \"Press \" (on 1 -> A))\n(Menu \"Press \" (on 1 -> A))\n");
  const Parsed p("Play \"a {ANI and more\"\nStop\n");
  EXPECT_EQ(p.tree(), "(Play \"a \")\n(Stop)\n");
}

TEST(Words, Holes) {
  EXPECT_EQ(problems("Play \"a {} b\"\n"),
            "PF022 1:9-1:11 the hole is empty; write a name in it, such as `{ANI}`, or `\\{` for a brace that is spoken\n");
  EXPECT_EQ(problems("Play \"{x y}\"\n"), "PF040 1:10-1:11 expected `}` or `:` and a format in the hole, found `y`\n");
  EXPECT_EQ(problems("Play \"{x:}\"\n"), "PF040 1:10-1:11 expected a format such as `digits` after `:`, found `}`\n");
  EXPECT_EQ(problems("Play \"{x:ordnal}\"\n"), "PF024 1:10-1:16 no format named `ordnal`; did you mean `ordinal`?\n");
  EXPECT_EQ(problems("Play \"{x:y}\"\n"),
            "PF024 1:10-1:11 no format named `y`; formats are `digits`, `number`, `money`, `date`, `time`, `duration`, "
            "`ordinal`, `phone` and `raw`\n");
  EXPECT_EQ(problems("include \"a{b}\"\n"), "PF025 1:11-1:14 the path of an `include` cannot have a hole; it is known before any call\n");
  EXPECT_EQ(problems("Menu \"x\" { on \"{a}\" -> A }\n"),
            "PF025 1:16-1:19 what follows `on` cannot have a hole; it is known before any call\n");
}

TEST(Words, UnknownEscape) {
  EXPECT_EQ(problems("Play \"a\\qb\"\n"),
            "PF023 1:8-1:10 `\\q` means nothing in a text; known are `\\\"` `\\\\` `\\n` `\\t` `\\{` `\\}` `\\u{…}`\n");
}

}  // namespace
}  // namespace phoneflow
