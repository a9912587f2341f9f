// `phoneflow simulate` up to the moment at which it simulates: usage, files, scripts that do not fit the centre.
#include <gtest/gtest.h>

#include <sstream>

#include "centres.h"
#include "cli/arguments.h"
#include "centre/centre_scripts.h"
#include "tests/support/results.h"
#include "workspace/files.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

using test::Folder;
using test::kEntry;
using test::kSkill;
using test::run;
using testing::problem_of;

constexpr const char* kSimulated =
    "Reqagent \"Support\" { on Error -> Sorry }\nMenu \"To be called back, press  1.\" { on Default -> Sorry }\nSorry:\nHangup\n";

std::string usage(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "simulate");
  const auto result = run(arguments);
  EXPECT_EQ(result.exit_code, kUsage);
  EXPECT_EQ(result.out, "");
  return result.err;
}

std::string complaint(const std::string& text) { return "phoneflow: " + text + "; see `phoneflow simulate --help`\n"; }

TEST(SimulateCommand, UsageIsTold) {
  EXPECT_EQ(usage({}), complaint("no centre file to simulate"));
  EXPECT_EQ(usage({"a.toml", "b.toml"}), complaint("unexpected argument `b.toml`"));
  EXPECT_EQ(usage({"a.toml", "--repliations", "3"}), complaint("no option `--repliations`; did you mean `--replications`?"));
  EXPECT_EQ(usage({"a.toml", "--replications", "0"}), complaint("`--replications` must be a whole number from 1 to 100000, not `0`"));
  EXPECT_EQ(usage({"a.toml", "--seed", "x"}), complaint("`--seed` must be a whole number, not `x`"));
  EXPECT_EQ(usage({"a.toml", "--seed", "18446744073709551615"}), complaint("`--seed` must be a whole number, not `18446744073709551615`"));
  EXPECT_EQ(usage({"a.toml", "--length", "10"}),
            complaint("`--length` must be a length of time from 1s to 366d, such as `90m`, `10h` or `7d`, not `10`"));
  EXPECT_EQ(usage({"a.toml", "-j", "0"}), complaint("`-j` must be a whole number from 1 to 256, not `0`"));
  EXPECT_EQ(usage({"a.toml", "--format", "xml"}), complaint("`--format` must be `text`, `json` or `csv`, not `xml`"));
  EXPECT_EQ(usage({"a.toml", "--trace", "0"}), complaint("`--trace` must be a whole number from 1 to 10000, not `0`"));
  EXPECT_EQ(usage({"a.toml", "--where", "wait > 5"}), complaint("`--where`: `wait > 5` must end with a length of time, as in `wait > 5m`"));
  EXPECT_EQ(
      usage({"a.toml", "--staff", "good"}),
      complaint(
          "`--staff`: `good` is no target; targets are `80 % within 20 s`, `abandonment < 5 %`, `occupancy < 85 %` and `answer < 30s`"));
  EXPECT_EQ(usage({"a.toml", "--set"}), complaint("`--set` needs a value"));
  EXPECT_EQ(run({"centre.toml"}).err,
            "phoneflow: no command before `centre.toml`; did you mean `phoneflow simulate centre.toml`?; see `phoneflow --help`\n");
  EXPECT_EQ(run({"simulat"}).err, "phoneflow: no command `simulat`; did you mean `simulate`?; see `phoneflow --help`\n");
}

TEST(SimulateCommand, ContradictionsAreTold) {
  EXPECT_EQ(usage({"a.toml", "--compare", "b.toml", "--set", "run.seed=2"}),
            complaint("`--compare` and `--set` are two ways to say what to compare with; give one"));
  EXPECT_EQ(usage({"a.toml", "--compare", "b.toml", "--staff", "answer < 30s"}),
            complaint("`--staff` looks for a staff of one centre; leave out `--compare` and `--set`"));
  EXPECT_EQ(usage({"a.toml", "--set", "run.seed=2", "--trace", "3"}),
            complaint("`--trace` tells contacts of one centre; leave out `--compare` and `--set`"));
  EXPECT_EQ(usage({"a.toml", "--staff", "answer < 30s", "--where", "handled"}),
            complaint("`--staff` tries many staffs; leave out `--trace` and `--where`"));
  EXPECT_EQ(usage({"a.toml", "--trace", "3", "--format", "json"}), complaint("`--trace` writes transcripts; leave out `--format`"));
}

