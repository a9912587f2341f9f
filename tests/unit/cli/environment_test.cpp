// The centre file as the environment of scripts: what extends what, where commands take it from, and what it says about numbers and
// prompts.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include <fmt/format.h>

#include "centre/centre_file.h"
#include "centre/environment.h"
#include "support.h"
#include "tests/support/files.h"
#include "tests/support/loading.h"
#include "tests/support/results.h"

namespace phoneflow::cli {
namespace {

using test::Folder;
using test::run;

constexpr const char* kTells = "Log \"{env.crm}\"\nHangup\n";

Result<Environment> environment_of(testing::MemoryFiles& files, const std::string& path = "centre.toml") {
  return read_environment(path, files.files.at(path), files);
}

std::string problem_of_environment(const std::map<std::string, std::string>& files) {
  testing::MemoryFiles memory;
  memory.files = files;
  return testing::problem_of(environment_of(memory));
}

const OutsideValue* value(const Environment& environment, std::string_view name) {
  for (const OutsideValue& one : environment.outside.env) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

TEST(Environment, AFileLiesOverTheOneThatItExtends) {
  testing::MemoryFiles files;
  files.files = {{"centre.toml",
                  "extends = \"shared/base.toml\"\n[env]\na = \"mine\"\nb = { text = \"5m\" }\n[secrets]\ns = { from = \"MINE\" }\n"
                  "[[entry]]\nnumber = \"+18005550111\"\nscript = \"own.flow\"\n"},
                 {"shared/base.toml",
                  "[env]\na = \"base\"\nb = \"5m\"\nc = 3\n[secrets]\ns = { file = \"s.txt\" }\nt = { file = \"t.txt\" }\n"
                  "[[entry]]\nnumber = \"+18005550199\"\nscript = \"theirs.flow\"\n[prompts]\n"}};
  const Result<Environment> environment = environment_of(files);
  ASSERT_EQ(testing::problem_of(environment), "");
  EXPECT_EQ(value(*environment, "a")->text, "mine");
  EXPECT_EQ(value(*environment, "b")->type, Type::Text) << "an inline table replaces what is below it";
  EXPECT_EQ(value(*environment, "c")->number, 3);
  ASSERT_EQ(environment->secrets.size(), 2U);
  EXPECT_EQ(environment->secrets[0].variable, "MINE");
  EXPECT_EQ(environment->secrets[0].file, "") << "not both";
  EXPECT_EQ(environment->secrets[1].file, "shared/t.txt") << "beside the file that says it";
  ASSERT_EQ(environment->outside.entries.size(), 1U) << "a list is replaced";
  EXPECT_EQ(environment->outside.entries[0].script, "own.flow");
  EXPECT_EQ(environment->outside.prompts, "shared/prompts");
}

TEST(Environment, AMistakeIsShownInTheFileThatHasIt) {
  EXPECT_EQ(
      problem_of_environment({{"centre.toml", "extends = \"base.toml\"\n"}, {"base.toml", "\n[env]\na = [1]\n"}}),
      "error: `a` must be a text, a number, a length of time such as `\"5m\"`, `true` or `false`, not a list of 1\n --> base.toml:3:5\n"
      "  |\n3 | a = [1]\n  |     ^^^\n");
  EXPECT_EQ(
      problem_of_environment({{"centre.toml", "extends = \"base.toml\"\n"}}),
      "error: `base.toml` cannot be read: no such file\n --> centre.toml:1:11\n  |\n1 | extends = \"base.toml\"\n  |           ^^^^^^^^^^^\n");
}

TEST(Environment, FilesDoNotExtendEachOtherInACircle) {
  EXPECT_EQ(problem_of_environment({{"centre.toml", "extends = \"b.toml\"\n"}, {"b.toml", "extends = \"centre.toml\"\n"}}),
            "error: centre files extend each other in a circle: centre.toml -> b.toml -> centre.toml\n --> b.toml:1:11\n  |\n"
            "1 | extends = \"centre.toml\"\n  |           ^^^^^^^^^^^^^\n");
  EXPECT_NE(problem_of_environment({{"centre.toml", "extends = \"centre.toml\"\n"}}).find("in a circle: centre.toml -> centre.toml"),
            std::string::npos);
}

TEST(Environment, AChainOfFilesEnds) {
  std::map<std::string, std::string> files{{"centre.toml", "extends = \"1.toml\"\n"}};
  for (int i = 1; i < 30; ++i) files[fmt::format("{}.toml", i)] = fmt::format("extends = \"{}.toml\"\n", i + 1);
  EXPECT_NE(problem_of_environment(files).find("this is the 16th file in a row that extends another; at most 16"), std::string::npos)
      << problem_of_environment(files);
  std::map<std::string, std::string> few{{"centre.toml", "extends = \"1.toml\"\n"}, {"3.toml", "[env]\na = 1\n"}};
  for (int i = 1; i < 3; ++i) few[fmt::format("{}.toml", i)] = fmt::format("extends = \"{}.toml\"\n", i + 1);
  EXPECT_EQ(problem_of_environment(few), "");
}

TEST(Environment, EveryCentreThatIsSimulatedIsOne) {
  for (const std::string& path : testing::files_below("scripts/centres", {".toml"})) {
    testing::MemoryFiles files;
    files.files = {{"centre.toml", testing::read_file(path)}};
    EXPECT_EQ(problem_of_environment(files.files), "") << path;
  }
}

TEST(Environment, ATextThatIsADurationIsOne) {
  testing::MemoryFiles files;
  files.files = {{"centre.toml", "[env]\na = \"90s\"\nb = \"1h30m\"\nc = \"5 m\"\nd = \"5\"\ne = \"5m later\"\nf = 2.5\ng = false\n"}};
  const Result<Environment> environment = environment_of(files);
  ASSERT_EQ(testing::problem_of(environment), "");
  EXPECT_EQ(value(*environment, "a")->duration, seconds(90));
  EXPECT_EQ(value(*environment, "b")->duration, minutes(90));
  for (const std::string_view text : {"c", "d", "e"}) EXPECT_EQ(value(*environment, text)->type, Type::Text) << text;
  EXPECT_EQ(value(*environment, "f")->number, 2.5);
  EXPECT_EQ(value(*environment, "g")->type, Type::Boolean);
}

TEST(Environment, ASecretInTheFileIsNotQuoted) {
  for (const std::string text :
       {"[secrets]\ncrm = \"hunter2-hunter2\"\n", "[secrets]\ncrm = hunter2-hunter2\n", "secrets.crm = hunter2-hunter2\n",
        "[secrets]\ncrm = { from = \"hunter2-hunter2\" }\n", "secrets = { crm = \"hunter2-hunter2\" }\n",
        "[secrets]\ncrm = { is = \"hunter2-hunter2\" }\n", "[secrets.crm]\nis = \"hunter2-hunter2\"\n"}) {
    const std::string problem = problem_of_environment({{"centre.toml", text}});
    EXPECT_NE(problem, "") << text;
    EXPECT_EQ(problem.find("hunter2"), std::string::npos) << problem;
  }
}

TEST(Environment, TheOptionGoesBeforeTheSettings) {
  const Folder folder;
  folder.write("phoneflow.toml", "centre = \"settings.toml\"\n");
  folder.write("settings.toml", "[env]\ncrm = \"of the settings\"\n");
  const std::string option = folder.write("option.toml", "[env]\ncrm = \"of the option\"\n");
  const std::string script = folder.write("a.flow", kTells);
  folder.write("a.test.flow", "test \"x\" for \"a.flow\"\nexpect log \"of the settings\"\n");
  EXPECT_NE(run({"run", script}).out.find("of the settings"), std::string::npos);
  EXPECT_NE(run({"run", script, "--centre", option}).out.find("of the option"), std::string::npos);
  EXPECT_EQ(run({"check", script}).exit_code, kFine) << run({"check", script}).out;
  EXPECT_EQ(run({"test", folder.at("a.test.flow")}).exit_code, kFine) << run({"test", folder.at("a.test.flow")}).out;
  EXPECT_EQ(run({"test", folder.at("a.test.flow"), "--centre", option}).exit_code, kProblems);
}

TEST(Environment, EachCommandTellsWhatIsWrongWithTheFile) {
  const Folder folder;
  const std::string script = folder.write("a.flow", "Hangup\ntest \"x\" { expect phase Released }\n");
  const std::string wrong = folder.write("wrong.toml", "[evn]\n");
  for (const std::string command : {"check", "run", "test"}) {
    const test::CommandResult missing = run({command, script, "--centre", folder.at("none.toml")});
    EXPECT_EQ(missing.exit_code, kEnvironment) << command << missing.err;
    EXPECT_NE(missing.err.find("none.toml: no such file"), std::string::npos) << command << missing.err;
    const test::CommandResult mistaken = run({command, script, "--centre", wrong});
    EXPECT_EQ(mistaken.exit_code, kUsage) << command;
    EXPECT_NE(mistaken.err.find("error: no key `evn` in a centre file; did you mean `env`?"), std::string::npos) << mistaken.err;
    const test::CommandResult script_named = run({command, script, "--centre", script});
    EXPECT_NE(script_named.err.find("a script, not a centre file"), std::string::npos) << command << script_named.err;
  }
}

TEST(Environment, ANumberSaysWhichScriptIsRun) {
  const Folder folder;
  folder.write("a.flow", "Log \"a was called at {DNIS}\"\nHangup\n");
  const std::string centre = folder.write("c.toml", "[[entry]]\nnumber = \"+18005550111\"\nscript = \"a.flow\"\n");
  for (const std::string number : {"+18005550111", "+1 800 555-0111", "(800) 555-0111"})
    EXPECT_NE(run({"run", "--centre", centre, "--to", number}).out.find("a was called at +18005550111"), std::string::npos) << number;
  EXPECT_NE(run({"run", "--centre", centre, "--to", "+18005550112"}).err.find("did you mean `+18005550111`?"), std::string::npos);
  EXPECT_NE(run({"run", "--centre", centre, "--to", "+18005550111", "--dnis", "1"}).err.find("both say which number is called"),
            std::string::npos);
  EXPECT_NE(run({"run", "--centre", centre, "--to", "+18005550111", folder.at("a.flow")}).err.find("leave out the script"),
            std::string::npos);
}

TEST(Environment, EachCommandTellsOfANumberThatStandsTwice) {
  const Folder folder;
  const std::string script = folder.write("a.flow", "Hangup\ntest \"x\" { expect phase Released }\n");
  const std::string entry = "[[entry]]\nnumber = \"+18005550111\"\nscript = \"a.flow\"\n";
  const std::pair<std::string, std::string> kTwice[] = {
      {entry + "[[entry]]\nname = \"Night\"\nnumber = \"+1 (800) 555-0111\"\nscript = \"a.flow\"\n",
       "`+1 (800) 555-0111` is the number of `+18005550111` already, on line 2\n"},
      {entry + "[numbers]\nshown = [\"(800) 555-0111\"]\n", "`+18005550111` is the number of [numbers] already, on line 5\n"},
      {"[numbers]\nshown = [\"+18005550122\", \"+18005550122\"]\n", "`+18005550122` is the number of [numbers] already, on line 2\n"}};
  for (const auto& [text, told] : kTwice) {
    const std::string centre = folder.write("c.toml", text);
    for (const std::string command : {"check", "run", "test"}) {
      const test::CommandResult result = run({command, script, "--centre", centre});
      EXPECT_EQ(result.exit_code, kUsage) << command;
      EXPECT_NE(result.err.find(told), std::string::npos) << command << result.err;
    }
  }
}

TEST(Environment, ANumberOfWhatIsExtendedIsToldWithItsFile) {
  const Folder folder;
  const std::string script = folder.write("a.flow", "Hangup\n");
  folder.write("base.toml", "\n[numbers]\nshown = [\"+18005550111\"]\n");
  const std::string centre = folder.write("c.toml", "extends = \"base.toml\"\n[[entry]]\nnumber = \"+18005550111\"\nscript = \"a.flow\"\n");
  const test::CommandResult result = run({"check", script, "--centre", centre});
  EXPECT_NE(result.err.find("is the number of [numbers] already, on line 3 of " + folder.at("base.toml")), std::string::npos) << result.err;
}

TEST(Environment, AFolderOfPromptsIsThere) {
  const Folder folder;
  const std::string script = folder.write("a.flow", "Hangup\n");
  const std::string centre = folder.write("c.toml", "[prompts]\nfolder = \"voices\"\nde-DE = \"stimmen\"\n");
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"check", script, "--centre", centre}, {"run", script, "--centre", centre}}) {
    const test::CommandResult result = run(command);
    EXPECT_EQ(result.exit_code, kUsage);
    for (const auto& [name, place] : {std::pair("voices", ":2:10\n"), std::pair("stimmen", ":3:9\n")})
      EXPECT_NE(result.err.find("error: there is no folder of prompts `" + folder.at(name) +
                                "`; make it, name another one, or take it out of [prompts]\n --> " + centre + place),
                std::string::npos)
          << result.err;
  }
  folder.write("own.toml", "[env]\na = 1\n\n[prompts]\n");
  const test::CommandResult unnamed = run({"check", script, "--centre", folder.at("own.toml")});
  EXPECT_NE(unnamed.err.find("there is no folder of prompts `" + folder.at("prompts") + "`"), std::string::npos) << unnamed.err;
  EXPECT_NE(unnamed.err.find("--> " + folder.at("own.toml") + ":4:1\n"), std::string::npos) << unnamed.err;
  std::filesystem::create_directories(folder.at("stimmen"));
  std::filesystem::create_directories(folder.at("voices"));
  EXPECT_EQ(run({"check", script, "--centre", centre}).exit_code, kFine);
}

