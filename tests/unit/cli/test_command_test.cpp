// `phoneflow test` as its users call it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "cli/command.h"
#include "support/json.h"
#include "tests/support/files.h"

namespace phoneflow::cli {
namespace {

struct Said {
  int exit_code = 0;
  std::string out;
  std::string err;
};

Said phoneflow(std::vector<std::string> arguments) {
  testing::enter_source_dir();
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = Command{in, out, err}.run(arguments);
  return {exit_code, out.str(), err.str()};
}

class TestCommand : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string at(const std::string& name) const { return (folder_ / name).string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(at(name), std::ios::binary) << text;
    return at(name);
  }

 private:
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("phoneflow_test_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
                                                "_" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(TestCommand, EveryScriptOfOursHasCallsForAllItsWays) {
  const Said said = phoneflow({"test", "scripts", "--fail-under", "100"});
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
  for (const std::string& script : testing::script_files()) {
    if (script == "scripts/common.flow") continue;
    EXPECT_TRUE(testing::exists(script.substr(0, script.rfind('.')) + ".test.flow")) << script;
  }
}

TEST_F(TestCommand, OrderAndCoresChangeNothing) {
  const Said plain = phoneflow({"test", "scripts", "--coverage", "-j", "1"});
  for (const std::vector<std::string>& more :
       std::vector<std::vector<std::string>>{{"-j", "4"}, {"--shuffle", "7"}, {"--shuffle", "8", "-j", "2"}}) {
    std::vector<std::string> arguments{"test", "scripts", "--coverage"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    EXPECT_EQ(phoneflow(arguments).out, plain.out);
  }
}

TEST_F(TestCommand, AShuffleWithoutASeedSaysHowToRepeatIt) {
  const Said said = phoneflow({"test", "--shuffle", "scripts"});
  const std::string wanted = " tests passed, in the order of `--shuffle ";
  const std::size_t at = said.err.find(wanted);
  ASSERT_NE(at, std::string::npos) << said.err;
  const std::string seed = said.err.substr(at + wanted.size(), said.err.rfind('`') - at - wanted.size());
  EXPECT_EQ(phoneflow({"test", "scripts", "--shuffle", seed}).err, said.err);
  EXPECT_EQ(phoneflow({"test", "scripts", "--shuffle"}).err, said.err);
  EXPECT_NE(phoneflow({"test", "scripts/closed.test.flow", "--shuffle"}).err, said.err);
  for (const char* wrong : {"--shuffle=7x", "--shuffle=abc", "--shuffle="})
    EXPECT_EQ(phoneflow({"test", wrong, "scripts"}).exit_code, 2) << wrong;
  EXPECT_EQ(phoneflow({"test", "--shuffle", "7x", "scripts"}).exit_code, 2);
}

TEST_F(TestCommand, FormatsAgree) {
  const std::string path = "tests/cases/tests/fail.test.flow";
  const Said tap = phoneflow({"test", path, "--format", "tap"});
  EXPECT_EQ(tap.exit_code, 1);
  EXPECT_TRUE(tap.out.starts_with("TAP version 13\n1..3\nnot ok 1 - hears something else\n")) << tap.out;
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(phoneflow({"test", path, "--format", "junit"}).out.c_str()));
  EXPECT_STREQ(document.child("testsuites").attribute("failures").value(), "3");
  std::istringstream lines(phoneflow({"test", path, "--format", "json"}).out);
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(Json::parse(line)["result"], "failed");
  EXPECT_EQ(Json::parse(line)["again"], "phoneflow test tests/cases/tests/fail.test.flow --only 'hears something else'");
}

/// What keeps tests from being run stands in every format: none looks better than the exit code.
TEST_F(TestCommand, FormatsTellOfFilesThatCannotBeRun) {
  write("a.flow", "Play \"Hello.\"\nHangup\n");
  write("good.test.flow", "test \"greets\" for \"a.flow\"\nhears \"hello\"\n");
  const std::string bad = write("bad.test.flow", "test \"greets\" for \"a.flow\"\nheres \"hello\"\n");
  for (const std::string& path : {at(""), bad}) {
    const bool alone = path == bad;
    const Said junit = phoneflow({"test", path, "--format", "junit"});
    EXPECT_EQ(junit.exit_code, 1);
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(junit.out.c_str())) << junit.out;
    const pugi::xml_node suite = document.child("testsuites").child("testsuite");
    EXPECT_STREQ(suite.attribute("errors").value(), "1");
    EXPECT_STREQ(suite.attribute("tests").value(), alone ? "1" : "2");
    EXPECT_STREQ(suite.find_child([](pugi::xml_node node) { return !node.child("error").empty(); }).attribute("name").value(), bad.c_str());
    const Said json = phoneflow({"test", path, "--format", "json"});
    EXPECT_NE(json.out.find("\"result\":\"error\",\"diagnostics\":[{"), std::string::npos) << json.out;
    EXPECT_NE(json.out.find("\"errors\":1}"), std::string::npos) << json.out;
    const Said tap = phoneflow({"test", path, "--format", "tap"});
    EXPECT_NE(tap.out.find(alone ? "1..1\nnot ok 1 - " : "1..2\nok 1 - greets\nnot ok 2 - "), std::string::npos) << tap.out;
  }
}

TEST_F(TestCommand, FilterAndFailFast) {
  const std::string path = "tests/cases/tests/fail.test.flow";
  EXPECT_EQ(phoneflow({"test", path, "--filter", "WRONG value"}).err, "1 of 1 test failed\n");
  EXPECT_EQ(phoneflow({"test", path, "--filter", "nothing of that"}).exit_code, 2);
  EXPECT_EQ(phoneflow({"test", path, "--fail-fast", "-j", "1"}).err, "1 of 3 tests failed, 2 not run\n");
}

TEST_F(TestCommand, UpdateWritesTranscriptsThatHold) {
  write("a.flow", "Play \"Hello.\"\nHangup\n");
  const std::string tests = write(
      "a.test.flow", "test \"greets\" for \"a.flow\"\nexpect released\n#<\n\ntest \"no transcript\" for \"a.flow\"\nhears \"hello\"\n");
  EXPECT_EQ(phoneflow({"test", tests}).exit_code, 1);
  const Said updated = phoneflow({"test", tests, "--update"});
  EXPECT_EQ(updated.exit_code, 0) << updated.err;
  EXPECT_NE(updated.out.find("+#<  0:00     1  hears     \"Hello.\"\n"), std::string::npos) << updated.out;
  EXPECT_EQ(phoneflow({"test", tests}).exit_code, 0);
  EXPECT_EQ(phoneflow({"test", tests, "--update"}).out.find("+#<"), std::string::npos) << "nothing is left to update";
}

/// Only that a transcript is another is mended by writing it; whatever else fails a test does so with --update, too.
TEST_F(TestCommand, UpdateForgivesNothingButAnotherTranscript) {
  write("a.flow", "Menu \"Press 1.\" {\n  on 1 -> A\n}\nA:\nHangup\n");
  const std::string head = "test \"t {k}\" for \"a.flow\"\nfor k in [\"1\"]\nhears \"press 1\"\npress {k}\n";
  for (const char* wrong : {"#< something wrong\n", "#<\n", "expect log \"two\"\n"}) {
    const std::string text = head + wrong;
    const std::string tests = write("a.test.flow", text);
    const Said plain = phoneflow({"test", tests});
    const Said updated = phoneflow({"test", tests, "--update"});
    EXPECT_EQ(plain.exit_code, 1) << wrong;
    EXPECT_EQ(updated.exit_code, 1) << wrong;
    EXPECT_EQ(updated.out + updated.err, plain.out + plain.err);
    std::ifstream file(tests);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), text);
  }
}

