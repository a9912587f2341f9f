// phoneflow.toml: what it sets, where it is looked for, and what is said about mistakes in it.
#include <gtest/gtest.h>

#include <filesystem>

#include "check/registry.h"
#include "tests/support/results.h"
#include "workspace/settings_file.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

using test::Folder;
using test::run;

constexpr const char* kNoAudio = "Music \"none.wav\"\nHangup\n";  // one warning: PF170 missing-audio

Result<ScriptSettings> read(const std::string& text) {
  auto settings = read_settings("phoneflow.toml", text);
  EXPECT_EQ(testing::problem_of(settings), "");
  return settings;
}

std::string problem_of_settings(const std::string& text) { return testing::problem_of(read_settings("phoneflow.toml", text)); }

bool on(const ScriptSettings& settings, std::string_view rule) { return settings.check.rules.enabled(*find_diagnostic(rule)); }

TEST(SettingsFile, AnEmptyFileChangesNothing) {
  const auto settings = read("");
  ASSERT_TRUE(settings);
  EXPECT_FALSE(settings->strict);
  EXPECT_EQ(settings->baseline, "");
  EXPECT_EQ(settings->check.limits.choices, Limits{}.choices);
  EXPECT_TRUE(on(*settings, "dead-air"));
}

TEST(SettingsFile, SetsEverything) {
  const auto settings = read(
      "[check]\nselect = [\"PF2\", \"dead-air\", \"PF300\", \"unused-label\"]\nignore = [\"pf300\"]\nstrict = true\nbaseline = \"old.json\"\n"
      "[check.severity]\ndead-air = \"error\"\nunused-label = \"off\"\nlong-prompt = \"info\"\n"
      "[check.limits]\nlong-prompt = \"90s\"\nlong-goodbye = \"2.5s\"\ndead-air = \"1m\"\nchoices = 7\n");
  ASSERT_TRUE(settings);
  EXPECT_TRUE(on(*settings, "voice-after-callback"));
  EXPECT_TRUE(on(*settings, "dead-air"));
  EXPECT_EQ(settings->check.rules.severity(*find_diagnostic("dead-air")), Severity::Error);
  EXPECT_FALSE(on(*settings, "unreachable-statement"));
  EXPECT_FALSE(on(*settings, "unused-label"));
  EXPECT_FALSE(on(*settings, "long-prompt")) << "a severity does not select";
  EXPECT_TRUE(settings->strict);
  EXPECT_EQ(settings->baseline, "old.json");
  EXPECT_EQ(settings->check.limits.long_prompt, seconds(90));
  EXPECT_EQ(settings->check.limits.long_goodbye, Millis(2500));
  EXPECT_EQ(settings->check.limits.dead_air, seconds(60));
  EXPECT_EQ(settings->check.limits.choices, 7U);
}

TEST(SettingsFile, AMistakeHasItsPlaceAndItsLine) {
  EXPECT_EQ(problem_of_settings("[check]\nselct = []\n"),
            "error: no setting `selct` in [check]; did you mean `select`?\n --> phoneflow.toml:2:1\n  |\n2 | selct = []\n  | ^^^^^\n");
  EXPECT_EQ(
      problem_of_settings("[check]\nignore = [\"PF2\", \"deadair\"]\n"),
      "error: no rule `deadair`; did you mean `dead-air`?\n --> phoneflow.toml:2:18\n  |\n2 | ignore = [\"PF2\", \"deadair\"]\n  |                  ^^^^^^^^^\n");
}

TEST(SettingsFile, WhatThereIsWhenNoneIsNear) {
  const auto first = [](const std::string& text) { return problem_of_settings(text).substr(0, problem_of_settings(text).find('\n')); };
  EXPECT_EQ(first("[zzz]\n"), "error: no section `zzz`; there are `check`, `root` and `centre`");
  EXPECT_EQ(first("[check]\nzzz = 1\n"),
            "error: no setting `zzz` in [check]; there are `select`, `ignore`, `strict`, `baseline`, `severity` and `limits`");
  EXPECT_EQ(first("[check.limits]\nzzz = 1\n"),
            "error: no setting `zzz` in [check.limits]; there are `long-prompt`, `long-goodbye`, `dead-air` and `choices`");
  EXPECT_EQ(first("[check.severity]\nzzz = \"off\"\n"), "error: no rule `zzz`; `phoneflow explain` lists all");
}