TEST(Environment, ATestIsForTheScriptThatAnswersTheNumber) {
  const Folder folder;
  folder.write("phoneflow.toml", "centre = \"c.toml\"\n");
  folder.write("c.toml", "[[entry]]\nnumber = \"+18005550111\"\nscript = \"a.flow\"\n");
  folder.write("a.flow", "Log \"a\"\nHangup\n");
  const std::string tests = folder.write("all.test.flow", "test \"x\"\ncall from \"+13125550123\" to \"+18005550111\"\nexpect log \"a\"\n");
  EXPECT_EQ(run({"test", tests}).exit_code, kFine) << run({"test", tests}).err;
  EXPECT_EQ(run({"check", tests}).exit_code, kFine) << run({"check", tests}).out;
  const std::string nobody = folder.write("no.test.flow", "test \"x\"\ncall from \"+13125550123\" to \"+18005550112\"\nexpect log \"a\"\n");
  EXPECT_NE(run({"test", nobody}).err.find("the test `x` names no script"), std::string::npos) << run({"test", nobody}).err;
  EXPECT_NE(run({"check", nobody}).out.find("PF062"), std::string::npos);
}

TEST(Environment, PromptsAreLookedUpByLanguage) {
  const Folder folder;
  const auto put = [&](const std::string& name) {
    std::filesystem::create_directories(std::filesystem::path(folder.at(name)).parent_path());
    std::filesystem::copy_file(std::string(PHONEFLOW_SOURCE_DIR) + "/scripts/hold.wav", folder.at(name));
  };
  put("prompts/de-DE/a.wav");
  put("prompts/b.wav");
  put("scripts/c.wav");
  put("german/d.wav");
  folder.write("phoneflow.toml", "");
  const std::string centre = folder.write("c.toml", "[prompts]\n");
  const std::string other = folder.write("other.toml", "[prompts]\nde-DE = \"german\"\n");
  const auto missing = [&](const std::string& language, const std::string& name, const std::string& file) {
    folder.write("scripts/x.flow", "script \"X\" { Language: \"" + language + "\" }\nPlay audio(\"" + name + "\")\nHangup\n");
    return run({"check", folder.at("scripts/x.flow"), "--centre", file}).out.find("PF170") != std::string::npos;
  };
  EXPECT_FALSE(missing("de-DE", "a.wav", centre));
  EXPECT_TRUE(missing("en-US", "a.wav", centre)) << "of another language";
  for (const std::string language : {"de-DE", "en-US"}) {
    EXPECT_FALSE(missing(language, "b.wav", centre)) << "of all languages";
    EXPECT_FALSE(missing(language, "c.wav", centre)) << "beside the script";
  }
  EXPECT_TRUE(missing("de-DE", "d.wav", centre));
  EXPECT_FALSE(missing("de-DE", "d.wav", other));
  EXPECT_TRUE(missing("de-DE", "a.wav", other)) << "the folder of a language that is named is the only one";
}

