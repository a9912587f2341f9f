// Inputs made to hurt: they end in one diagnostic, quickly, whatever their size.
#include <gtest/gtest.h>

#include "parsed.h"

namespace phoneflow {
namespace {

bool too_deep(std::string text) {
  const Parsed p(std::move(text));
  return p.diagnostics.all().size() == 1 &&
         p.diagnostics.all()[0].message == "nested more than 200 deep; move the inner part into a `sub` or a variable";
}

TEST(Depth, NestedBrackets) {
  EXPECT_TRUE(too_deep(times(100'000, "if a {\n") + times(100'000, "}\n")));
  EXPECT_TRUE(too_deep(times(100'000, "loop { ")));
  EXPECT_TRUE(too_deep("x = " + times(100'000, "(") + "1" + times(100'000, ")") + "\n"));
  EXPECT_TRUE(too_deep("x = " + times(100'000, "[")));
  EXPECT_TRUE(too_deep("x = " + times(100'000, "{a: ")));
}

TEST(Depth, NestedOperators) {
  EXPECT_TRUE(too_deep("x = " + times(400'000, "-") + "1\n"));
  EXPECT_TRUE(too_deep("x = " + times(400'000, "not ") + "a\n"));
  EXPECT_TRUE(too_deep("x = 1" + times(400'000, "+1") + "\n"));
  EXPECT_TRUE(too_deep("x = a" + times(400'000, ".b") + "\n"));
  EXPECT_TRUE(too_deep("x = a" + times(250'000, "[0]") + "\n"));
  EXPECT_TRUE(too_deep("x = " + times(150, "-(") + "1" + times(150, ")") + "\n"));
}

TEST(Depth, UpToTheLimit) {
  EXPECT_EQ(problems("x = " + times(199, "(") + "1" + times(199, ")") + "\n"), "");
  EXPECT_EQ(problems("x = 1" + times(200, "+1") + "\n"), "");
  EXPECT_EQ(problems(times(190, "if a {\n") + times(190, "}\n")), "");
}

TEST(Depth, RowsAreNotDeep) {
  EXPECT_EQ(problems("if a { }" + times(2'000, " else if a { }") + "\n"), "");
  EXPECT_EQ(problems("x = [" + times(5'000, "1+1, ") + "1]\n"), "");
  EXPECT_EQ(problems(times(5'000, "x = -1 + 1\n")), "");
}

TEST(Depth, TooManyTokens) {
  EXPECT_EQ(problems(times(1'000'001, "a ")),
            "PF006 1:2000001-1:2000002 the file has more than 1,000,000 words and signs; split it with `include`\n");
}

TEST(Depth, LargeInputsOfOneSort) {
  constexpr std::size_t kBytes = std::size_t{15} << 20;
  for (const std::string_view piece : {"a ", "(", "\"", "{", "\n", "x = 1\n", "\"{", "}", "&&", "\\"}) {
    const Parsed p(times(kBytes / piece.size(), piece));
    EXPECT_GE(p.diagnostics.errors(), 1u) << piece;
    EXPECT_LE(p.diagnostics.all().size(), Diagnostics::kKept) << piece;
  }
}

TEST(Depth, EveryPrefixOfAScriptEndsInDiagnosticsOnly) {
  const std::string script =
      "script \"x\" { Skill: \"y\" }\nMenu \"Press {n:ordinal} {{a: 1}.a}\" {\n  Timeout: 4s\n  on 1, \"02\" -> A\n  "
      "on Default { Stop }\n}\n"
      "if {ANI} == \"1\" and not x < 3 { A: Play {ANI}, [1, {b: 2s}] } else { goto A }\nsub F(a) { return a.b[0] }\non "
      "Answer { x = Http Url: \"\\n\" }\n";
  for (std::size_t n = 0; n <= script.size(); ++n) {
    const Parsed p(script.substr(0, n));
    ASSERT_NE(p.result.file, nullptr);
  }
  EXPECT_EQ(problems(script), "");
}

}  // namespace
}  // namespace phoneflow