TEST(SimulateCommand, WhatCallersPressWhereASecretIsAskedForIsNotShown) {
  const Folder folder;
  folder.write(
      "a.flow",
      "let code = Collect \"Your secret code, please.\" { Format: \"pin\"  on Error, Timeout, Invalid { } }\nif code != \"\" { Log \"thank you\" }\n"
      "Menu \"Press 17 for more.\" { MaxDigits: 2  on 17 { Log \"more\" }  on Default { Log \"no\" } }\nReqagent \"Support\"\nHangup\n");
  const std::string rules =
      "[[callers.keys]]\nprompt = \"secret code\"\npress = { \"4711\" = \"40 %\", \"0815\" = \"50 %\" }\n"
      "[[callers.keys]]\nprompt = \"press 17\"\npress = { \"17\" = \"30 %\" }\n";
  const std::string own = "[[entry.callers.keys]]\nline = 1\npress = { \"2468\" = \"10 %\" }\n";
  const std::string run_of = "[run]\nlength = \"10m\"\nreplications = 2\n";
  const std::string page = folder.at("page.html");
  const auto shown_by = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "simulate");
    arguments.insert(arguments.end(), {"--report", page});
    const auto result = run(arguments);
    EXPECT_EQ(result.exit_code, kFine) << result.err;
    std::ostringstream html;
    html << std::ifstream(page).rdbuf();
    const std::string all = result.out + result.err + html.str();
    for (const char* secret : {"4711", "0815", "2468"}) EXPECT_EQ(all.find(secret), std::string::npos) << secret;
    return all;
  };
  const std::string centre = folder.write("c.toml", run_of + kSkill + kEntry + rules);
  const std::string told = shown_by({centre});
  EXPECT_NE(told.find("•••• 40 %, •••• 50 %"), std::string::npos);
  EXPECT_NE(told.find("17 30 %"), std::string::npos) << "what is no secret is there";
  for (const char* format : {"text", "json", "csv"})
    (void)shown_by({centre, "--format", format, "--set", "callers.keys[0].press.4711=20 %"});
  EXPECT_NE(shown_by({centre, "--set", "callers.keys[0].press.4711=20 %"}).find("press.\"••••\""), std::string::npos);
  const std::string entry_rules = folder.write("d.toml", run_of + kSkill + kEntry + own);
  EXPECT_NE(shown_by({entry_rules}).find("•••• 10 %"), std::string::npos);
  (void)shown_by({centre, "--compare", entry_rules});
}

TEST(SimulateCommand, AnOrderHasWhatWasTyped) {
  const Order order = read_arguments({"simulate", "a.toml", "--set", "run.seed=2", "--set", "name=B", "--replications", "5", "--seed", "9",
                                      "--length", "1d12h30m", "-j", "2", "--format", "csv"});
  const auto* simulate = std::get_if<SimulateOrder>(&order);
  ASSERT_NE(simulate, nullptr);
  EXPECT_EQ(simulate->centre, "a.toml");
  EXPECT_EQ(simulate->changes, (std::vector<std::string>{"run.seed=2", "name=B"}));
  EXPECT_EQ(simulate->given, (std::vector<std::string>{"run.replications=5", "run.seed=9", "run.length=1d12h30m"}));
  EXPECT_EQ(simulate->workers, 2U);
  EXPECT_EQ(simulate->format, SimulateFormat::Csv);
  EXPECT_TRUE(simulate->compares());
  const Order traced = read_arguments({"simulate", "a.toml", "--where", "wait > 5m"});
  ASSERT_NE(std::get_if<SimulateOrder>(&traced), nullptr);
  EXPECT_EQ(std::get_if<SimulateOrder>(&traced)->trace, 10U) << "unless it is said how many";
}

TEST(SimulateCommand, FilesThatCannotBeRead) {
  const Folder folder;
  const auto none = run({"simulate", folder.at("c.toml")});
  EXPECT_EQ(none.exit_code, kEnvironment);
  EXPECT_EQ(folder.clean(none.err), "phoneflow: c.toml: no such file; check the name and the folder\n");
  const auto wrong = run({"simulate", folder.write("c.toml", "[run]\nseed = -1\n" + std::string(kSkill) + kEntry)});
  EXPECT_EQ(wrong.exit_code, kUsage);
  EXPECT_EQ(folder.clean(wrong.err),
            "error: `seed` must be a whole number, not negative, not `-1`\n --> c.toml:2:8\n  |\n2 | seed = -1\n  |        ^^\n");
  const auto no_script = run({"simulate", folder.write("c.toml", std::string(kSkill) + kEntry)});
  EXPECT_EQ(no_script.exit_code, kEnvironment);
  EXPECT_EQ(
      folder.clean(no_script.err),
      "error: the script a.flow cannot be read: no such file; check the name and the folder\n --> c.toml:5:10\n  |\n5 | script = \"a.flow\"\n  |          ^^^^^^^^\n\n"
      "nothing was simulated\n");
}

