// `phoneflow run`: where the steps come from, both formats, and how it ends.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support.h"

namespace phoneflow::cli {
namespace {

using test::Folder;
using test::run;

constexpr const char* kGreeting = "Play \"hello\"\nMenu \"press 1\" {\n  on 1 -> Bye\n}\nBye:\nHangup\n";

std::vector<nlohmann::json> lines(const std::string& text) {
  std::vector<nlohmann::json> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(nlohmann::json::parse(line));
  return all;
}

TEST(Run, PlaysTheScriptsOwnSteps) {
  const Folder folder;
  const auto result = run({"run", folder.write("a.flow", std::string("#> hears \"press\"\n#> press 1\n") + kGreeting)});
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.out,
            " 0:00        call      +13125550123 calls +18005550199\n"
            " 0:00     3  hears     \"hello\"\n"
            " 0:00.4   4  hears     \"press 1\"\n"
            " 0:00.4      presses   1\n"
            " 0:00.4   4  way       1 -> Bye\n"
            " 0:00.4      hangs up  the script\n"
            " 0:00.4      released  the script hung up\n"
            "\n"
            "contact    1, reported as inbound: +13125550123 called +18005550199\n"
            "phases     PreQueue 0:00 to 0:00.4\n"
            "legs       inbound 0:00 to 0:00.4, from +13125550123 to +18005550199: the script hung up\n"
            "ports      1 at once\n"
            "billed     inbound 1 s, outbound 0 s\n"
            "released   0:00.4, the script hung up\n"
            "pressed    1 (line 4)\n");
}

TEST(Run, DoComesBeforeScenarioAndOwnSteps) {
  const Folder folder;
  const std::string path = folder.write("a.flow", std::string("#> press 2\n") + kGreeting);
  EXPECT_NE(run({"run", path, "--do", "press 3"}).out.find("presses   3"), std::string::npos);
  EXPECT_NE(run({"run", path, "--scenario", folder.write("s", "# a comment\npress 4\n")}).out.find("presses   4"), std::string::npos);
  EXPECT_NE(run({"run", path, "--scenario", "-"}, "press 5\n").out.find("presses   5"), std::string::npos);
  EXPECT_EQ(run({"run", path, "--do", ""}).out.find("presses"), std::string::npos);
}

TEST(Run, ReadsTheScriptFromStandardInput) {
  const auto result = run({"run", "-", "--do", "press 1"}, kGreeting);
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_NE(result.out.find("presses   1"), std::string::npos);
}

TEST(Run, PlaysNothingWhenTheScriptHasErrors) {
  const Folder folder;
  const auto result = run({"run", folder.write("a.flow", "Plya \"x\"\n"), "--do", "press 1"});
  EXPECT_EQ(result.exit_code, kProblems);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(
      folder.clean(result.err),
      "error[PF110]: no action named `Plya`; did you mean `Play`?\n --> a.flow:1:1\n  |\n1 | Plya \"x\"\n  | ^^^^\n\n1 error; nothing was played\n");
}

TEST(Run, PlaysWithWarnings) {
  const Folder folder;
  const auto result = run({"run", folder.write("a.flow", "Music \"none.wav\"\nPlay \"x\"\n"), "--do", ""});
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_NE(result.err.find("warning[PF170]"), std::string::npos) << result.err;
  EXPECT_NE(result.out.find("hears     \"x\""), std::string::npos) << result.out;
}

TEST(Run, PlaysNothingWhenAStepIsNotUnderstood) {
  const Folder folder;
  const auto result = run({"run", folder.write("a.flow", kGreeting), "--do", "pres 1; hang up"});
  EXPECT_EQ(result.exit_code, kProblems);
  EXPECT_EQ(result.out, "");
  EXPECT_NE(result.err.find("error[PF080]: no step begins with `pres`; did you mean `press`?\n --> --do:1:1\n"), std::string::npos)
      << result.err;
  EXPECT_TRUE(result.err.ends_with("nothing was played\n")) << result.err;
}

TEST(Run, AFailedStepShowsTheTranscriptSoFar) {
  const Folder folder;
  const auto result = run({"run", folder.write("a.flow", kGreeting), "--do", "hears \"goodbye\""});
  EXPECT_EQ(result.exit_code, kProblems);
  EXPECT_NE(result.out.find("hears     \"hello\""), std::string::npos);
  EXPECT_EQ(result.out.find("contact    1"), std::string::npos);
  EXPECT_NE(
      result.err.find(
          "error[PF088]: the caller does not hear `goodbye`: the contact is over: the script hung up; heard instead: \"hello\", \"press 1\"\n"
          " --> --do:1:1\n"),
      std::string::npos)
      << result.err;
}

TEST(Run, SaysWhereAContactStillIs) {
  const Folder folder;
  const auto result = run({"run", folder.write("a.flow", "Reqagent \"Support\"\nloop { Wait 1m }\n"), "--until", "90s"});
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_NE(result.out.find("\nstill Queued after 1:30; no step ended the call\n"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("released   not yet\n"), std::string::npos) << result.out;
}

TEST(Run, AFaultIsAProblem) {
  const Folder folder;
  EXPECT_EQ(run({"run", folder.write("a.flow", "let zero = 0\nLog \"{1 / zero}\"\n")}).exit_code, kProblems);
}

TEST(Run, JsonLines) {
  const Folder folder;
  const auto result = run(
      {"run", folder.write("a.flow", kGreeting), "--format", "json", "--do", "hears \"press\"; wait 500ms; press 1", "--ani", "+15550100"});
  EXPECT_EQ(result.exit_code, kFine);
  const auto all = lines(result.out);
  ASSERT_GT(all.size(), 5U);
  for (const auto& line : all) {
    EXPECT_TRUE(line["t"].is_number());
    EXPECT_EQ(line["contact"], 1);
    EXPECT_TRUE(line["event"].is_string());
  }
  EXPECT_EQ(all.front()["event"], "call");
  EXPECT_EQ(all.front()["ani"], "+15550100");
  const auto digit = std::find_if(all.begin(), all.end(), [](const auto& line) { return line["event"] == "digit"; });
  ASSERT_NE(digit, all.end());
  EXPECT_EQ((*digit)["t"], 0.9);
  EXPECT_EQ((*digit)["key"], "1");
  EXPECT_EQ((*digit)["line"], 2);
  EXPECT_EQ((*digit)["column"], 1);
  const auto& record = all.back();
  EXPECT_EQ(record["event"], "record");
  EXPECT_EQ(record["direction"], "inbound");
  EXPECT_EQ(record["cause"], "ScriptHungUp");
  EXPECT_EQ(record["press_path"][0]["key"], "1");
}

TEST(Run, EveryCallerHasARecord) {
  const Folder folder;
  const std::string script = folder.write("a.flow", "Wait 5s\n");
  const std::string steps =
      "caller \"A\" calls from \"+15550101\"; wait 2s; caller \"B\" calls from \"+15550102\"; caller \"A\" expect released";
  const auto json = lines(run({"run", script, "--format", "json", "--do", steps}).out);
  ASSERT_GT(json.size(), 2U);
  EXPECT_EQ(json[json.size() - 2]["event"], "record");
  EXPECT_EQ(json[json.size() - 2]["ani"], "+15550101");
  EXPECT_EQ(json.back()["event"], "record");
  EXPECT_EQ(json.back()["ani"], "+15550102");
}

TEST(Run, AFaultOfAnyCallerIsAProblem) {
  const Folder folder;
  const std::string script = folder.write("a.flow", "let zero = 0\nWait 5s\nif ANI == \"+15550101\" { Log \"{1 / zero}\" }\n");
  const auto result =
      run({"run", script, "--do", "caller \"A\" calls from \"+15550101\"; caller \"B\" calls from \"+15550102\"; expect released"});
  EXPECT_EQ(result.exit_code, kProblems);
  EXPECT_NE(result.out.find("\ncaller     A\ncontact    1,"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("\ncaller     B\ncontact    2,"), std::string::npos) << result.out;
}

TEST(Run, JsonSurvivesAnyText) {
  const Folder folder;
  const auto result = run({"run", folder.write("a.flow", "Log \"{ANI}\"\n"), "--format", "json", "--ani", "\"\\ \u2028"});
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_FALSE(lines(result.out).empty());
}

TEST(Run, KeepsTheSecretsOfAPinInJsonToo) {
  const Folder folder;
  const auto result = run({"run", folder.write("a.flow", "Collect \"PIN\" { Format: \"pin\"  MaxDigits: 4 }\n"), "--format", "json", "--do",
                           "hears \"pin\"; press 8642"});
  EXPECT_EQ(result.exit_code, kFine);
  for (const char* key : {"\"8\"", "\"6\"", "\"4\"", "\"2\"", "8642"}) EXPECT_EQ(result.out.find(key), std::string::npos) << result.out;
}

TEST(Run, SameCommandSameBytes) {
  const std::vector<std::string> command = {"run", PHONEFLOW_SOURCE_DIR "/scripts/callback.flow", "--seed", "5"};
  const auto first = run(command);
  EXPECT_EQ(first.exit_code, kFine);
  EXPECT_EQ(first.out, run(command).out);
}

TEST(Run, TheDateIsThatOfTheOption) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "Log \"{Now:date}\"\n");
  EXPECT_NE(run({"run", path}).out.find("January 5"), std::string::npos) << run({"run", path}).out;
  EXPECT_NE(run({"run", path, "--at", "2024-02-29"}).out.find("February 29"), std::string::npos);
}

TEST(Run, ColourOnlyWhenTheTerminalHasIt) {
  const Folder folder;
  const std::string path = folder.write("a.flow", kGreeting);
  EXPECT_EQ(run({"run", path}).out.find('\x1b'), std::string::npos);
  EXPECT_NE(run({"run", path}, "", {.out_colour = true}).out.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace phoneflow::cli
