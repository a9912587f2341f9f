// `phoneflow check`: what it prints, in both formats, and how it ends.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support.h"
#include "tests/support/files.h"

namespace phoneflow::cli {
namespace {

using test::Folder;
using test::run;

TEST(Check, ACleanFile) {
  const Folder folder;
  const auto result = run({"check", folder.write("a.flow", "Play \"hello\"\nHangup\n")});
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, "no problems in 1 file\n");
}

/// No false alarm on the scripts that people are to learn from: all rules, as strict as can be.
TEST(Check, OurOwnScriptsAreClean) {
  testing::enter_source_dir();
  const auto result = run({"check", "--strict", "scripts"});
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_EQ(result.out, "");
  EXPECT_TRUE(result.err.starts_with("no problems in ")) << result.err;
}

/// pre-commit hands over every file whose name ends in `.flow`.
TEST(Check, ATestFileThatIsNamedIsReadAsOne) {
  const Folder folder;
  folder.write("a.flow", "Play \"Hello.\"\nHangup\n");
  EXPECT_EQ(run({"check", folder.write("good.test.flow", "test \"greets\" for \"a.flow\"\nhears \"hello\"\n")}).exit_code, kFine);
  const auto bad = run({"check", folder.write("bad.test.flow", "test \"greets\" for \"b.flow\"\nheres \"hello\"\n")});
  EXPECT_EQ(bad.exit_code, kProblems);
  EXPECT_NE(bad.out.find("PF080"), std::string::npos) << bad.out;
  EXPECT_NE(bad.out.find("PF066"), std::string::npos) << bad.out;
  EXPECT_EQ(run({"run", folder.at("good.test.flow")}).exit_code, kUsage);
  EXPECT_EQ(run({"test", "--suggest", folder.at("good.test.flow")}).exit_code, kUsage);
}

/// A script's own tests are read as those of a test file are.
TEST(Check, TestBlocksOfAScriptAreJudged) {
  const Folder folder;
  const std::string good = "Play \"Hello.\"\nHangup\n\ntest \"greets\" {\n  hears \"hello\"\n}\n";
  EXPECT_EQ(run({"check", folder.write("a.flow", good)}).exit_code, kFine);
  const auto bad =
      run({"check", folder.write("a.flow",
                                 "Play \"Hello.\"\nHangup\n\ntest \"greets\" {\n  heres \"hello\"\n}\ntest \"greets\" {\n  press x\n}\n")});
  EXPECT_EQ(bad.exit_code, kProblems);
  for (const char* id : {"PF080", "PF063", "PF081"}) EXPECT_NE(bad.out.find(id), std::string::npos) << id << bad.out;
  EXPECT_EQ(bad.err, "3 errors in 1 file\n");
  const auto open = run({"check", folder.write("a.flow", "Play \"Hello.\"\nHangup\n\ntest \"greets\" {\n  heres \"hello\"\n")});
  EXPECT_EQ(open.err, "1 error in 1 file\n") << open.out;
  EXPECT_NE(open.out.find("PF067"), std::string::npos) << open.out;
}

TEST(Check, ShowsTheLine) {
  const Folder folder;
  const auto result = run({"check", folder.write("a.flow", "Plya \"hello\"\n")});
  EXPECT_EQ(result.exit_code, kProblems);
  EXPECT_EQ(folder.clean(result.out),
            "error[PF110]: no action named `Plya`; did you mean `Play`?\n"
            " --> a.flow:1:1\n  |\n1 | Plya \"hello\"\n  | ^^^^\n\n");
  EXPECT_EQ(result.err, "1 error in 1 file; 1 can be fixed with --fix\n");
}

TEST(Check, SumsUpAllFilesAndGoesOnBehindABadOne) {
  const Folder folder;
  const std::string bad = folder.write("bad.flow", "Plya \"x\"\nHagnup\n");
  const std::string good = folder.write("good.flow", "Music \"none.wav\"\n");
  const auto result = run({"check", bad, folder.at("none.flow"), good});
  EXPECT_EQ(result.exit_code, kEnvironment);
  EXPECT_EQ(
      folder.clean(result.err),
      "phoneflow: none.flow: no such file; check the name and the folder\n2 errors, 1 warning in 2 files; 2 can be fixed with --fix\n");
  EXPECT_EQ(run({"check", bad, good}).exit_code, kProblems);
  EXPECT_EQ(run({"check", good}).exit_code, kFine);
}

TEST(Check, AudioIsLookedForBesideTheScript) {
  const auto result = run({"check", PHONEFLOW_SOURCE_DIR "/scripts/callback.flow"});
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.exit_code, kFine);
}