TEST(Environment, FindingsNameBothFiles) {
  const Folder folder;
  const std::string script =
      folder.write("a.flow", "Reqagent \"Suport\" { on Error -> End }\nMusic \"hold.wav\"\nEnd:\nPlay \"Bye.\"\nHangup\n");
  std::filesystem::copy_file(std::string(PHONEFLOW_SOURCE_DIR) + "/scripts/hold.wav", folder.at("hold.wav"));
  const std::string centre = folder.write("c.toml", "[skills.Support]\n");
  const auto check = [&](const std::string& format) {
    return folder.clean(run({"check", script, "--centre", centre, "--select", "PF500", "--format", format}).out);
  };
  EXPECT_NE(check("text").find("c.toml:1:9"), std::string::npos) << check("text");
  EXPECT_NE(check("json").find("c.toml"), std::string::npos) << check("json");
  const std::string sarif = check("sarif");
  const std::size_t related = sarif.find("relatedLocations");
  ASSERT_NE(related, std::string::npos) << sarif;
  EXPECT_NE(sarif.find("c.toml", related), std::string::npos) << sarif;
}

TEST(Environment, HoursOfTheFileCountInCallsAndTests) {
  const Folder folder;
  const std::string script = folder.write("a.flow",
                                          "Hours \"Office\" { on Open -> Hello  on Closed, Error -> Sorry }\n"
                                          "Hello:\nPlay \"Hello.\"\nHangup\nSorry:\nPlay \"We are closed.\"\nHangup\n");
  const std::string centre =
      folder.write("c.toml", "[hours.Office]\nopen = \"Mon-Fri 08:00-18:00\"\nholidays = [\"12-25\"]\n[contact]\ntier = \"gold\"\n");
  const auto heard = [&](const std::string& at, const std::string& said) {
    return run({"run", script, "--centre", centre, "--do", "call at \"" + at + "\"; hears \"" + said + "\""}).exit_code;
  };
  EXPECT_EQ(heard("Mon 2026-01-05 17:59", "hello"), 0);
  EXPECT_EQ(heard("Mon 2026-01-05 18:00", "closed"), 0);
  EXPECT_EQ(heard("Fri 2026-12-25 10:00", "closed"), 0);
  EXPECT_EQ(heard("Fri 2026-12-25 10:00", "hello"), 1);
  const std::string tests =
      folder.write("a.test.flow",
                   "test \"in time\" for \"a.flow\" {\n  call at \"Mon 2026-01-05 08:00\"\n  hears \"hello\"\n}\n"
                   "test \"a holiday\" for \"a.flow\" {\n  hours \"Office\" is Holiday\n  call\n  hears \"closed\"\n}\n");
  const auto ran = run({"test", tests, "--centre", centre});
  EXPECT_EQ(ran.exit_code, 0) << ran.out << ran.err;
  EXPECT_EQ(run({"check", script, "--centre", centre}).exit_code, 0);
}

