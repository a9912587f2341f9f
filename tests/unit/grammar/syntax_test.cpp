#include <gtest/gtest.h>

#include "parsed.h"

namespace phoneflow {
namespace {

std::string expression(const std::string& text) {
  const std::string all = tree("x = " + text + "\n");
  return all.substr(0, 7) == "(set x " ? all.substr(7, all.size() - 9) : all;
}

TEST(Syntax, Header) {
  EXPECT_EQ(tree("script \"x\"\n"), "(script \"x\")\n");
  EXPECT_EQ(tree("script \"x\" { Skill: \"Support\"  Language: \"en-US\", TimeZone: \"UTC\" }\n"),
            "(script \"x\" Skill:\"Support\" Language:\"en-US\" TimeZone:\"UTC\")\n");
}

TEST(Syntax, Actions) {
  EXPECT_EQ(tree("Stop\n"), "(Stop)\n");
  EXPECT_EQ(tree("Music \"a.wav\", SecondsToPlay: 30\n"), "(Music \"a.wav\" SecondsToPlay:30)\n");
  EXPECT_EQ(tree("Play {ANI}\n"), "(Play ANI)\n");
  EXPECT_EQ(tree("Play -5\n"), "(Play (- 5))\n");
  EXPECT_EQ(tree("Play [1, 2]\n"), "(Play (list 1 2))\n");
  EXPECT_EQ(tree("Verb { a: 1 }\n"), "(Verb a:1)\n");
  EXPECT_EQ(tree("Verb {}\n"), "(Verb)\n");
  EXPECT_EQ(tree("Reply \"u\", {a: 1}\n"), "(Reply \"u\" (record a:1))\n");
}

TEST(Syntax, BlockOnOneLineOrSeveral) {
  const std::string expected = "(Menu \"x\" Timeout:4000ms (on 1 -> A) (on Default -> B))\n";
  EXPECT_EQ(tree("Menu \"x\" { Timeout: 4s  on 1 -> A  on Default -> B }\n"), expected);
  EXPECT_EQ(tree("Menu \"x\" { Timeout: 4s, on 1 -> A, on Default -> B, }\n"), expected);
  EXPECT_EQ(tree("Menu \"x\"\n{\n  Timeout: 4s\n\n  on 1 -> A # one\n  on Default -> B\n}\n"), expected);
  EXPECT_EQ(tree("Menu \"x\" {\n  on 1 -> A\n  on Default ->\n    B\n  Timeout: 4s\n}\n"),
            "(Menu \"x\" Timeout:4000ms (on 1 -> A) (on Default -> B))\n");
}

TEST(Syntax, BranchKeysKeepHowTheyAreWritten) {
  EXPECT_EQ(tree("Menu \"x\" { on 01, \"02\", *, Default, 5s, true -> A }\n"), "(Menu \"x\" (on 01 \"02\" * Default 5s true -> A))\n");
  const Parsed p("Menu \"x\" { on 01 -> A  on \"a\\\"b\" -> B  on *\n { Stop } }\n");
  const auto& action = static_cast<const ast::ActionStmt&>(p.statement(0));
  EXPECT_EQ(action.branches[0].keys[0].kind, ast::KeyKind::Number);
  EXPECT_EQ(action.branches[0].keys[0].text, "01");
  EXPECT_EQ(action.branches[1].keys[0].text, "a\"b");
  EXPECT_EQ(action.branches[2].keys[0].kind, ast::KeyKind::Star);
}

TEST(Syntax, BranchBlocks) {
  EXPECT_EQ(tree("Menu \"x\" { on 1 { Play \"a\" } on 2 { } }\n"), "(Menu \"x\" (on 1 {\n  (Play \"a\")\n}) (on 2 {}))\n");
  EXPECT_EQ(tree("case x { on \"a\", \"b\" -> L  on 3 {Stop}  on Default { } }\n"),
            "(case x (on \"a\" \"b\" -> L) (on 3 {\n  (Stop)\n}) (on Default {}))\n");
}

TEST(Syntax, Labels) {
  EXPECT_EQ(tree("A: B:\nC: Play {ANI}\n"), "A:\nB:\nC:\n(Play ANI)\n");
  EXPECT_EQ(tree("if a { L: }\n"), "(if a {\n  L:\n})\n");
}

TEST(Syntax, LetAndAssign) {
  EXPECT_EQ(tree("let x = a\n"), "(let x a)\n");
  EXPECT_EQ(tree("let x = Name(1)\n"), "(let x (Name() 1))\n");
  EXPECT_EQ(tree("let x = a [0]\n"), "(let x ([] a 0))\n");
  EXPECT_EQ(tree("let x = a - 1\n"), "(let x (- a 1))\n");
  EXPECT_EQ(tree("let x = Menu \"x\", Timeout: 4s\n"), "(let x (Menu \"x\" Timeout:4000ms))\n");
  EXPECT_EQ(tree("let x = Menu { Timeout: 4s }\n"), "(let x (Menu Timeout:4000ms))\n");
  EXPECT_EQ(tree("x = Collect Format: \"pin\"\n"), "(set x (Collect Format:\"pin\"))\n");
  EXPECT_EQ(tree("x = Play {ANI}\n"), "(set x (Play ANI))\n");
  EXPECT_EQ(tree("x =\n  1\n"), "(set x 1)\n");
}

TEST(Syntax, If) {
  EXPECT_EQ(tree("if a { Stop } else if b { } else { Log \"c\" }\n"), "(if a {\n  (Stop)\n} b {} else {\n  (Log \"c\")\n})\n");
  EXPECT_EQ(tree("if a {\n}\nelse if b\n{\n}\n\nelse\n{\n}\n"), "(if a {} b {} else {})\n");
  EXPECT_EQ(tree("if {ANI} == \"1\" { Stop }\n"), "(if (== ANI \"1\") {\n  (Stop)\n})\n");
  EXPECT_EQ(tree("if x {Stop}\n"), "(if x {\n  (Stop)\n})\n");
}

TEST(Syntax, Loops) {
  EXPECT_EQ(tree("repeat n + 1 { break }\n"), "(repeat (+ n 1) {\n  (break)\n})\n");
  EXPECT_EQ(tree("while a < 3 { continue }\n"), "(while (< a 3) {\n  (continue)\n})\n");
  EXPECT_EQ(tree("loop { goto A }\n"), "(loop {\n  (goto A)\n})\n");
  EXPECT_EQ(tree("for x in [1, 2] { }\n"), "(for x in (list 1 2) {})\n");
}

TEST(Syntax, SubsHandlersIncludes) {
  EXPECT_EQ(tree("include \"a.flow\"\nsub F(a, b) { return a }\nsub G() { return }\non Answer { F(1) }\nF(1, 2)\n"),
            "(include \"a.flow\")\n(F() 1 2)\n(handler Answer {\n  (F() 1)\n})\n(sub F a b {\n  (return a)\n})\n(sub G "
            "{\n  (return)\n})\n");
}

TEST(Syntax, Precedence) {
  EXPECT_EQ(expression("a or b and not c == 1 + 2 * -d.e[0]"), "(or a (and b (not (== c (+ 1 (* 2 (- ([] (. d e) 0))))))))");
  EXPECT_EQ(expression("1 - 2 - 3"), "(- (- 1 2) 3)");
  EXPECT_EQ(expression("(1 - 2) % 3 / 4"), "(/ (% (- 1 2) 3) 4)");
  EXPECT_EQ(expression("(a < b) == c"), "(== (< a b) c)");
}

TEST(Syntax, Values) {
  EXPECT_EQ(expression("[1.5, 500ms, 1.5s, 2h, true, false, \"\"]"), "(list 1.5 500ms 1500ms 7200000ms true false \"\")");
  EXPECT_EQ(expression("{name: a, age: 3,}"), "(record name:a age:3)");
  EXPECT_EQ(expression("[{a: 1}, [], {}]"), "(list (record a:1) (list) (record))");
  EXPECT_EQ(expression("f(g(), 2)"), "(f() (g()) 2)");
  EXPECT_EQ(expression("{ANI}"), "ANI");
}

TEST(Syntax, LinesGoOnInsideBracketsAndAfterOperators) {
  EXPECT_EQ(expression("[\n  1,\n  2,\n]"), "(list 1 2)");
  EXPECT_EQ(expression("{\n  a: 1,\n\n  b: 2\n}"), "(record a:1 b:2)");
  EXPECT_EQ(expression("1 +\n  2 and\n  not\n  c"), "(and (+ 1 2) (not c))");
  EXPECT_EQ(tree("Play \"a\",\n     \"b\"\nStop\n"), "(Play \"a\" \"b\")\n(Stop)\n");
}

TEST(Syntax, LineEnds) {
  EXPECT_EQ(tree("A:\r\nStop\r\n\r\nLog \"x\"\r\n"), "A:\n(Stop)\n(Log \"x\")\n");
  EXPECT_EQ(tree("Stop\rLog \"x\""), "(Stop)\n(Log \"x\")\n");
}

TEST(Syntax, Texts) {
  EXPECT_EQ(expression(R"("a {b:ordinal} c {d}")"), R"((text "a " {b:ordinal} " c " {d}))");
  EXPECT_EQ(expression(R"("{a["{b}"].c}")"), R"((text {(. ([] a (text {b})) c)}))");
  EXPECT_EQ(expression(R"("{{a: 1}.a}")"), R"((text {(. (record a:1) a)}))");
  for (const char* format : {"digits", "number", "money", "date", "time", "duration", "ordinal", "phone"}) {
    EXPECT_EQ(expression(fmt::format("\"{{x:{}}}\"", format)), fmt::format("(text {{x:{}}})", format));
  }
}

TEST(Syntax, Escapes) {
  const Parsed p(R"(Play "\"\\\n\t\{\}}")"
                 "\n");
  const auto& text = static_cast<const ast::TextExpr&>(*static_cast<const ast::ActionStmt&>(p.statement(0)).arguments[0].value);
  ASSERT_EQ(text.segments.size(), 1u);
  EXPECT_EQ(text.segments[0].literal, "\"\\\n\t{}}");
  EXPECT_EQ(p.text(text.segments[0].span), R"(\"\\\n\t\{\}})");
}

}  // namespace
}  // namespace phoneflow