/// What people read goes aside, so that what machines read is whole.
TEST_F(TestCommand, NothingButTheFormatStandsInIt) {
  write("a.flow", "Play \"Hello.\"\nHangup\n");
  const std::string tests = "test \"greets\" for \"a.flow\"\nexpect released\n#<\n";
  for (const char* format : {"json", "junit", "tap"}) {
    const std::string path = write("a.test.flow", tests);
    const Said updated = phoneflow({"test", path, "--update", "--format", format});
    EXPECT_NE(updated.err.find("+#<  0:00     1  hears     \"Hello.\"\n"), std::string::npos) << updated.err;
    const Said plain = phoneflow({"test", path, "--format", format});
    EXPECT_EQ(updated.out, plain.out);
    const Said covered = phoneflow({"test", path, "--format", format, "--coverage", "--fail-under", "100"});
    EXPECT_EQ(covered.out, plain.out);
    EXPECT_NE(covered.err.find("sections by phase\n"), std::string::npos) << covered.err;
  }
  const Said text = phoneflow({"test", at("a.test.flow"), "--coverage"});
  EXPECT_NE(text.out.find("sections by phase\n"), std::string::npos) << "for people it stands with the results";
}

constexpr const char* kHoursOfAnOffice =
    "let hour = number(mid(Now, 11, 2))\nif hour < 9 or hour >= 17 { goto Closed }\nPlay \"We are open.\"\nHangup\nClosed:\nPlay \"We are closed.\"\nHangup\n";