TEST(SimulateCommand, ScriptsWithErrorsAreShown) {
  const Folder folder;
  folder.write("a.flow", "Plya \"Hello.\"\n");
  const auto result = run({"simulate", folder.write("c.toml", std::string(kSkill) + kEntry)});
  EXPECT_EQ(result.exit_code, kProblems);
  EXPECT_NE(result.err.find("error[PF110"), std::string::npos) << result.err;
  EXPECT_TRUE(result.err.ends_with("nothing was simulated\n")) << result.err;
}

/// What is told of a centre with this script.
struct Told {
  std::string errors, warnings;
};
Told told(const std::string& centre, const std::string& script) {
  test::MemoryFiles files;
  files.files["a.flow"] = script;
  const auto file = read_centre("c.toml", centre, {}, files);
  EXPECT_EQ(problem_of(file), "");
  if (!file) return {};
  const CentreScripts scripts = load_centre_scripts(*file, files);
  Told all;
  for (const ConfigError& mistake : scripts.errors) all.errors += std::to_string(mistake.place.line) + " " + mistake.message + "\n";
  for (const ConfigError& mistake : scripts.warnings) all.warnings += std::to_string(mistake.place.line) + " " + mistake.message + "\n";
  return all;
}

TEST(CentreScripts, SkillsOfBothSidesAreHeldTogether) {
  const std::string centre = std::string(kSkill) + kEntry;
  EXPECT_EQ(told(centre, kSimulated).errors, "");
  EXPECT_EQ(told(centre, kSimulated).warnings, "5 no agents have the skill `Support`; nobody who is queued for it is ever answered\n");
  EXPECT_EQ(told(centre, "Reqagent \"Suport\" { on Error -> Sorry }\nSorry:\nHangup\n").errors,
            "5 the script queues for the skill `Suport`, which the centre does not have; did you mean `Support`?\n");
  EXPECT_EQ(told(centre, "script \"A\" { Skill: \"Other\" }\nReqagent { on Error -> Sorry }\nSorry:\nHangup\n").errors,
            "5 the script queues for the skill `Other`, which the centre does not have; add `[skills.Other]`\n");
  const std::string two = centre + "[skills.Sales]\nhandle_time = \"1m\"\n[[agents]]\nskills = [\"Support\", \"Sales\"]\n";
  EXPECT_EQ(told(two, kSimulated).warnings, "10 no script queues for the skill `Sales`; these agents get no contacts of it\n");
  EXPECT_EQ(
      told(two, "let s = \"Sales\"\nif ANI == \"1\" { s = \"Support\" }\nReqagent s { on Error -> Sorry }\nSorry:\nHangup\n").warnings, "")
      << "known only during a call";
}

TEST(CentreScripts, RulesForKeysFitAPrompt) {
  const std::string centre = std::string(kSkill) + kEntry + "[[agents]]\nskills = [\"Support\"]\n";
  EXPECT_EQ(told(centre + "[[callers.keys]]\nprompt = \"PRESS 1\"\npress = { 1 = \"40 %\" }\n", kSimulated).warnings, "")
      << "capitals and blanks do not matter";
  EXPECT_EQ(told(centre + "[[callers.keys]]\nline = 2\npress = { 1 = \"40 %\" }\n", kSimulated).warnings, "");
  EXPECT_EQ(told(centre + "[[callers.keys]]\npress = { 1 = \"40 %\" }\n", kSimulated).warnings, "");
  EXPECT_EQ(told(centre + "[[callers.keys]]\nprompt = \"press 2\"\npress = { 2 = \"40 %\" }\n", kSimulated).warnings,
            "9 nothing that callers hear in the script has `press 2` in it; this rule for keys is never used\n");
  EXPECT_EQ(told(centre + "[[callers.keys]]\nline = 1\npress = { 2 = \"40 %\" }\n", kSimulated).warnings,
            "9 callers hear nothing at line 1; this rule for keys is never used\n");
}

