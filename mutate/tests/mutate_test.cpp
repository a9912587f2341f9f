// Tests of mutation operators and of running programs with limits.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "mutate/compilation.h"
#include "mutate/copy.h"
#include "mutate/draw.h"
#include "mutate/files.h"
#include "mutate/layers.h"
#include "mutate/ledger.h"
#include "mutate/process.h"
#include "mutate/sites.h"
#include "mutate/tally.h"
#include "tests/support/results.h"

namespace phoneflow::mutate {
namespace {

/// Each mutant as its changed line; for a text of several lines, the changed ones.
std::vector<std::string> breakages(const std::string& text) {
  const auto sites = sites_of("/example.cpp", text, {"-std=c++20", "-xc++"});
  std::vector<std::string> lines;
  for (const Site& site : sites.value_or(std::vector<Site>())) {
    const std::string changed = broken(text, site);
    const auto begin = changed.rfind('\n', site.offset);
    const auto from = begin == changed.npos ? 0 : begin + 1;
    lines.push_back(changed.substr(from, changed.find('\n', from) - from));
  }
  std::ranges::sort(lines);
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Sites, ConditionsComparisonsAndConstants) {
  EXPECT_EQ(breakages("int f(int a) {\nif (a < 5) return 1;\nreturn a; }"),
            (Lines{"if (!(a < 5)) return 1;", "if (a < 5) return 0;", "if (a < 6) return 1;", "if (a <= 5) return 1;"}));
}

TEST(Sites, AJunctionIsTurnedOrForgetsItsSecondPart) {
  EXPECT_EQ(breakages("bool f(bool a, bool b) {\nreturn a && b; }"), (Lines{"return a || b; }", "return a; }"}));
}

TEST(Sites, StatementsGoButNotWhatDeclares) {
  EXPECT_EQ(breakages("void g(); void f(int& a) {\nint b = a; g(); a = b; }"),
            (Lines{"int b = a; (void)0; a = b; }", "int b = a; g(); (void)0; }"}));
}

TEST(Sites, AnElseStaysWithItsIf) {
  EXPECT_EQ(breakages("void g(); void f(bool a) {\nif (a)\ng();\nelse\nreturn; }"), (Lines{"(void)0;", "(void)0; }", "if (!(a))"}));
}

TEST(Sites, ArgumentsOfOneTypeChangePlaces) {
  EXPECT_EQ(breakages("int g(int, int, bool); int f(int a, int b) {\nreturn g(a, b, false); }"),
            (Lines{"return g(a, b, true); }", "return g(b, a, false); }"}));
}

TEST(Sites, EnumeratorsAreMistaken) {
  EXPECT_EQ(breakages("enum class E { A, B, C }; E f() {\nreturn E::C; }"), (Lines{"return E::A; }"}));
}

TEST(Sites, LabelsOfCasesAndSizesOfArraysStay) {
  EXPECT_EQ(breakages("int f(int a) { int b[4]; switch (a) {\ncase 7: return b[0];\n} return a; }"), (Lines{"case 7: return b[1];"}));
}

TEST(Sites, WhatMacrosWriteStays) { EXPECT_TRUE(breakages("#define TWICE(a) ((a) < 2)\nbool f(int a) { return TWICE(a); }").empty()); }

TEST(Sites, OperatorsOfClassesAreOperators) {
  EXPECT_EQ(breakages("struct S { bool operator==(const S&) const = default; };\nbool f(S a, S b) {\nreturn a == b; }"),
            (Lines{"return a != b; }"}));
}

TEST(Sites, AFileThatIsNoCppHasNone) { EXPECT_FALSE(sites_of("/example.cpp", "int f( {", {"-xc++"})); }

TEST(Marks, StayWhenLinesMove) {
  const Site site{"a.cpp", 10, 1, 2, 3, "comparison", "<", "<="};
  EXPECT_EQ(mark_of(site, "int a;\n  a < b;\n"), (Mark{"a.cpp", "a < b;", "<", "<="}));
}

/// The marks of `int f() { return 1 + 1; }` and others, in draw order.
std::vector<std::string> drawn(const std::string& text, std::uint64_t seed) {
  auto candidates = candidates_of(sites_of("/example.cpp", text, {"-std=c++20", "-xc++"}).value_or(std::vector<Site>()), text);
  draw(candidates, seed);
  std::vector<std::string> names;
  for (const Candidate& one : candidates) names.push_back(one.mark.from + std::to_string(one.mark.nth));
  return names;
}

TEST(Draw, PlacesThatAreAlikeAreCounted) {
  auto names = drawn("int f() {\nreturn 7 + 7; }", 1);
  std::ranges::sort(names);
  EXPECT_EQ(names, (Lines{"+1", "71", "72"}));
}

TEST(Draw, WhatIsNewMovesNoneOfTheOthers) {
  const auto few = drawn("int f(int a) {\nreturn a * 3 + 4 - 5 * 6; }", 1);
  auto more = drawn("int g() { return 9; }\nint f(int a) {\nreturn a * 3 + 4 - 5 * 6; }", 1);
  std::erase(more, "91");
  EXPECT_EQ(few, more);
  EXPECT_NE(few, drawn("int f(int a) {\nreturn a * 3 + 4 - 5 * 6; }", 2));
}

TEST(Count, WhatIsNotBuiltCountsNowhereAndATimeLimitIsNotNoticed) {
  Tally tally;
  EXPECT_EQ(tally.share(), 100);
  tally.count("check", Verdict::Noticed, 3);
  tally.count("check", Verdict::NotBuilt, 1);
  tally.count("actions", Verdict::TimeLimit);
  tally.count("actions", Verdict::Survived, 5);
  tally.count("actions", Verdict::Noticed);
  EXPECT_EQ(tally.tried(), 4U);
  EXPECT_EQ(tally.share(), 50);
  EXPECT_EQ(tally.text(),
            "actions: 1 of 3 breakages noticed (33.3 %); 1 survived, 1 ended by the time limit; 0 were not built and do not count\n"
            "check: 1 of 1 breakages noticed (100.0 %); 0 survived, 0 ended by the time limit; 1 were not built and do not count\n"
            "all: 2 of 4 breakages noticed (50.0 %); 1 survived, 1 ended by the time limit; 1 were not built and do not count\n"
            "3.0 s for each that was tried now\n");
}

class Files : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  std::string folder_ = ::testing::TempDir() + "mutate_test." + std::to_string(::testing::UnitTest::GetInstance()->random_seed());
};

TEST_F(Files, TheLastVerdictCounts) {
  const Mark first{"a.cpp", "a", "1", "2"};
  const Mark second{"a.cpp", "a", "1", "2", 2};
  write_file(path("results"), result_line(first, Verdict::Survived) + result_line(second, Verdict::TimeLimit) +
                                  result_line(first, Verdict::Noticed) + "{\"file\": ");
  const auto results = read_results(path("results"));
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0].mark, second);
  EXPECT_TRUE(is_open(results[0].verdict));
  EXPECT_EQ(results[1].mark, first);
  EXPECT_EQ(results[1].verdict, Verdict::Noticed);
}