TEST(SettingsFile, TellsAllMistakesInOrder) {
  const std::string problem = problem_of_settings(
      "[check]\nstrict = 1\nselect = \"PF2\"\nignore = [3, \"PF110\"]\nbaseline = \"\"\n"
      "[check.severity]\ndead-air = \"eror\"\n[check.limits]\nchoices = 0\nlong-prompt = 30\ndead-are = 1\n[cheek]\n");
  std::size_t at = 0;
  for (const char* part :
       {"`strict` must be `true` or `false`", "`select` must be a list of rules", "as texts such as",
        "`PF110` is no rule but an error of the language", "`baseline` must be the name of a file", "did you mean `error`?",
        "`choices` must be a whole number from 1 to 100", "`long-prompt` must be a length of time, such as `\"30s\"`",
        "no setting `dead-are` in [check.limits]; did you mean `dead-air`?", "no section `cheek`; did you mean `check`?"}) {
    const std::size_t found = problem.find(part, at);
    EXPECT_NE(found, std::string::npos) << part << "\n" << problem;
    if (found != std::string::npos) at = found;
  }
}

TEST(SettingsFile, AnyBytesAreSettingsOrOneClearMistake) {
  for (const std::string& text : {std::string("[check\n"), std::string("\xff"), std::string("a=\0", 3), std::string("x = 1\nx = 2\n"),
                                  std::string(2000, '['), std::string("check = 3"), std::string("[[check]]\n"), std::string("\t= 1"),
                                  std::string("[@]\n"), std::string("[[,"), std::string("a = [\n}]"), std::string("[\xc3\xa9]\n")}) {
    const std::string problem = testing::problem_of(read_settings("p.toml", text));
    EXPECT_TRUE(problem.starts_with("error: ")) << problem;
    EXPECT_NE(problem.find("--> p.toml:"), std::string::npos) << problem;
  }
}

TEST(SettingsFile, IsFoundUpwardFromEachScript) {
  const Folder folder;
  std::filesystem::create_directories(folder.at("team/deep"));
  std::filesystem::create_directories(folder.at("other"));
  folder.write("phoneflow.toml", "[check.severity]\nmissing-audio = \"error\"\n");
  folder.write("other/phoneflow.toml", "[check]\nignore = [\"missing-audio\"]\n");
  const std::string deep = folder.write("team/deep/a.flow", kNoAudio);
  const std::string other = folder.write("other/a.flow", kNoAudio);
  EXPECT_EQ(run({"check", deep}).exit_code, kProblems);
  EXPECT_EQ(run({"check", other}).err, "no problems in 1 file\n");
  EXPECT_EQ(run({"check", deep, other}).err, "1 error in 2 files\n");
  EXPECT_EQ(run({"check", "--config", folder.at("other/phoneflow.toml"), deep, other}).err, "no problems in 2 files\n");
}

TEST(SettingsFile, TheCommandLineWins) {
  const Folder folder;
  folder.write("phoneflow.toml", "[check]\nignore = [\"missing-audio\"]\n");
  const std::string path = folder.write("a.flow", kNoAudio);
  EXPECT_EQ(run({"check", path}).err, "no problems in 1 file\n");
  EXPECT_EQ(run({"check", "--select", "missing-audio", path}).err, "1 warning in 1 file\n");
  EXPECT_EQ(run({"check", "--select", "missing-audio", "--ignore", "PF17", path}).err, "no problems in 1 file\n");
  EXPECT_EQ(run({"check", "--select", "PF2", path}).err, "no problems in 1 file\n");
}

TEST(SettingsFile, WrongOrMissingSettingsEndTheCheck) {
  const Folder folder;
  const std::string path = folder.write("a.flow", kNoAudio);
  const auto missing = run({"check", "--config", folder.at("none.toml"), path});
  EXPECT_EQ(missing.exit_code, kUsage);
  EXPECT_EQ(folder.clean(missing.err), "phoneflow: none.toml: no such file; check the name and the folder\n");
  folder.write("phoneflow.toml", "[check]\nstrict = \"no\"\n");
  const auto wrong = run({"check", path, folder.write("b.flow", kNoAudio)});
  EXPECT_EQ(wrong.exit_code, kUsage);
  EXPECT_EQ(wrong.out, "");
  EXPECT_EQ(wrong.err.find("strict", wrong.err.find("must be")), wrong.err.rfind("strict")) << "said once";
}

}  // namespace
}  // namespace phoneflow::cli