TEST(CentreScripts, RulesForKeysFitMusicAndPromptsInVariables) {
  const std::string centre = std::string(kSkill) + kEntry + "[[agents]]\nskills = [\"Support\"]\n[[callers.keys]]\n";
  const std::string script =
      "let text = \"Press 5.\"\nlet more = text\nReqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", DetectDTMF: true\nMenu more { on Default -> Sorry }\nSorry:\nHangup\n";
  EXPECT_EQ(told(centre + "line = 4\npress = { 1 = \"40 %\" }\n", script).warnings, "");
  EXPECT_EQ(told(centre + "prompt = \"hold.wav\"\npress = { 1 = \"40 %\" }\n", script).warnings, "");
  EXPECT_EQ(told(centre + "prompt = \"press 5\"\npress = { 5 = \"40 %\" }\n", script).warnings, "");
  EXPECT_EQ(told(centre + "prompt = \"press5\"\npress = { 5 = \"40 %\" }\n", script).warnings,
            "9 nothing that callers hear in the script has `press5` in it; this rule for keys is never used\n");
}

TEST(CentreScripts, AgentsWhoAreNotThereAreTold) {
  const std::string centre = std::string(kSkill) + kEntry + "[[agents]]\nname = \"Team\"\ncount = 2\nskills = { Support = 5 }\n";
  const auto warnings = [&](const std::string& asked, const std::string& more = "") {
    return told(centre + more, "Reqagent \"Support\" {\n  " + asked + "\n  on Error -> Sorry\n}\nSorry:\nHangup\n").warnings;
  };
  const std::string nobody = "; who waits there is never answered\n";
  EXPECT_EQ(warnings("TargetAgent: \"Zoe\""),
            "5 line 1 asks for the agent `Zoe`, and the centre has none of that name; there are `Team 1` and `Team 2`" + nobody);
  EXPECT_EQ(warnings("TargetAgent: \"Team 3\""),
            "5 line 1 asks for the agent `Team 3`, and the centre has none of that name; did you mean `Team 1`?" + nobody);
  EXPECT_EQ(warnings("TargetAgent: \"Team 2\""), "");
  EXPECT_EQ(warnings("TargetAgent: \"2\""), "") << "by ID";
  EXPECT_EQ(warnings("TargetAgent: ANI"), "") << "known only during a call";
  EXPECT_EQ(warnings("HighProficiency: 6"), "5 line 1 asks for a proficiency from 6 to 20 in `Support`, which no agent has" + nobody);
  EXPECT_EQ(warnings("LowProficiency: 4"), "5 line 1 asks for a proficiency from 1 to 4 in `Support`, which no agent has" + nobody);
  EXPECT_EQ(warnings("HighProficiency: 2  LowProficiency: 5"), "");
  EXPECT_EQ(warnings("TargetAgent: \"Team 1\"  LowProficiency: 4"),
            "5 line 1 asks for a proficiency from 1 to 4 in `Support`, which the agent `Team 1` does not have" + nobody);
  const std::string sales = "[[agents]]\nname = \"Bo\"\nskills = [\"Sales\"]\n[skills.Sales]\nhandle_time = \"1m\"\n";
  EXPECT_EQ(warnings("TargetAgent: \"Bo\"", sales).substr(0, 74),
            "5 line 1 asks for the agent `Bo`, who does not have the skill `Support`; w");
}

TEST(CentreScripts, OurOwnCentresAreRight) {
  for (const char* name : {"support", "departments", "overflow", "customer"}) {
    const std::string path = std::string(PHONEFLOW_SOURCE_DIR) + "/scripts/centres/" + name + ".toml";
    std::istringstream none;
    FileReader files(none);
    const Result<std::string> text = files.read(path);
    ASSERT_EQ(problem_of(text), "") << path;
    const auto file = read_centre(path, *text, {}, files);
    ASSERT_EQ(problem_of(file), "");
    const CentreScripts scripts = load_centre_scripts(*file, files);
    EXPECT_TRUE(scripts.fine()) << path;
    for (const ConfigError& mistake : scripts.errors) ADD_FAILURE() << shown(*file, mistake, "error", HiddenTexts());
    for (const ConfigError& mistake : scripts.warnings) ADD_FAILURE() << shown(*file, mistake, "warning", HiddenTexts());
  }
}

}  // namespace
}  // namespace phoneflow::cli
