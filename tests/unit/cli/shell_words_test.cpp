// Commands that messages show can be copied.
#include <gtest/gtest.h>

#include <filesystem>

#include "support/shell_words.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

TEST(ShellWords, QuoteWhatAShellTakesApart) {
  EXPECT_EQ(shell_path("scripts/a-1.test.flow"), "scripts/a-1.test.flow");
  EXPECT_EQ(shell_path("my scripts/a.flow"), "'my scripts/a.flow'");
  EXPECT_EQ(shell_path("it's;rm -r x.flow"), "'it'\\''s;rm -r x.flow'");
  EXPECT_EQ(shell_path("-x.flow"), "./-x.flow");
  EXPECT_EQ(shell_path("$HOME.flow"), "'$HOME.flow'");
  EXPECT_EQ(shell_path(""), "''");
  EXPECT_EQ(shell_quoted("a b"), "'a b'");
  EXPECT_EQ(shell_quoted("a\nb'\x1b\xc3\xbc"), "$'a\\x0ab\\'\\x1b\\xc3\\xbc'");
}

TEST(ShellWords, StandInTheLineThatPlaysATestAgain) {
  const test::Folder folder;
  std::filesystem::create_directories(folder.at("my tests"));
  folder.write("my tests/a.flow", "Hangup\n");
  const std::string tests = folder.write("my tests/a.test.flow", "test \"-it's\" for \"a.flow\"\nhears \"hello\"\n");
  const auto result = test::run({"test", tests});
  EXPECT_NE(folder.clean(result.out).find("again: phoneflow test 'my tests/a.test.flow' --only='-it'\\''s'\n"), std::string::npos)
      << result.out;
  EXPECT_EQ(test::run({"test", tests, "--only=-it's"}).exit_code, kProblems);
}

}  // namespace
}  // namespace phoneflow::cli
