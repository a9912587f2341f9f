// Files that cannot be read: one clear sentence, exit code 3, and never a hang.
#include "tests/support/results.h"
#include "workspace/files.h"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

namespace phoneflow::cli {
namespace {

using test::Folder;

std::string problem_of_files(const std::string& path, const std::string& in = {}) {
  std::istringstream input(in);
  FileReader reader(input);
  return testing::problem_of(reader.read(path));
}

TEST(Files, ReadsAFileAsItIs) {
  const Folder folder;
  std::istringstream none;
  FileReader reader(none);
  const std::string bytes(
      "\xEF\xBB\xBF"
      "a\r\n\0b",
      8);
  EXPECT_TRUE(reader.read(folder.write("a", bytes)) == bytes);
  EXPECT_TRUE(reader.read(folder.write("empty", "")) == std::string());
}

TEST(Files, ReadsStandardInput) {
  std::istringstream input("Play \"x\"");
  FileReader reader(input);
  EXPECT_TRUE(reader.read("-") == std::string("Play \"x\""));
}

TEST(Files, SaysWhyAFileCannotBeRead) {
  const Folder folder;
  EXPECT_EQ(problem_of_files(folder.at("none.flow")), "no such file; check the name and the folder");
  EXPECT_EQ(problem_of_files(folder.write("file", "x") + "/a.flow"), "no such file; a part of the path is not a folder");
  EXPECT_EQ(problem_of_files(folder.at("")), "a folder, not a file; name the scripts in it, such as `folder/*.flow`");
  ASSERT_EQ(::mkfifo(folder.at("pipe").c_str(), 0600), 0);
  EXPECT_EQ(problem_of_files(folder.at("pipe")), "a pipe, not a file; use `-` for standard input");
  EXPECT_EQ(problem_of_files("/dev/zero"), "a device or socket, not a file; save it to a file, or use `-` for standard input");
  EXPECT_EQ(problem_of_files(std::string(5000, 'a')), "the name is too long for a file");
  ASSERT_EQ(::symlink("loop", folder.at("loop").c_str()), 0);
  EXPECT_EQ(problem_of_files(folder.at("loop")), "a symbolic link that leads to itself");
}

TEST(Files, SaysThatAFileMayNotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const Folder folder;
  const std::string path = folder.write("a.flow", "x");
  ASSERT_EQ(::chmod(path.c_str(), 0), 0);
  EXPECT_EQ(problem_of_files(path), "permission denied; allow reading it with `chmod +r`");
}

TEST(Files, DoesNotReadWhatIsTooLarge) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "");
  ASSERT_EQ(::truncate(path.c_str(), (16 << 20) + 1), 0);
  EXPECT_EQ(problem_of_files(path), "larger than 16 MiB; split it and join the parts with `include`");
  ASSERT_EQ(::truncate(path.c_str(), 16 << 20), 0);
  EXPECT_EQ(problem_of_files(path), "");
  EXPECT_EQ(problem_of_files("-", std::string((16 << 20) + 1, '#')), "larger than 16 MiB; split it and join the parts with `include`");
  for (const char* name : {"a.toml", "a.json", "a.steps", "a.csv", "a.test.flow"}) {
    const std::string other = folder.write(name, "");
    ASSERT_EQ(::truncate(other.c_str(), (16 << 20) + 1), 0);
    EXPECT_EQ(problem_of_files(other), "larger than 16 MiB, the most that is read of a file") << name;
  }
}

TEST(Files, UnreadableFilesEndWithExitCode3) {
  const Folder folder;
  for (const char* command : {"check", "run"}) {
    const auto result = test::run({command, folder.at("none.flow")});
    EXPECT_EQ(result.exit_code, kEnvironment);
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(folder.clean(result.err), "phoneflow: none.flow: no such file; check the name and the folder\n");
  }
  const auto scenario = test::run({"run", folder.write("a.flow", "Play \"x\"\n"), "--scenario", folder.at("none")});
  EXPECT_EQ(scenario.exit_code, kEnvironment);
  EXPECT_EQ(folder.clean(scenario.err), "phoneflow: none: no such file; check the name and the folder\n");
  EXPECT_EQ(scenario.out, "");
}

}  // namespace
}  // namespace phoneflow::cli