TEST(Check, ReadsStandardInput) {
  const auto result = run({"check", "-"}, "Plya \"hello\"\n");
  EXPECT_EQ(result.exit_code, kProblems);
  EXPECT_NE(result.out.find("<stdin>:1:1"), std::string::npos) << result.out;
}

TEST(Check, ShowsAtMostSoMany) {
  const Folder folder;
  std::string text;
  for (int i = 0; i < 60; ++i) text += "Plya \"x\"\n";
  const std::string path = folder.write("a.flow", text);
  const auto few = run({"check", path});
  EXPECT_TRUE(few.out.ends_with("\n\n… and 10 more\n\n")) << few.out;
  EXPECT_EQ(few.err, "60 errors in 1 file; 60 can be fixed with --fix\n");
  EXPECT_NE(run({"check", path, "--max", "2"}).out.find("… and 58 more"), std::string::npos);
  EXPECT_EQ(run({"check", path, "--max", "0"}).out.find("more"), std::string::npos);
}

TEST(Check, CountsWhatWasNotKept) {
  const Folder folder;
  std::string text;
  for (int i = 0; i < 1500; ++i) text += "Plya \"x\"\n";
  const auto result = run({"check", folder.write("a.flow", text)});
  EXPECT_NE(result.out.find("… and 1450 more"), std::string::npos);
  EXPECT_EQ(result.err, "1500 errors in 1 file; at least 1000 can be fixed with --fix\n");
}

TEST(Check, Json) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "Play \"ä\"\nPlay \"x\", Promt: \"y\"\n");
  const auto result = run({"check", "--format", "json", path});
  EXPECT_EQ(result.exit_code, kProblems);
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json["errors"], 1);
  EXPECT_EQ(json["warnings"], 0);
  ASSERT_EQ(json["diagnostics"].size(), 1U);
  const auto& it = json["diagnostics"][0];
  EXPECT_EQ(it["file"], path);
  EXPECT_EQ(it["line"], 2);
  EXPECT_EQ(it["column"], 11);
  EXPECT_EQ(it["endLine"], 2);
  EXPECT_EQ(it["endColumn"], 16);
  EXPECT_EQ(it["byteBegin"], 20);
  EXPECT_EQ(it["byteEnd"], 25);
  EXPECT_EQ(it["severity"], "error");
  EXPECT_TRUE(it["notes"].is_array());
  EXPECT_TRUE(it["id"].get<std::string>().starts_with("PF"));
  EXPECT_FALSE(it["rule"].get<std::string>().empty());
}

TEST(Check, JsonHasTheFix) {
  const auto json = nlohmann::json::parse(run({"check", "--format", "json", "-"}, "Hangup // x\n").out);
  const auto& fix = json["diagnostics"][0]["fix"];
  EXPECT_EQ(fix["text"], "#");
  EXPECT_EQ(fix["safe"], true);
  EXPECT_EQ(fix["byteBegin"], 7);
  EXPECT_EQ(fix["byteEnd"], 9);
  EXPECT_EQ(json["notes"], 0);
}

TEST(Check, JsonIsAlwaysJson) {
  const Folder folder;
  for (const std::string& text :
       {std::string(), std::string("\xff\xfe Play"), std::string("a\0b", 3), std::string("<xml/>"), std::string("{\"a\":1}")}) {
    const auto result = run({"check", "--format", "json", folder.write("a.flow", text)});
    EXPECT_EQ(result.exit_code, kProblems);
    EXPECT_FALSE(nlohmann::json::parse(result.out, nullptr, false).is_discarded()) << result.out;
    EXPECT_EQ(result.err, "");
  }
  const auto unreadable = run({"check", "--format", "json", folder.at("none")});
  EXPECT_EQ(nlohmann::json::parse(unreadable.out)["unreadable"][0]["problem"], "no such file; check the name and the folder");
}

TEST(Check, ColourOnlyWhenTheTerminalHasIt) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "Plya \"x\"\n");
  EXPECT_EQ(run({"check", path}).out.find('\x1b'), std::string::npos);
  EXPECT_NE(run({"check", path}, "", {.out_colour = true}).out.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace phoneflow::cli
