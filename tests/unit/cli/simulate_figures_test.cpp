// Figures that were wrong once, in centres small enough to work them out by hand.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "small_centre.h"

namespace phoneflow::cli {
namespace {

using test::kSmallCentre;
using test::kSmallScript;
using test::SmallCentre;
using test::with;

/// Means of the whole centre by their names.
nlohmann::json figures(const SmallCentre& centre) {
  const auto result = centre.simulate({"--format", "json"});
  EXPECT_EQ(result.exit_code, kFine) << result.err;
  return nlohmann::json::parse(result.out)["centre"]["figures"];
}

double mean(const nlohmann::json& figures, const std::string& name) {
  return figures[name]["mean"].is_number() ? figures[name]["mean"].get<double>() : -1;
}

/// Without keys, and with other values for keys that stand in the file already.
std::string centre_with(const std::string& patience, const std::string& handle_time = "2m50s") {
  std::string text =
      with(with(kSmallCentre, "press = { \"1\" = \"100 %\" }", "press = { \"1\" = \"0 %\" }"), "\"2m30s\"", "\"" + patience + "\"");
  return with(text, "\"3m\"", "\"" + handle_time + "\"");
}

std::string with_agents(const std::string& centre, const std::string& more) {
  return with(centre, "name = \"Ana\"\n", "name = \"Ana\"\n" + more + "\n");
}

TEST(SimulateFigures, ACallbackThatAVoicemailAnswersAddsNoTimeOnTheLine) {
  // Ana accepts after 10 s, when the caller has gone (5 s on the line); it rings for 30 s, and the machine takes 20 s.
  const SmallCentre centre(
      with_agents(with(kSmallCentre, "{ after = \"10s\" }", "{ voicemail = \"100 %\", after = \"30s\", voicemail_time = \"20s\" }"),
                  "answer_after = \"10s\""));
  const auto found = figures(centre);
  EXPECT_EQ(mean(found, "time_on_line"), 5000);
  EXPECT_EQ(mean(found, "time_waiting"), 5000);
  EXPECT_EQ(mean(found, "callbacks_failed"), 5);
  EXPECT_EQ(mean(found, "callbacks_reached"), 0);
}

TEST(SimulateFigures, AVoicemailIsNoCallerInTheTranscript) {
  const SmallCentre centre(
      with_agents(with(kSmallCentre, "{ after = \"10s\" }", "{ voicemail = \"100 %\", after = \"30s\", voicemail_time = \"20s\" }"),
                  "answer_after = \"10s\""));
  const auto result = centre.simulate({"--trace", "1"});
  EXPECT_NE(result.out.find(" 0:10        dials     +12010000001 showing +18005550199\n"
                            " 0:40        dialled   +12010000001: a voicemail answers\n"
                            " 0:40        phase     Active: Ana has a voicemail\n"
                            " 1:00        hangs up  the agent\n"),
            std::string::npos)
      << result.out;
}

TEST(SimulateFigures, KeysThatWereAskedForInVainHaveRows) {
  // Calls at 0 and 3 min are answered at once, in the middle of the menu; the other three give up in it.
  const auto result = SmallCentre(centre_with("30s")).simulate();
  EXPECT_NE(result.out.find("\n  line  asks                         keys                  times   share\n"
                            "     2  To be called back, press 1.  hung up                   3  60.0 %\n"
                            "                                     answered by an agent      2  40.0 %\n"),
            std::string::npos)
      << result.out;
  const auto json = nlohmann::json::parse(SmallCentre(centre_with("30s")).simulate({"--format", "json"}).out);
  const auto& presses = json["entries"][0]["presses"];
  ASSERT_EQ(presses.size(), 2U);
  EXPECT_EQ(presses[0]["cut_off"], "caller");
  EXPECT_EQ(presses[1]["cut_off"], "agent");
  EXPECT_EQ(presses[1]["keys"], "");
}

TEST(SimulateFigures, WhoIsUnfinishedIsInNoOtherCountThanIsSaid) {
  const std::string nobody_accepts =
      with(with_agents(kSmallCentre, "answer_after = \"1h\""), "start = \"Mon 08:00\"\n", "start = \"Mon 08:00\"\ndrain = \"0s\"\n");
  // All take the callback, and none is called back.
  const auto result = SmallCentre(nobody_accepts).simulate({"--format", "json", "--report", "/dev/null"});
  const auto found = nlohmann::json::parse(result.out);
  for (const auto& [name, figure] : found["centre"]["figures"].items()) {
    if (figure["unit"] != "count" && figure["unit"] != "minutes") continue;
    const bool has_them = name == "calls" || name == "unfinished" || name == "ports_peak";
    EXPECT_EQ(figure["mean"].get<double>() > 0, has_them) << name;
  }
  EXPECT_TRUE(found["entries"][0]["ends"].empty());
  EXPECT_FALSE(found["entries"][0]["presses"].empty());
  EXPECT_FALSE(found["entries"][0]["ways"].empty());
  // Three have given up after 2:30, and their second calls are still waiting at 5:00.
  const std::string keyless = with(nobody_accepts, "press = { \"1\" = \"100 %\" }", "press = { \"1\" = \"0 %\" }");
  const auto again = figures(SmallCentre(with(keyless, "dialback", "redial = { share = \"100 %\", after = \"10s\" }\ndialback")));
  EXPECT_EQ(mean(again, "calls"), 8);
  EXPECT_EQ(mean(again, "abandoned"), 3);
  EXPECT_EQ(mean(again, "unfinished"), 5);
  EXPECT_EQ(mean(again, "redials"), 3);
}

TEST(SimulateFigures, WhatCallersOfTheWarmUpKeyIsNotCounted) {
  // Of calls at 0, 1, …, 5 min the last one counts; the others still listen when the warm-up is over at 4:30.
  const std::string centre = with(centre_with("10m", "1h"), "length = \"5m\"", "length = \"6m\"\nwarm_up = \"4m30s\"");
  const std::string script = with(kSmallScript, "Timeout: 1m", "Timeout: 5m");
  const auto result = SmallCentre(centre, script).simulate();
  EXPECT_NE(result.out.find("  nothing      1  100.0 %\n"), std::string::npos) << result.out;
}

TEST(SimulateFigures, WhoFindsNoLineCallsAgainAsOftenAsIsSaid) {
  // The first caller has the only line for ever; the second calls at 15:00 and then each second, 300 times.
  std::string centre = with(with(kSmallCentre, "length = \"5m\"", "length = \"30m\""), "every = \"1m\"", "every = \"15m\"");
  centre = with(with(centre, "\"3m\"", "\"3h\""), "[skills", "[ports]\ntotal = 1\n[skills");
  centre = with(centre, "patience = \"2m30s\"\n", "redial = { share = 1.0, after = \"1s\", at_most = 300 }\n");
  centre = with(centre, "press = { \"1\" = \"100 %\" }", "press = { \"1\" = \"0 %\" }");
  const auto found = figures(SmallCentre(centre));
  EXPECT_EQ(mean(found, "calls"), 302);
  EXPECT_EQ(mean(found, "redials"), 300);
  EXPECT_EQ(mean(found, "blocked"), 301);
}

TEST(SimulateFigures, WhoWillNotWaitIsAnsweredByWhoeverIsFree) {
  EXPECT_EQ(mean(figures(SmallCentre(centre_with("0s", "30s"))), "handled_live"), 5);
  EXPECT_EQ(mean(figures(SmallCentre(centre_with("0s", "90s"))), "abandoned"), 2) << "calls at 1 and 3 min find Ana busy";
  const auto slow = figures(SmallCentre(with_agents(centre_with("2s", "30s"), "answer_after = \"3s\"")));
  EXPECT_EQ(mean(slow, "abandoned"), 5) << "Ana is not idle, but slower than they wait";
}

TEST(SimulateFigures, KeysAreHeardDuringMusic) {
  const std::string script =
      "Reqagent \"Support\" { on Error -> Sorry }\nWaiting:\nMusic \"hold.wav\" {\n  DetectDTMF: true\n  on Digit -> Reserve\n"
      "  on Default -> Waiting\n}\nReserve:\nCallback { on Error -> Sorry }\nStop\nSorry:\nHangup\n";
  const SmallCentre centre(with(kSmallCentre, "prompt = \"press 1\"", "line = 3"), script);
  const auto result = centre.simulate();
  EXPECT_EQ(result.err, "");
  EXPECT_NE(result.out.find("callbacks taken                      4\n"), std::string::npos) << "all but the one who is answered at once\n"
                                                                                            << result.out;
}

TEST(SimulateFigures, AComparisonSaysFirstWhatWasChanged) {
  const SmallCentre centre;
  const auto result = centre.simulate({"--set", "agents.Ana.count=2", "--set", "run.drain=2h", "--replications", "2"});
  EXPECT_TRUE(
      result.out.starts_with("changed: run.drain not said → \"2h\"\nchanged: agents.Ana.count not said → 2\n\n2 paired replications; "))
      << result.out;
  const std::string whole = kSmallCentre;
  const SmallCentre short_centre(whole.substr(0, whole.find("[callers]")));
  const auto section = short_centre.simulate({"--set", "callers.patience=2m", "--set", "callers.dialback={ after = \"10s\" }"});
  EXPECT_TRUE(
      section.out.starts_with("changed: callers.patience not said → \"2m\"\nchanged: callers.dialback not said → { after = \"10s\" }\n\n"))
      << "each key that was set, though its section is new\n"
      << section.out;
  const std::string other = with(with(kSmallCentre, "\"3m\"", "{ exponential = \"4m\" }"), "length = \"5m\"", "length = \"6m\"\nseed = 9");
  const std::string path = centre.folder().write("d.toml", other);
  const auto files = centre.simulate({"--compare", path});
  EXPECT_TRUE(files.out.starts_with(
      "changed: run.length \"5m\" → \"6m\"\nchanged: skills.Support.handle_time \"3m\" → { exponential = \"4m\" }\n\n"))
      << files.out;
  const auto json = nlohmann::json::parse(centre.simulate({"--set", "agents[0].count=2", "--format", "json"}).out);
  EXPECT_EQ(json["changes"].dump(), R"([{"after":"2","before":"not said","key":"agents.Ana.count"}])");
}

// ---- recorded calls ----

constexpr const char* kTwoFiles = R"([run]
start = "Mon 00:00"
length = "21d"
interval = "1d"
[skills.Support]
handle_time = "1h"
[[agents]]
skills = ["Support"]
[[entry]]
name = "Old"
number = "+18005550101"
script = "a.flow"
arrivals = { file = "old.csv" }
[[entry]]
name = "New"
number = "+18005550102"
script = "a.flow"
arrivals = { file = "new.csv" }
)";

constexpr const char* kHours = R"(let day = "{Now:date}"
Log "{Now} {day}"
Reqagent "Support" { on Error -> Sorry }
loop { Music "hold.wav" }
Sorry:
Hangup
)";

