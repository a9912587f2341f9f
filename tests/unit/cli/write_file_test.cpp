// What is written is whole at every moment, keeps what the old file was besides its text, and replaces only its own kind.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/results.h"
#include "workspace/line_ends.h"
#include "workspace/write_file.h"
#include "runtime/random.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

namespace fs = std::filesystem;
using test::contents;
using test::Folder;
using test::run;
using testing::problem_of;

constexpr const char* kEmptyBaseline = "{\"version\":1,\"findings\":[\n]}\n";

std::vector<std::string> names_in(const Folder& folder) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder.at(""))) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

/// Runs `work` in a process of its own, which is killed after `most`; true when it ended by itself, and well.
template <class Work>
bool in_child(Work work, Millis most) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  ::usleep(static_cast<useconds_t>(most.count() * 1000));
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(WriteFile, MakesAndReplaces) {
  const Folder folder;
  EXPECT_EQ(problem_of(write_output(folder.at("a.json"), kEmptyBaseline, kBaselineOutput)), "");
  EXPECT_EQ(contents(folder.at("a.json")), kEmptyBaseline);
  EXPECT_EQ(problem_of(write_output(folder.at("a.json"), "{}", kBaselineOutput)), "");
  EXPECT_EQ(contents(folder.at("a.json")), "{}");
  EXPECT_EQ(problem_of(write_output(folder.write("empty", ""), "x", kBaselineOutput)), "");
  EXPECT_EQ(problem_of(write_output(folder.at("no/a"), "x", kBaselineOutput)), "no such folder; make it first, or check the name");
  EXPECT_EQ(problem_of(write_output(folder.at(""), "x", kBaselineOutput)), "a folder, not a file; name a file in it");
  EXPECT_EQ(names_in(folder), (std::vector<std::string>{"a.json", "empty"}));
}

TEST(WriteFile, ReplacesOnlyItsOwnKind) {
  const Folder folder;
  const std::string why = "this file is not a baseline, and is not replaced; name another one, or remove it first";
  for (const char* other :
       {"Play \"Hello.\"\n", "{}", "{\"version\":1}", "{\"version\":1,\"findings\":[{\"id\":1}]}", "TN:\nSF:a.flow\n", "\n"}) {
    const std::string path = folder.write("other", other);
    EXPECT_EQ(problem_of(check_output(path, kBaselineOutput)), why) << other;
    EXPECT_EQ(problem_of(write_output(path, kEmptyBaseline, kBaselineOutput)), why) << other;
    EXPECT_EQ(contents(path), other);
  }
  for (const char* own : {"{ \"version\" : 1,\n  \"findings\" : [ ] }", "{\"version\":2,\"findings\":[{\"file\":\"a\"}]}"}) {
    EXPECT_EQ(problem_of(check_output(folder.write("own", own), kBaselineOutput)), "") << own;
  }
}

TEST(WriteFile, KeepsModeOwnerLinksAndLineEnds) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "old\r\n");
  fs::permissions(path, fs::perms(0640));
  const bool is_root = ::geteuid() == 0;
  if (is_root) {
    ASSERT_EQ(::chown(path.c_str(), 4321, 1234), 0);
  }
  fs::create_symlink("a.flow", folder.at("link"));
  EXPECT_EQ(problem_of(replace_text(folder.at("link"), "old\r\n", "new\r\n")), "");
  EXPECT_TRUE(fs::is_symlink(folder.at("link")));
  EXPECT_EQ(contents(path), "new\r\n");
  struct stat facts {};
  ASSERT_EQ(::stat(path.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 07777U, 0640U);
  if (is_root) {
    EXPECT_EQ(facts.st_uid, 4321U);
    EXPECT_EQ(facts.st_gid, 1234U);
  }
  const std::string baseline = folder.write("b.json", "{\"version\":1,\r\n\"findings\":[]}\r\n");
  EXPECT_EQ(problem_of(write_output(baseline, kEmptyBaseline, kBaselineOutput)), "");
  EXPECT_EQ(contents(baseline), "{\"version\":1,\"findings\":[\r\n]}\r\n");
  fs::create_symlink("made.json", folder.at("to-nothing"));
  EXPECT_EQ(problem_of(write_output(folder.at("to-nothing"), kEmptyBaseline, kBaselineOutput)), "");
  EXPECT_TRUE(fs::is_symlink(folder.at("to-nothing")));
  EXPECT_EQ(contents(folder.at("made.json")), kEmptyBaseline);
}

TEST(WriteFile, LeavesWhatItCannotReplaceInOneStep) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "old");
  fs::create_hard_link(path, folder.at("other"));
  EXPECT_EQ(problem_of(replace_text(path, "old", "new")),
            "the file has another name (a hard link), which would keep the old text; make a copy of it");
  EXPECT_EQ(contents(path), "old");
  fs::remove(folder.at("other"));
  fs::permissions(path, fs::perms(0444));
  EXPECT_NE(problem_of(replace_text(path, "old", "new")), "");
  EXPECT_EQ(contents(path), "old");
}