TEST_F(TestCommand, CallsBeginAtOneMomentOrAtTheOneThatIsSaid) {
  write("hours.flow", kHoursOfAnOffice);
  const std::string tests = write(
      "hours.test.flow",
      "test \"open\" for \"hours.flow\"\nhears \"open\"\n#<\n\ntest \"closed\" for \"hours.flow\"\ncall at \"Mon 2026-01-05 20:00\"\nhears \"closed\"\n");
  EXPECT_EQ(phoneflow({"test", tests, "--update"}).exit_code, 0);
  EXPECT_EQ(phoneflow({"test", tests}).exit_code, 0);
  EXPECT_EQ(phoneflow({"test", tests, "--at", "Sat 2026-11-28 16:59"}).exit_code, 0);
  const Said late = phoneflow({"test", tests, "--at", "Sat 2026-11-28 17:00", "--format", "junit"});
  EXPECT_EQ(late.exit_code, 1);
  EXPECT_NE(late.out.find("failures=\"1\""), std::string::npos) << late.out;
  const Said again = phoneflow({"test", tests, "--at", "Sat 2026-11-28 17:00"});
  EXPECT_NE(again.out.find("--only 'open' --at 'Sat 2026-11-28 17:00'\n"), std::string::npos) << again.out;
  // In the evening the tests fail, so nothing is broken on purpose; in the morning they notice.
  EXPECT_NE(phoneflow({"test", tests, "--mutate", "--at", "2026-01-05 20:00"}).exit_code, 0);
  EXPECT_EQ(phoneflow({"test", tests, "--mutate", "--at", "2026-01-05 10:00"}).exit_code, 0);
}

TEST_F(TestCommand, SuggestsTheMomentsThatNoTestHas) {
  const std::string script = write("hours.flow", kHoursOfAnOffice);
  write(
      "hours.test.flow",
      "test \"open\" for \"hours.flow\"\nhears \"open\"\n\ntest \"closed\" for \"hours.flow\"\ncall at \"2026-01-05 20:00\"\nhears \"closed\"\n");
  const Said missing = phoneflow({"test", "--suggest", script});
  EXPECT_EQ(
      missing.out,
      "test \"calls on Mon 2026-01-05 08:59\" for \"hours.flow\"\ncall from \"+13125550123\" to \"+18005550199\" at \"Mon 2026-01-05 08:59\"\n"
      "hears \"We are closed\"\nexpect released ScriptHungUp\n")
      << missing.err;
  write("more.test.flow", missing.out);
  const Said none = phoneflow({"test", "--suggest", script});
  EXPECT_EQ(none.out, "");
  EXPECT_TRUE(none.err.ends_with("hours.flow: nothing is missing; its tests take every way\n")) << none.err;
}