TEST_F(Files, EquivalentOnesNeedAReason) {
  write_file(path("e.json"), R"([{"file": "a.cpp", "line": "a", "from": "1", "to": "2"}])");
  const std::string problem = testing::problem_of(read_equivalents(path("e.json")));
  EXPECT_NE(problem.find("row 1"), std::string::npos) << problem;
  write_file(path("e.json"), "{");
  EXPECT_FALSE(read_equivalents(path("e.json")));
}

TEST_F(Files, ACopyHasWhatGitKnowsAndKeepsItsBuild) {
  ASSERT_EQ(run({{{"git", "init", "-q", path("project")}, path("log")}}), End::Fine);
  write_file(path("project/a.cpp"), "int a;");
  ASSERT_TRUE(copy_project(path("project"), path("copy")));
  std::filesystem::create_directories(path("copy/build"));
  write_file(path("copy/build/a.o"), "object");
  write_file(path("copy/gone.cpp"), "int b;");
  write_file(path("copy/a.cpp"), "broken");
  ASSERT_TRUE(copy_project(path("project"), path("copy")));
  EXPECT_EQ(read_file(path("copy/a.cpp")), "int a;");
  EXPECT_EQ(read_file(path("copy/build/a.o")), "object");
  EXPECT_FALSE(std::filesystem::exists(path("copy/gone.cpp")));
}

TEST_F(Files, OtherCompilersFlagsAreLeftOut) {
  write_file(path("compile_commands.json"), R"([{"directory": "/p", "file": "/p/a.cpp", "command":
    "ccache c++ -DNAME=1 -I/p -isystem /lib/x -O1 -mmemset-strategy=libcall:-1:noalign -std=c++20 -o a.o -c /p/a.cpp"}])");
  EXPECT_EQ(arguments_of(folder_, "/p/a.cpp"), (std::vector<std::string>{"-DNAME=1", "-I/p", "-isystem", "/lib/x", "-std=c++20"}));
}

TEST_F(Files, ProgramsEndInFourWays) {
  EXPECT_EQ(run({{{"true"}, path("log"), 10}}), End::Fine);
  EXPECT_EQ(run({{{"true"}, path("log"), 10}, {{"false"}, path("log2"), 10}}), End::Failed);
  EXPECT_EQ(run({{{"sleep", "20"}, path("log"), 1}}), End::TimeLimit);
  EXPECT_EQ(run({{{"sh", "-c", "kill -SEGV $$"}, path("log"), 10}}), End::Failed);
}

TEST_F(Files, TheFirstFailureEndsTheOthers) {
  EXPECT_EQ(run({{{"sleep", "1000"}, path("log"), 0}, {{"false"}, path("log2"), 0}}), End::Failed);
}

TEST(TestedFolders, TheLongestFolderDecides) {
  EXPECT_EQ(layer_of("runtime/sim/centre.cpp")->folder, "runtime/sim");
  EXPECT_EQ(layer_of("runtime/acd/roll.cpp")->folder, "runtime/acd");
  EXPECT_EQ(layer_of("runtime/session.cpp")->folder, "runtime");
  EXPECT_EQ(layer_of("runtimes/session.cpp"), nullptr);
}

}  // namespace
}  // namespace phoneflow::mutate