TEST(SimulateFigures, FilesWithDatesShareOneAxis) {
  // The third old call, an hour long, begins a second before the only new one: those two meet, and no others.
  const SmallCentre centre(kTwoFiles, kHours);
  centre.folder().write("old.csv", "2026-03-03T09:00:00\n2026-03-10T09:00:00\n2026-03-17T09:00:00\n");
  centre.folder().write("new.csv", "2026-03-17T09:00:01\n");
  const auto result = centre.simulate({"--trace", "4"});
  EXPECT_EQ(result.err, "");
  for (const char* line : {"Old at Tue 2026-03-03 09:00:00: waited 0s", "Old at Tue 2026-03-10 09:00:00: waited 0s",
                           "Old at Tue 2026-03-17 09:00:00: waited 0s", "New at Tue 2026-03-17 09:00:01: waited 59m59s",
                           "a run begins on Mon, 2026-03-02T00:00\n"}) {
    EXPECT_NE(result.out.find(line), std::string::npos) << line << "\n" << result.out;
  }
  EXPECT_NE(result.out.find("log       2026-03-10T09:00:00 Tuesday, March 10\n"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("\n  2026-03-17 00:00 "), std::string::npos) << result.out;
}

TEST(SimulateFigures, CallsOutsideTheRunAreTold) {
  const SmallCentre centre(with(kTwoFiles, "length = \"21d\"", "length = \"9d\""), kHours);
  centre.folder().write("old.csv", "2026-03-03T09:00:00\n2026-03-10T09:00:00\n2026-03-17T09:00:00\n");
  centre.folder().write("new.csv", "09:00:01\n");
  const auto result = centre.simulate();
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_EQ(
      result.err.substr(0, result.err.find('\n') + 1),
      "warning: 1 of 3 calls of this file lies outside the run, which is from 2026-03-02T00:00 to 2026-03-11T00:00, and is left out; look at `start` and `length` under [run]\n");
  centre.folder().write("new.csv", "2026-03-17T09:00:01\n");
  const auto one_file = centre.simulate();
  EXPECT_EQ(one_file.exit_code, kFine) << "the other file has calls in it";
  EXPECT_NE(
      one_file.err.find(
          "warning: 1 of 1 call of this file lies outside the run, which is from 2026-03-02T00:00 to 2026-03-11T00:00, and is left out; "
          "write `start = \"2026-03-17T09:00:01\"`, or look at `length` under [run]\n"),
      std::string::npos)
      << one_file.err;
  EXPECT_NE(one_file.out.find("2 contacts"), std::string::npos) << one_file.out;
}

TEST(SimulateFigures, AFileMayLieWhollyOutsideTheRun) {
  const SmallCentre centre(
      with(with(kTwoFiles, "start = \"Mon 00:00\"", "start = \"2026-04-01T00:00\""), "length = \"21d\"", "length = \"9d\""), kHours);
  centre.folder().write("old.csv", "2026-03-03T09:00:00\n2026-03-10T09:00:00\n");
  centre.folder().write("new.csv", "2026-05-01T09:00:00\n2026-05-02T09:00:00\n");
  const auto result = centre.simulate();
  EXPECT_EQ(result.exit_code, kFine) << result.err;
  EXPECT_NE(
      result.err.find(
          "warning: 2 of 2 calls of this file lie outside the run, which is from 2026-04-01T00:00 to 2026-04-10T00:00, and are left out; "
          "write `start = \"2026-05-01T09:00\"`"),
      std::string::npos)
      << result.err;
  EXPECT_NE(result.out.find("nobody was let in"), std::string::npos) << result.out;
}

TEST(SimulateFigures, ARunMayBeginOnADate) {
  const std::string christmas =
      with(with(kSmallCentre, "\"Mon 08:00\"", "\"2026-12-25T09:00\""), "{ every = \"1m\" }", "{ file = \"calls.csv\" }");
  const SmallCentre centre(with(christmas, "prompt = \"press 1\"", "line = 4"), kHours);
  centre.folder().write("calls.csv", "2026-12-25T09:01:00\n2026-12-24T23:00:00\n");
  const auto result = centre.simulate({"--trace", "1"});
  EXPECT_NE(result.out.find("Line at Fri 2026-12-25 09:01:00: "), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("log       2026-12-25T09:01:00 Friday, December 25\n"), std::string::npos) << result.out;
  EXPECT_NE(result.err.find("1 of 2 calls of this file lies outside the run, which is from 2026-12-25T09:00 to 2026-12-25T09:05"),
            std::string::npos)
      << result.err;
}

}  // namespace
}  // namespace phoneflow::cli