TEST_F(TestCommand, WhatOnlyATestThatFailsTakesIsMissing) {
  const std::string script =
      write("a.flow", "Menu \"Press 1.\" {\n  on 1 -> A\n  on Default -> B\n}\nA:\nLog \"one\"\nHangup\nB:\nHangup\n");
  const std::string all = phoneflow({"test", "--suggest", script}).out;
  for (const std::string& wrong : {std::string("\nexpect log \"two\"\n"), std::string("\n#< another\n")}) {
    std::string tests = all;
    const std::string key = "press 1\n";
    tests.insert(tests.find("expect released", tests.find(key)), wrong.substr(1));
    write("a.test.flow", tests);
    const Said said = phoneflow({"test", "--suggest", script});
    EXPECT_NE(said.out.find(key), std::string::npos) << said.out << tests;
    EXPECT_EQ(said.out.find("press 0"), std::string::npos) << said.out;
    EXPECT_NE(said.err.find("failed; what only they cover counts as missing\n"), std::string::npos) << said.err;
  }
}

TEST_F(TestCommand, AFaultBehindTheLastStepIsShown) {
  const std::string tests = write("a.test.flow", "test \"ends well\" for \"a.flow\"\nhears \"hello\"\n#<\n");
  const std::string script =
      "Play \"Hello.\"\nWait 2s\nMenu \"Press 1.\" { on Default -> Next }\nNext:\nlet none = 0\nLog \"{7 / none}\"\nHangup\n";
  write("a.flow", script);
  for (const char* format : {"text", "junit"}) {
    const Said said = phoneflow({"test", tests, "--format", format});
    EXPECT_EQ(said.exit_code, 1);
    const std::size_t at_way = said.out.find(" way  "), at_fault = said.out.find(": division by zero\n", said.out.find(" fault  "));
    EXPECT_LT(said.out.find(" waits  "), at_way) << said.out;
    EXPECT_LT(at_way, at_fault) << said.out;
    EXPECT_NE(at_fault, std::string::npos) << said.out;
    EXPECT_NE(said.out.find(" released  "), std::string::npos) << said.out;
  }
  // One that passes tells up to its last step.
  write("a.flow", script.substr(0, script.find("let none")) + "Hangup\n");
  EXPECT_EQ(phoneflow({"test", tests, "--update"}).exit_code, 0);
  EXPECT_EQ(testing::read_file(tests).find(" waits  "), std::string::npos) << testing::read_file(tests);
}

TEST_F(TestCommand, UpdateTakesNoMomentThatTheTestsDoNotSay) {
  write("a.flow", "Play \"{Now}\"\nHangup\n");
  const std::string text = "test \"greets\" for \"a.flow\"\nexpect released\n#<\n";
  const std::string tests = write("a.test.flow", text);
  const Said said = phoneflow({"test", tests, "--update", "--at", "Sat 2026-11-28 21:00"});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_NE(said.err.find("write `call from … to … at \"…\"` into the test"), std::string::npos) << said.err << said.out;
  EXPECT_EQ(testing::read_file(tests), text);
}

TEST_F(TestCommand, OneRowOfATableIsPlayedAgainAlone) {
  write("key.flow", "Menu \"Press a key.\" {\n  on 1, Default -> End\n}\nEnd:\nHangup\n");
  const std::string tests = write("key.test.flow", "test \"key {n}\" for \"key.flow\"\nfor n in [\"1\", \"10\"]\nhears \"key {n}\"\n");
  const Said both = phoneflow({"test", tests});
  EXPECT_EQ(both.err, "2 of 2 tests failed\n") << both.out;
  EXPECT_NE(both.out.find("key.test.flow --only 'key 1'\n"), std::string::npos) << both.out;
  EXPECT_EQ(phoneflow({"test", tests, "--only", "key 1"}).err, "1 of 1 test failed\n");
  const Said none = phoneflow({"test", tests, "--only", "key"});
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_TRUE(none.err.ends_with("no test is named `key`\n")) << none.err;
}