TEST(Environment, TheSearchTriesTheEdgesOfItsHours) {
  const Folder folder;
  const std::string script = folder.write("a.flow",
                                          "Hours \"Office\" { on Open -> Hello  on Closed, Error -> Sorry }\n"
                                          "Hello:\nPlay \"Hello.\"\nHangup\nSorry:\nPlay \"We are closed.\"\nHangup\n");
  const std::string centre = folder.write("c.toml", "[hours.Office]\nopen = \"Sun 13:00-14:00\"\n");
  const std::string suggested = run({"test", script, "--suggest", "--centre", centre}).out;
  EXPECT_NE(suggested.find("13:00"), std::string::npos) << suggested;
}

TEST(Environment, WhatItSaysDecidesNoCondition) {
  const Folder folder;
  const std::string centre = folder.write("c.toml", "[env]\nopen_now = true\nn = 5\n");
  const std::string asks = folder.write("a.flow", "if env.open_now and env.n > 3 { Play \"a\" } else { Play \"b\" }\nHangup\n");
  const auto asked = run({"check", "--strict", "--centre", centre, asks});
  EXPECT_EQ(asked.exit_code, 0) << asked.out;
  const std::string waits = folder.write("b.flow", "Wait env.n\nHangup\n");
  const auto waited = run({"check", "--centre", centre, waits});
  EXPECT_EQ(waited.out.find("env.ns"), std::string::npos) << waited.out;
}