TEST(WriteFile, LeavesAFileThatWasEditedMeanwhile) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "edited");
  EXPECT_EQ(problem_of(replace_text(path, "old", "new")), "it was changed meanwhile, and is left as it is; run it again");
  EXPECT_EQ(contents(path), "edited");
  fs::remove(path);
  EXPECT_NE(problem_of(replace_text(path, "old", "new")), "");
  EXPECT_TRUE(names_in(folder).empty());
}

TEST(WriteFile, AFullDiskLeavesTheOldFile) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "old");
  const bool refused = in_child(
      [&] {
        // The nearest to a full disk that needs no rights: this process may not write more than 4 KiB to a file.
        const rlimit limit{4096, 4096};
        std::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &limit);
        if (replace_text(path, "old", std::string(100'000, 'x'))) ::_exit(1);
        if (write_output(path + ".new", std::string(100'000, 'x'), kBaselineOutput)) ::_exit(1);
      },
      Millis(2000));
  EXPECT_TRUE(refused);
  EXPECT_EQ(contents(path), "old");
  EXPECT_EQ(names_in(folder), std::vector<std::string>{"a.flow"});
}

TEST(WriteFile, WhatAKilledProcessLeftIsTakenAway) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "old");
  folder.write(".a.flow.phoneflow-new", "left");
  EXPECT_EQ(problem_of(replace_text(path, "old", "new")), "");
  EXPECT_EQ(contents(path), "new");
  EXPECT_EQ(names_in(folder), std::vector<std::string>{"a.flow"});
}

/// Killed at any moment: each file is one of its two texts, and there is no third file.
TEST(WriteFile, AKillAtAnyMomentLeavesWholeFiles) {
  const Folder folder;
  const std::string label = "Unused:\n", rest = "Log \"x\"\nHangup\n# " + std::string(200'000, 'x') + "\n";
  const std::string script = folder.write("a.flow", label + rest), baseline = folder.at("b.json"), page = folder.at("p.html");
  const std::string tests = folder.write("a.test.flow", "test \"one\" for \"a.flow\"\nexpect released\n#< old\n");
  ASSERT_EQ(run({"check", "--write-baseline", baseline, script}).exit_code, kFine);
  ASSERT_EQ(run({"test", tests, "--html", page}).exit_code, kProblems);
  const std::string whole_baseline = contents(baseline), whole_page = contents(page), old_tests = contents(tests);
  ASSERT_EQ(run({"test", tests, "--update"}).exit_code, kFine);
  const std::string new_tests = contents(tests);
  ASSERT_NE(new_tests, old_tests);
  Random random(7);
  for (int i = 0; i < 25; ++i) {
    (void)in_child(
        [&] {
          for (;;) {
            (void)run({"check", "--fix", script});
            (void)replace_text(script, rest, label + rest);
            (void)run({"check", "--write-baseline", baseline, script});
            (void)run({"test", tests, "--html", page, "--update"});
            (void)replace_text(tests, new_tests, old_tests);
          }
        },
        random.between(Millis(1), Millis(60)));
    const std::string now = contents(script), tests_now = contents(tests), page_now = contents(page);
    EXPECT_TRUE(now == rest || now == label + rest) << now.size();
    EXPECT_TRUE(tests_now == old_tests || tests_now == new_tests) << tests_now;
    EXPECT_TRUE(page_now.starts_with("<!DOCTYPE html>") && page_now.ends_with("</html>\n")) << page_now.size();
    EXPECT_TRUE(contents(baseline) == whole_baseline || contents(baseline) == kEmptyBaseline);
    // Between two system calls a new file has a name of its own; the next writing of that file takes it away.
    for (const std::string& name : names_in(folder)) {
      if (!name.starts_with('.')) continue;
      EXPECT_TRUE(name.ends_with(".phoneflow-new")) << name;
      const std::string of = folder.at(name.substr(1, name.size() - 1 - std::string_view(".phoneflow-new").size()));
      EXPECT_EQ(problem_of(replace_text(of, contents(of), contents(of))), "");
    }
    EXPECT_EQ(names_in(folder), (std::vector<std::string>{"a.flow", "a.test.flow", "b.json", "p.html"}));
  }
}

TEST(LineEnds, AreThoseOfTheNeighbours) {
  EXPECT_EQ(line_end_at("a\nb\r\nc\rd", 0), "\n");
  EXPECT_EQ(line_end_at("a\nb\r\nc\rd", 2), "\r\n");
  EXPECT_EQ(line_end_at("a\nb\r\nc\rd", 5), "\r");
  EXPECT_EQ(line_end_at("a\nb\r\nc\rd", 7), "\r") << "the last line has none";
  EXPECT_EQ(line_end_at("a", 0), "\n");
  EXPECT_EQ(line_end_at("", 9), "\n");
  EXPECT_EQ(with_line_ends("a\nb\r\nc", "\r\n"), "a\r\nb\r\nc");
}

}  // namespace
}  // namespace phoneflow::cli