TEST_F(TestCommand, SaysWhereThereIsNoWayToChoose) {
  const std::string script = write("hello.flow", "let greeted = true\n");
  const Said none = phoneflow({"test", "--suggest", script});
  EXPECT_EQ(none.out, "");
  EXPECT_TRUE(none.err.ends_with("hello.flow: nothing to suggest; the script has no way to choose\n")) << none.err;
}

TEST_F(TestCommand, BuildServersAreToldHowToPlayItAgain) {
  write("a.flow", "Play \"{Now}\"\nHangup\n");
  const std::string tests = write("a.test.flow", "test \"greets\" for \"a.flow\"\nhears \"2025\"\n");
  const std::string again = "--only 'greets' --at 'Sat 2026-11-28 21:00'";
  const Said tap = phoneflow({"test", tests, "--at", "Sat 2026-11-28 21:00", "--format", "tap"});
  EXPECT_NE(tap.out.find("\n  again: \"phoneflow test "), std::string::npos) << tap.out;
  EXPECT_NE(tap.out.find(again + "\"\n  ...\n"), std::string::npos) << tap.out;
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(phoneflow({"test", tests, "--at", "Sat 2026-11-28 21:00", "--format", "junit"}).out.c_str()));
  const std::string failure = document.child("testsuites").child("testsuite").child("testcase").child("failure").text().get();
  EXPECT_NE(failure.find("\nagain: phoneflow test "), std::string::npos) << failure;
  EXPECT_TRUE(failure.ends_with(again + "\n")) << failure;
}