/// What only simulate reads is no mistake elsewhere.
TEST(Environment, KnowsEachTableOfACentreFile) {
  testing::MemoryFiles memory;
  const std::string told = testing::problem_of(read_centre("c.toml", "colour = 1\n", {}, memory));
  std::size_t tables = 0;
  for (std::size_t at = told.find('`', told.find("there are `name`")); at != std::string::npos && told[at + 1] != '\n'; ++tables) {
    const std::size_t end = told.find('`', at + 1);
    const std::string key = told.substr(at + 1, end - at - 1);
    EXPECT_EQ(problem_of_environment({{"centre.toml", key + " = 1\n"}}).find("no key"), std::string::npos) << key;
    at = told[end + 1] == ',' ? told.find('`', end + 1) : std::string::npos;
  }
  EXPECT_GE(tables, 14U) << told;
}

/// What `check` tells of a centre file.
std::string told_of(const Folder& folder, const std::string& centre) {
  const std::string script = folder.write("a.flow", "Hangup\n");
  return run({"check", script, "--centre", folder.write("c.toml", centre)}).err;
}

TEST(Environment, ATableInEnvIsToldWhatToWrite) {
  const Folder folder;
  const std::string told = "[env] has no tables in it; write `crm_url = …` in [env] itself, which scripts read as `env.crm_url`\n --> ";
  for (const auto& [text, place] : {std::pair("[env.crm]\nurl = \"https://crm.example\"\n", ":1:6\n"),
                                    std::pair("[env]\nnight = 1\ncrm = { url = \"https://crm.example\" }\n", ":3:1\n")}) {
    const std::string all = told_of(folder, text);
    EXPECT_NE(all.find(told + folder.at("c.toml") + place), std::string::npos) << all;
  }
  EXPECT_NE(told_of(folder, "[env]\nlist = []\n").find("must be a text, a number"), std::string::npos);
}

