// Many files at once: the same result on any number of cores, what files share said once, statistics, watching.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/check_output.h"
#include "workspace/check_run.h"
#include "cli/commands.h"
#include "cli/watch.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

using test::Folder;
using test::run;

std::string told(const std::vector<CheckTarget>& targets, unsigned workers) {
  std::vector<CheckedFile> files = check_all(targets, {}, {.crew = {.workers = workers}});
  leave_out_repeated(files);
  CheckReport report;
  for (CheckedFile& file : files) report.files.push_back(std::move(file.report));
  std::ostringstream out;
  write_report(out, {.paths = {}, .format = CheckFormat::JsonReport}, report, Colour::No);
  return out.str();
}

TEST(CheckMany, TheOrderDoesNotDependOnTheCores) {
  const Folder folder;
  const ScriptSettings settings;
  std::vector<CheckTarget> targets;
  for (int i = 0; i < 200; ++i) {
    std::string text;
    for (int line = 0; line < i % 7; ++line) text += "Plya \"x\" // " + std::to_string(i) + "\nMusic \"none.wav\"\n";
    targets.push_back({.path = folder.write(fmt::format("s{}.flow", i), text + "Hangup\n"), .settings = &settings});
  }
  targets.push_back({.path = folder.at("none.flow"), .settings = &settings});
  const std::string one = told(targets, 1);
  for (const unsigned workers : {2U, 8U, 0U}) EXPECT_EQ(told(targets, workers), one);
}

TEST(CheckMany, WhatFilesShareIsSaidOnce) {
  const Folder folder;
  folder.write("common.part", "sub Hello() {\n  Plya \"hi\"\n}\n");
  for (const char* name : {"a.flow", "b.flow", "c.flow"}) folder.write(name, "include \"common.part\"\nHello()\n");
  const auto result = run({"check", folder.at("")});
  EXPECT_EQ(result.err, "1 error in 3 files\n");
  EXPECT_EQ(result.exit_code, kProblems);
  EXPECT_EQ(run({"check", folder.at("c.flow"), folder.at("./common.part")}).err.substr(0, 8), "1 error ");
}

TEST(CheckMany, LongWorkTellsATerminalHowFarItIs) {
  std::ostringstream quick, slow;
  std::atomic<int> done = 0;
  for_each_index(50, {.workers = 2, .progress = &quick}, "checked", [&](std::size_t) { ++done; });
  EXPECT_EQ(done, 50);
  EXPECT_EQ(quick.str(), "");
  for_each_index(2, {.workers = 1, .progress = &slow}, "checked",
                 [](std::size_t) { std::this_thread::sleep_for(std::chrono::milliseconds(350)); });
  EXPECT_TRUE(slow.str().starts_with("\rchecked 1 of 2")) << slow.str();
  EXPECT_TRUE(slow.str().ends_with("\r\x1b[K"));
}

TEST(CheckMany, AFolderOfManyKindsOfNames) {
  const Folder folder;
  std::filesystem::create_directories(folder.at("x.flow"));
  folder.write("x.flow/a.flow", "Hangup\n");
  folder.write("a b.flow", "Hangup // x\n");
  const auto result = run({"check", folder.at("")});
  EXPECT_EQ(result.err, "1 error in 2 files; 1 can be fixed with --fix\n");
  EXPECT_NE(run({"check", "--diff", folder.at("")}).out.find("a b.flow\t\n"), std::string::npos);
}

TEST(CheckMany, LevelsAndStrictness) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "Music \"none.wav\"\nHangup\n");
  EXPECT_EQ(run({"check", path}).exit_code, kFine);
  EXPECT_EQ(run({"check", "--strict", path}).exit_code, kProblems);
  const auto errors = run({"check", "--strict", "--severity", "error", path});
  EXPECT_EQ(errors.exit_code, kFine);
  EXPECT_EQ(errors.err, "no problems in 1 file\n");
  EXPECT_EQ(errors.out, "");
}