TEST_F(TestCommand, AMomentThatClocksLeaveOutIsNoBeginning) {
  const std::string script = write("hours.flow", std::string("script \"h\" { TimeZone: \"America/New_York\" }\n") + kHoursOfAnOffice);
  const std::string gap = "there is no Sun 2026-03-08 02:30 in America/New_York: clocks go forward from 02:00 to 03:00\n";
  const Said suggest = phoneflow({"test", "--suggest", script, "--at", "2026-03-08 02:30"});
  EXPECT_EQ(suggest.exit_code, 2);
  EXPECT_EQ(suggest.out, "");
  EXPECT_TRUE(suggest.err.ends_with("`--at`: " + gap)) << suggest.err;
  const Said run = phoneflow({"run", script, "--at", "2026-03-08 02:30"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.err, "phoneflow: `--at`: " + gap);
  EXPECT_EQ(phoneflow({"run", script, "--at", "2026-03-08 03:30"}).exit_code, 0);
}

TEST_F(TestCommand, AFailureShowsItsCauseFirstAndRepetitionsOnce) {
  const Said said = phoneflow({"test", "tests/cases/tests/fails_by_a_fault.test.flow", "--format", "tap"});
  EXPECT_NE(said.out.find("not ok 1 - is told her number\n  ---\n  message: \"the script stops with a fault at 0:58: division by zero\""),
            std::string::npos)
      << said.out;
  const Said json = phoneflow({"test", "tests/cases/tests/fails_by_a_fault.test.flow", "--format", "json"});
  const Json first = Json::parse(json.out.substr(0, json.out.find('\n')));
  ASSERT_EQ(first["failures"].size(), 2U);
  EXPECT_EQ(first["failures"][0]["message"], "the script stops with a fault at 0:58: division by zero");
  EXPECT_EQ(first["transcript"].size(), 14U) << "machines get all lines";
}

TEST_F(TestCommand, SuggestsWhatIsMissing) {
  const std::string script =
      write("a.flow", "Menu \"Press 1.\" {\n  on 1 -> A\n  on Default -> B\n}\nA:\nLog \"one\"\nHangup\nB:\nHangup\n");
  const Said all = phoneflow({"test", "--suggest", script});
  EXPECT_EQ(all.exit_code, 0);
  EXPECT_NE(all.out.find("press 1\n"), std::string::npos) << all.out;
  write("a.test.flow", all.out);
  EXPECT_EQ(phoneflow({"test", at(""), "--fail-under", "100"}).exit_code, 0);
  EXPECT_EQ(phoneflow({"test", "--suggest", script}).out.find("test \""), std::string::npos) << "nothing is missing any more";
}

TEST_F(TestCommand, SuggestedTestsReadBackWhatTerminalsObey) {
  const std::string script = write("a.flow", "Menu \"Press\x07 now \xe2\x80\xae.\" {\n  on 1 -> A\n}\nA:\nLog \"one\"\nHangup\n");
  write("a.test.flow", phoneflow({"test", "--suggest", script}).out);
  const Said all = phoneflow({"test", at(""), "--fail-under", "100"});
  EXPECT_EQ(all.exit_code, 0) << all.out << all.err;
}

TEST_F(TestCommand, WhatOnlyFailingTestsCoverDoesNotCount) {
  write("a.flow", "Menu \"Press 1.\" {\n  on 1 -> A\n  on Default -> B\n}\nA:\nLog \"one\"\nHangup\nB:\nHangup\n");
  const std::string passes = "test \"is silent\" for \"a.flow\"\nhears \"press 1\"\nexpect released ScriptHungUp\n";
  write("a.test.flow", passes + "\ntest \"presses 1\" for \"a.flow\"\nhears \"press 1\"\npress 1\nexpect log \"two\"\n");
  const Said said = phoneflow({"test", at(""), "--coverage", "--fail-under", "100", "--html", at("a.html")});
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_NE(said.out.find("2 of 5   40 %"), std::string::npos) << said.out;
  EXPECT_EQ(said.err,
            "1 of 2 tests failed\nphoneflow: what the test that fails covers does not count\n"
            "40.0 % of the ways are covered, 100 % are wanted; `--suggest` writes the missing tests\n");
  const std::string page = testing::read_file(at("a.html"));
  write("a.test.flow", passes);
  EXPECT_EQ(phoneflow({"test", at(""), "--html", at("b.html")}).exit_code, 0);
  EXPECT_EQ(testing::read_file(at("b.html")), page) << "as if the failing test were not there";
}

TEST_F(TestCommand, WritesCoverageFiles) {
  const Said said = phoneflow({"test", "scripts", "--lcov", at("a.info"), "--cobertura", at("a.xml"), "--html", at("a.html")});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_TRUE(testing::read_file(at("a.info")).starts_with("TN:")) << testing::read_file(at("a.info")).substr(0, 80);
  pugi::xml_document document;
  EXPECT_TRUE(document.load_file(at("a.xml").c_str()));
  EXPECT_NE(testing::read_file(at("a.html")).find("<svg"), std::string::npos);
  EXPECT_EQ(phoneflow({"test", "scripts", "--html", at("no/such/folder.html")}).exit_code, 3);
}

TEST_F(TestCommand, BreaksScripts) {
  const Said said = phoneflow({"test", "--mutate", "scripts/callback.test.flow"});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_NE(said.out.find(" breakages noticed ("), std::string::npos) << said.out;
  EXPECT_EQ(phoneflow({"test", "--mutate", "tests/cases/tests/fail.test.flow"}).exit_code, 1) << "tests that fail notice nothing";
}

TEST_F(TestCommand, SaysWhatIsWrong) {
  EXPECT_EQ(phoneflow({"test", at("")}).exit_code, 3);
  EXPECT_EQ(phoneflow({"test", "scripts", "--fail-under", "120"}).exit_code, 2);
  EXPECT_EQ(phoneflow({"test", "scripts", "--format", "sarif"}).exit_code, 2);
  EXPECT_EQ(phoneflow({"test", at("nothing.test.flow")}).exit_code, 3);
}

}  // namespace
}  // namespace phoneflow::cli