TEST(Environment, ATextThatIsNotClosedIsToldWhereItBegins) {
  const Folder folder;
  constexpr std::string_view kSameLine = "the text that begins here is not closed; write `{}` behind it, on the same line\n --> {}:{}\n";
  for (const auto& [text, mark, place] :
       {std::tuple("[env]\ncrm = \"https://crm.example\nnight = 1\n", "\"", "2:7"), std::tuple("[env]\ncrm = 'a\nnight = 1\n", "'", "2:7"),
        std::tuple("[env]\na = \"x # no comment\" # it's one\n\"é\" = { text = \"5m }\n", "\"", "3:16"),
        std::tuple("[env]\na = \"\"\"\n\"two\"\n\"\"\"\nb = \"a \\\"\nc = 1", "\"", "5:5"), std::tuple("[env]\na = \"x\\", "\"", "2:5")}) {
    const std::string all = told_of(folder, text);
    EXPECT_NE(all.find(fmt::format(kSameLine, mark, folder.at("c.toml"), place)), std::string::npos) << text << all;
  }
  const std::string lines = told_of(folder, "[env]\na = \"\"\"one\ntwo\nb = 1\n");
  EXPECT_NE(lines.find("not closed; write `\"\"\"` behind it\n --> " + folder.at("c.toml") + ":2:5\n"), std::string::npos) << lines;
  const std::string other = told_of(folder, "[env]\na = = 1\nb = \"x\n");
  EXPECT_NE(other.find("this is not TOML"), std::string::npos) << other;
  EXPECT_NE(other.find(":2:"), std::string::npos) << "what is wrong first: " << other;
}

TEST(Environment, ACalendarOfWhichNothingCountsIsTold) {
  const Folder folder;
  const auto calendar = [](const std::string& event) { return "BEGIN:VCALENDAR\nVERSION:2.0\n" + event + "END:VCALENDAR\n"; };
  const std::string centre = "[hours.Office]\nopen = [\"Mon-Fri 08:00-18:00\"]\nholidays = [\"12-26\", \"days.ics\"]\n";
  for (const std::string& event :
       {std::string(), std::string("BEGIN:VEVENT\nUID:1\nDTSTART:20261225T080000Z\nDTEND:20261225T090000Z\nEND:VEVENT\n")}) {
    folder.write("days.ics", calendar(event));
    const std::string all = told_of(folder, centre);
    EXPECT_NE(all.find("`days.ics` has no holidays: only events of whole days count, such as `DTSTART;VALUE=DATE:20261225`\n --> " +
                       folder.at("c.toml") + ":3:22\n"),
              std::string::npos)
        << all;
  }
  folder.write("days.ics", calendar("BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20261225\nEND:VEVENT\n"));
  EXPECT_EQ(told_of(folder, centre).find("no holidays"), std::string::npos);
}

}  // namespace
}  // namespace phoneflow::cli
