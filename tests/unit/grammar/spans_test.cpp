#include <gtest/gtest.h>

#include "parsed.h"

namespace phoneflow {
namespace {

const ast::ActionStmt& action(const Parsed& p, std::size_t i) { return static_cast<const ast::ActionStmt&>(p.statement(i)); }

TEST(Spans, StatementsGoFromFirstToLastToken) {
  const Parsed p("  Menu \"x\", A: 1 {\n  on 1 -> B\n}  # end\nlet x = 1 + 2 # sum\nL:  Stop\n");
  EXPECT_EQ(p.text(p.statement(0).span), "Menu \"x\", A: 1 {\n  on 1 -> B\n}");
  EXPECT_EQ(p.text(action(p, 0).verb.span), "Menu");
  EXPECT_EQ(p.text(action(p, 0).arguments[1].name.span), "A");
  EXPECT_EQ(p.text(action(p, 0).branches[0].span), "on 1 -> B");
  EXPECT_EQ(p.text(action(p, 0).branches[0].target.label.span), "B");
  EXPECT_EQ(p.text(p.statement(1).span), "let x = 1 + 2");
  EXPECT_EQ(p.text(p.statement(2).span), "L:");
  EXPECT_EQ(p.text(p.statement(3).span), "Stop");
}

TEST(Spans, BlocksIncludeTheirBraces) {
  const Parsed p("if a { Stop } else {\n}\n");
  const auto& s = static_cast<const ast::IfStmt&>(p.statement(0));
  EXPECT_EQ(p.text(s.arms[0].block->span), "{ Stop }");
  EXPECT_EQ(p.text(s.otherwise->span), "{\n}");
}

TEST(Spans, AreBytesAlsoBehindOtherLetters) {
  const Parsed p("# Grüße 📞\nPlay \"größer {Name:phone} €\", x # ü\nStop\n");
  EXPECT_EQ(p.text(p.statement(0).span), "Play \"größer {Name:phone} €\", x");
  const auto& text = static_cast<const ast::TextExpr&>(*action(p, 0).arguments[0].value);
  EXPECT_EQ(p.text(text.segments[0].span), "größer ");
  EXPECT_EQ(p.text(text.segments[1].span), "{Name:phone}");
  EXPECT_EQ(p.text(text.segments[1].hole->span), "Name");
  EXPECT_EQ(p.text(text.segments[2].span), " €");
  EXPECT_EQ(p.text(action(p, 0).arguments[1].value->span), "x");
  EXPECT_EQ(p.text(p.statement(1).span), "Stop");
}

TEST(Spans, DiagnosticsCountCharacters) {
  EXPECT_EQ(problems("Play \"ü📞\" x\n"),
            "PF040 1:11-1:12 expected `,` between two values, or a hole in the text, found `x`; write `\"ü📞 {x}\"`\n");
  EXPECT_EQ(problems("Stop\r\nPlay 1 2\r\n"), "PF040 2:8-2:9 expected `,` between two values, found `2`\n");
}

TEST(Spans, OfASecondSource) {
  SourceSet sources;
  Arena arena;
  Diagnostics diagnostics;
  (void)sources.add("a.flow", "Stop\n");
  const Source& second = sources.add("b.flow", "Log \"x\"\n");
  const ParsedFile file = parse(second, arena, diagnostics);
  EXPECT_EQ(sources.text(file.file->main->statements[0]->span), "Log \"x\"");
  EXPECT_EQ(&sources.at(file.file->main->statements[0]->span.begin), &second);
  EXPECT_EQ(&sources.at(second.base - 1), &sources.all()[0]);
}

TEST(Spans, BracedName) {
  const Parsed p("Play {ANI}\n");
  const auto& name = static_cast<const ast::NameExpr&>(*action(p, 0).arguments[0].value);
  EXPECT_TRUE(name.braced);
  EXPECT_EQ(name.name, "ANI");
  EXPECT_EQ(p.text(name.span), "{ANI}");
}

TEST(Spans, TokensLeaveOutOnlyBlanks) {
  const Parsed p("Play  \"a\\n {ANI:phone} b\" # c\r\nlet x = 1.5s;\n");
  std::string out;
  for (const Token& t : p.result.tokens) out += fmt::format("{}[{}]", "NKT#DPCL"[static_cast<std::size_t>(t.kind)], p.text(t.span));
  EXPECT_EQ(out, "N[Play]T[\"a\\n ]P[{]N[ANI]P[:]N[phone]P[}]T[ b\"]C[# c]L[\r\n]K[let]N[x]P[=]D[1.5s]P[;]L[\n]");
}

}  // namespace
}  // namespace phoneflow
