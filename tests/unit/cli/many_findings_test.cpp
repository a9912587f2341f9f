// More findings than are kept whole: counts, exit codes, statistics and baselines are those of all of them.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "support.h"
#include "tests/support/files.h"

namespace phoneflow::cli {
namespace {

using test::Folder;
using test::run;

/// Labels that nothing jumps to, each on a line of its own: a warning with a fix for each.
std::string labels(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "L" + std::to_string(i) + ":\n";
  return text + "Play \"Hello.\"\nHangup\n";
}

TEST(ManyFindings, AreAllCounted) {
  const Folder folder;
  const std::string path = folder.write("a.flow", labels(2500));
  const auto text = run({"check", "--max", "1", path});
  EXPECT_EQ(text.err, "2500 warnings in 1 file; 2500 can be fixed with --fix\n");
  EXPECT_NE(text.out.find("… and 2499 more\n"), std::string::npos) << text.out;
  EXPECT_NE(run({"check", "--statistics", path}).out.find("   2500  PF400  unused-label  warning      2500\n"), std::string::npos);
  const auto json = nlohmann::json::parse(run({"check", "--format", "json", path}).out);
  EXPECT_EQ(json["warnings"], 2500);
  EXPECT_EQ(json["diagnostics"].size(), 1000u);
  EXPECT_EQ(json["more"], 1500);
}

TEST(ManyFindings, AllAreFixedAtOnce) {
  const Folder folder;
  const std::string path = folder.write("a.flow", labels(15000));
  EXPECT_EQ(run({"check", "--diff", path}).err, "15000 fixes would change 1 file\n");
  EXPECT_EQ(run({"check", "--fix", path}).err, "fixed 15000 findings in 1 file\nno problems in 1 file\n");
  EXPECT_EQ(testing::read_file(path), labels(0));
}

TEST(ManyFindings, AFixBehindAThousandFindingsWithoutOneIsApplied) {
  const Folder folder;
  std::string text;
  for (int i = 0; i < 1500; ++i) text += "Wait 20s\nPlay \"x\"\n";
  const std::string path = folder.write("a.flow", text + "Unused:\nHangup\n");
  EXPECT_EQ(folder.clean(run({"check", "--fix", path}).err), "fixed 1 finding in 1 file\n1500 warnings in 1 file\n");
  EXPECT_EQ(testing::read_file(path), text + "Hangup\n");
}

TEST(ManyFindings, AllAreShownWhenAllAreAskedFor) {
  const Folder folder;
  const std::string path = folder.write("a.flow", labels(2500));
  const auto text = run({"check", "--max", "0", path});
  EXPECT_NE(text.out.find("the label `L2499`"), std::string::npos);
  EXPECT_EQ(text.out.find("more\n"), std::string::npos);
  const auto json = nlohmann::json::parse(run({"check", "--max", "0", "--format", "json", path}).out);
  EXPECT_EQ(json["diagnostics"].size(), 2500u);
  EXPECT_FALSE(json.contains("more"));
}

/// The new finding comes last, behind more than are kept whole.
TEST(ManyFindings, ANewOneBehindAKnownThousandIsFound) {
  const Folder folder;
  const std::string path = folder.write("a.flow", labels(2500));
  const std::string base = folder.at("base.json");
  EXPECT_EQ(folder.clean(run({"check", "--write-baseline", base, path}).err),
            "2500 findings written to base.json\nno problems in 1 file\n");
  EXPECT_EQ(run({"check", "--strict", "--baseline", base, path}).exit_code, kFine);
  folder.write("a.flow", labels(2500) + "let unused = 1\nHangup\n");
  for (const char* format : {"text", "github", "sarif", "junit", "checkstyle", "json"}) {
    const auto found = run({"check", "--strict", "--baseline", base, "--format", format, path});
    EXPECT_EQ(found.exit_code, kProblems) << format;
    EXPECT_NE(found.out.find("the variable `unused` is never read"), std::string::npos) << format << found.out;
  }
}

TEST(ManyFindings, LeftOutOnesMakeRoomForOthers) {
  const Folder folder;
  const std::string path =
      folder.write("a.flow", "# phoneflow: allow unused-label - the labels name parts\n\n" + labels(2500) + "let unused = 1\nHangup\n");
  const auto result = run({"check", "--strict", path});
  EXPECT_EQ(result.exit_code, kProblems);
  EXPECT_NE(result.out.find("the variable `unused` is never read"), std::string::npos) << result.out;
  EXPECT_EQ(result.err.find("2500"), std::string::npos) << result.err;
}

TEST(ManyFindings, JumpsToNowhereAreAllCounted) {
  const Folder folder;
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "goto N" + std::to_string(i) + "\n";
  EXPECT_EQ(run({"check", "--max", "1", folder.write("a.flow", text)}).err, "3000 errors in 1 file\n");
}

/// Nobody looks for more errors of the language than can be put right in a day: that is said.
TEST(ManyFindings, ErrorsThatWereNotLookedForAreNotDenied) {
  const Folder folder;
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "goto 5\n";
  const auto result = run({"check", "--max", "1", folder.write("a.flow", text)});
  EXPECT_EQ(result.exit_code, kProblems);
  EXPECT_TRUE(result.err.starts_with("at least ")) << result.err;
  EXPECT_NE(result.out.find("… and at least "), std::string::npos) << result.out;
}

}  // namespace
}  // namespace phoneflow::cli