TEST(CheckMany, Statistics) {
  const Folder folder;
  folder.write("a.flow", "Plya \"x\" // 1\nPlya \"x\" // 2\nHagnup\n");
  folder.write("b.flow", "Music \"none.wav\"\nHangup\n");
  const auto result = run({"check", "--statistics", folder.at("")});
  EXPECT_EQ(result.out,
            "  count  id     name            severity  fixable\n"
            "      3  PF110  unknown-action  error           3\n"
            "      2  PF009  foreign-sign    error           2\n"
            "      1  PF170  missing-audio   warning         0\n"
            "      6         all                             5\n");
  EXPECT_EQ(result.err, "5 errors, 1 warning in 2 files; 5 can be fixed with --fix\n");
  EXPECT_EQ(result.exit_code, kProblems);
  const auto json = nlohmann::json::parse(run({"check", "--statistics", "--format", "json", folder.at("")}).out);
  EXPECT_EQ(json["count"], 6);
  EXPECT_EQ(json["fixable"], 5);
  EXPECT_EQ(json["rules"][1]["rule"], "foreign-sign");
}

/// Does what it is told when a check has ended, as if an author did it.
class Author final : public Changes {
 public:
  explicit Author(std::vector<std::function<void()>> deeds) : deeds_(std::move(deeds)) {}
  void begin() override { ++begun; }
  Next wait(const std::vector<std::string>& paths) override {
    looked_at = paths;
    if (next_ == deeds_.size()) return last;
    deeds_[next_++]();
    return Next::Check;
  }

  int begun = 0;
  Next last = Next::End;  // when all is done
  std::vector<std::string> looked_at;

 private:
  std::vector<std::function<void()>> deeds_;
  std::size_t next_ = 0;
};

TEST(CheckMany, WatchesUntilTheEnd) {
  const Folder folder;
  folder.write("a.flow", "include \"b.part\"\nHello()\n");
  folder.write("b.part", "sub Hello() {\n  Plya \"hi\"\n}\n");
  Author author({[&] { folder.write("b.part", "sub Hello() {\n  Play \"hi\"\n}\n"); },
                 [&] { folder.write("phoneflow.toml", "[check]\nnonsense = 1\n"); }});
  std::istringstream in;
  std::ostringstream out, err;
  const Command command{in, out, err};
  EXPECT_EQ(watch_command(command, {.paths = {folder.at("")}, .watch = true}, author), kFine);
  EXPECT_EQ(author.begun, 3);
  EXPECT_TRUE(err.str().starts_with(
      "1 error in 1 file\nno problems in 1 file\nerror: no setting `nonsense` in [check]; there are `select`, `ignore`, `strict`, `baseline`, `severity` and `limits`\n"))
      << err.str();
  EXPECT_EQ(out.str().find('\x1b'), std::string::npos);
  for (const char* name : {"a.flow", "phoneflow.toml", ""}) {
    EXPECT_NE(std::ranges::find(author.looked_at, folder.at(name)), author.looked_at.end()) << name;
  }
}

TEST(CheckMany, WatchingClearsATerminal) {
  const Folder folder;
  Author author({});
  std::istringstream in;
  std::ostringstream out, err;
  const Command command{in, out, err, {.out = true}};
  EXPECT_EQ(watch_command(command, {.paths = {folder.write("a.flow", "Hangup\n")}, .watch = true}, author), kFine);
  EXPECT_EQ(out.str(), "\x1b[2J\x1b[H");
}

TEST(CheckMany, WatchingEndsWhenNobodyCanRead) {
  const Folder folder;
  const CheckOrder order{.paths = {folder.write("a.flow", "Hangup\n")}, .watch = true};
  std::istringstream in;
  std::ostringstream out, err;
  Author author({});
  author.last = Next::Unread;
  EXPECT_EQ(watch_command({in, out, err}, order, author), kEnvironment);
  std::ofstream full("/dev/full");
  Author never({});
  EXPECT_EQ(watch_command({in, full, err, {.out = true}}, order, never), kEnvironment);
  EXPECT_EQ(never.begun, 1);
  EXPECT_TRUE(never.looked_at.empty()) << "it does not wait";
}

TEST(CheckMany, TheClockOfFilesIsWatched) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "x");
  const std::string later = folder.at("later.flow");
  int checks = 0;
  std::thread author([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    folder.write("a.flow", "longer");
  });
  std::istringstream in;
  std::ostringstream out, err;
  const Command command{in, out, err};
  const int exit_code = with_file_changes([&](Changes& changes) {
    return watch(command, changes, [&] {
      ++checks;
      if (checks == 2) folder.write("later.flow", "while a check goes on");
      if (checks == 3) ::raise(SIGTERM);
      return std::vector<std::string>{path, later};
    });
  });
  author.join();
  EXPECT_EQ(exit_code, kFine);
  EXPECT_EQ(checks, 3);
}

}  // namespace
}  // namespace phoneflow::cli
