// Whatever rewrites a file of its user changes the lines that it was asked to change, and no others.
#include <gtest/gtest.h>

#include <filesystem>

#include "fuzz/rewrites.h"
#include "runtime/random.h"
#include "support.h"
#include "tests/support/results.h"

namespace phoneflow::cli {
namespace {

using test::contents;
using test::Folder;
using test::run;

std::string chance(Random& random, std::size_t size) {
  std::string bytes;
  while (bytes.size() < size) bytes += static_cast<char>(random.between(Millis(0), Millis(255)).count());
  return bytes;
}

/// Two scripts that log their names.
struct TwoScripts {
  TwoScripts() {
    folder.write("a.flow", "Log \"a\"\nHangup\n");
    folder.write("b.flow", "Log \"b\"\nHangup\n");
  }
  Folder folder;
};

/// What `phoneflow run` prints of them; `line_end` behind each line.
std::string transcript(const std::string& name, const std::string& line_end) {
  std::string text;
  for (const std::string& line :
       {std::string("#<  0:00        call      +13125550123 calls +18005550199"), "#<  0:00     1  log       " + name,
        std::string("#<  0:00        hangs up  the script"), std::string("#<  0:00        released  the script hung up")}) {
    text += line + line_end;
  }
  return text;
}

TEST(Update, KeepsTheTestsOfOtherScripts) {
  const TwoScripts two;
  const std::string path = two.folder.write(
      "x.test.flow", "test \"one\" for \"a.flow\"\nexpect log \"a\"\n#<\n\ntest \"two\" for \"b.flow\"\nexpect log \"b\"\n#<\n");
  const std::string updated = "test \"one\" for \"a.flow\"\nexpect log \"a\"\n" + transcript("a", "\n") +
                              "\ntest \"two\" for \"b.flow\"\nexpect log \"b\"\n" + transcript("b", "\n");
  EXPECT_EQ(run({"test", "--update", path}).exit_code, kFine);
  EXPECT_EQ(contents(path), updated);
  EXPECT_EQ(run({"test", path}).exit_code, kFine) << "each test has a transcript of its own";
  EXPECT_EQ(run({"test", "--update", path, "--filter", "two"}).out.find("@@"), std::string::npos);
}

TEST(Update, KeepsStepsBetweenTranscripts) {
  const TwoScripts two;
  const std::string path = two.folder.write("x.test.flow", "test \"one\" for \"a.flow\"\n  #< old\nexpect log \"a\"\n#< old2");
  EXPECT_EQ(run({"test", "--update", path}).exit_code, kFine);
  std::string wanted = "test \"one\" for \"a.flow\"\n" + transcript("a", "\n") + "expect log \"a\"\n";
  for (std::size_t i = wanted.find("#<"); i != std::string::npos; i = wanted.find("#<", i + 4)) wanted.insert(i, "  ");
  EXPECT_EQ(contents(path), wanted);
}

TEST(Update, KeepsTheScriptBehindATestBlock) {
  const Folder folder;
  const std::string rest = "# trailing\nsub X() {\n  #< not a transcript\n  Log \"x\"\n}\n";
  const std::string before = "Log \"a\"\nX()\nHangup\ntest \"one\" {\n  expect log \"a\"\n  #<\n}\n" + rest;
  const std::string path = folder.write("s.flow", before);
  EXPECT_EQ(run({"test", "--update", path}).exit_code, kFine);
  const std::string after = contents(path);
  EXPECT_TRUE(after.starts_with("Log \"a\"\nX()\nHangup\ntest \"one\" {\n  expect log \"a\"\n  #<  0:00 ")) << after;
  EXPECT_TRUE(after.ends_with("the script hung up\n}\n" + rest)) << after;
  EXPECT_EQ(run({"test", path}).exit_code, kFine);
}

TEST(Update, KeepsLineEndsAndTheByteOrderMark) {
  const TwoScripts two;
  const std::string path = two.folder.write("x.test.flow",
                                            "\xEF\xBB\xBF"
                                            "test \"one\" for \"a.flow\"\r\nexpect log \"a\"\r\n#<\r\n");
  EXPECT_EQ(run({"test", "--update", path}).exit_code, kFine);
  EXPECT_EQ(contents(path),
            "\xEF\xBB\xBF"
            "test \"one\" for \"a.flow\"\r\nexpect log \"a\"\r\n" +
                transcript("a", "\r\n"));
}

TEST(Update, LeavesTestsThatFail) {
  const TwoScripts two;
  const std::string text = "test \"one\" for \"a.flow\"\nexpect log \"something else\"\n#<\n";
  const std::string path = two.folder.write("x.test.flow", text);
  EXPECT_EQ(run({"test", "--update", path}).exit_code, kProblems);
  EXPECT_EQ(contents(path), text);
}

TEST(Update, AnyTestFileKeepsAllButItsTranscripts) {
  Random random(1);
  for (int i = 0; i < 400; ++i) {
    const std::string decisions = chance(random, 80);
    fuzz::Bytes bytes(decisions);
    const std::string text = fuzz::test_file_from(bytes);
    EXPECT_EQ(testing::problem_of(fuzz::check_update(text, true)), "") << text;
  }
}

TEST(Fix, AnyScriptKeepsTheLinesWithoutFixes) {
  constexpr std::string_view kLines[] = {"Unused:",
                                         "let unused = 1",
                                         "Play \"Hello.\"",
                                         "Plya \"Hello.\"",
                                         "Hangup",
                                         "if ANI == \"1\" { Hangup }",
                                         "# a comment",
                                         "",
                                         "Menu \"Press 1.\" { on 1 -> Unused  on Default -> Gone }",
                                         "Gone:",
                                         "# phoneflow: allow dead-air - why",
                                         "goto Unused",
                                         "Wait 90s"};
  constexpr std::string_view kEnds[] = {"\n", "\r\n", "\r"};
  Random random(2);
  const auto pick = [&](std::size_t count) {
    return static_cast<std::size_t>(random.between(Millis(0), Millis(static_cast<std::int64_t>(count) - 1)).count());
  };
  for (int i = 0; i < 300; ++i) {
    std::string text = pick(4) == 0 ? "\xEF\xBB\xBF" : "";
    const bool mixed = pick(4) == 0;
    std::string_view end = kEnds[pick(3)];
    for (std::size_t lines = 1 + pick(14); lines > 0; --lines) {
      if (mixed) end = kEnds[pick(3)];
      text.append(kLines[pick(std::size(kLines))]).append(end);
    }
    EXPECT_EQ(testing::problem_of(fuzz::check_fix(text)), "") << text;
  }
}

}  // namespace
}  // namespace phoneflow::cli
