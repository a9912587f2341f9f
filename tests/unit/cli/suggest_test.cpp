// Suggested tests: exact texts for small scripts, and complete ones for every script of the project.
#include "explore/suggest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <sstream>

#include <fmt/format.h>

#include "workspace/files.h"
#include "workspace/load_script.h"
#include "explore/proof.h"
#include "played.h"

namespace phoneflow::cli {
namespace {

using calltest::suggest_tests;
using calltest::Suggestions;
using calltest::Way;
using calltest::ways_of;

std::unique_ptr<Script> loaded(const std::string& text) {
  test::NoFiles files;
  Diagnostics diagnostics;
  auto script = load("test.flow", text, files, diagnostics);
  for (const Diagnostic& it : diagnostics.all()) ADD_FAILURE() << render(it, script->sources, Colour::No);
  return script;
}

std::string suggested(const std::string& text, const std::set<Way>& covered = {}) {
  test::TwentySeconds audio;
  const auto script = loaded(text);
  return test_file_text(*script, suggest_tests(*script, audio, covered), "test.flow");
}

TEST(Suggest, OneCallIsEnough) {
  EXPECT_EQ(suggested("Play \"Our office is closed.\"\nHangup\n"),
            "test \"waits until Hangup at line 2\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "hears \"Our office is closed\"\n"
            "expect released ScriptHungUp\n");
}

TEST(Suggest, TheAgentAcceptsWhenTheCallbackIsReserved) {
  const std::string text = suggested(
      "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"We will call you back.\"\nCallback { on Error -> Sorry }\nStop\nSorry:\nHangup\n"
      "on Answer { Log \"here\" }\n");
  EXPECT_NE(text.find("expect phase Callback\nagent \"Ana\" accepts"), std::string::npos) << text;
}

TEST(Suggest, CharactersThatNobodyCanTypeAreWrittenByTheirNumbers) {
  const std::string text = suggested("Play \"Ring\x07 now \xe2\x80\xae and \xc2\x85 then \xe2\x82\xac\"\nHangup\n");
  EXPECT_NE(text.find("hears \"Ring\\u{7} now \\u{202e} and \\u{85} then \xe2\x82\xac\"\n"), std::string::npos) << text;
}

TEST(Suggest, RepliesOfOtherSystems) {
  EXPECT_EQ(
      suggested(
          "let who = Http \"https://crm.example/x\" {\n  on Timeout, Error { Log \"gone\" }\n}\nif who.status == 200 { Play \"Hello, {who.name}.\" }\nHangup\n"),
      "test \"crm.example/x answers status: 500\" for \"test.flow\"\n"
      "reply \"https://crm.example/x\" with {status: 500}\n"
      "call from \"+13125550123\" to \"+18005550199\"\n"
      "expect released ScriptHungUp\n"
      "\n"
      "test \"crm.example/x never answers\" for \"test.flow\"\n"
      "reply \"https://crm.example/x\" never\n"
      "call from \"+13125550123\" to \"+18005550199\"\n"
      "expect released ScriptHungUp\n"
      "\n"
      "test \"waits until Hangup at line 5\" for \"test.flow\"\n"
      "reply \"https://crm.example/x\" with {name: \"Ann\"}\n"
      "call from \"+13125550123\" to \"+18005550199\"\n"
      "hears \"Hello\"\n"
      "expect released ScriptHungUp\n");
}

TEST(Suggest, NoReplyThatNoStepCanSay) {
  const std::string text = suggested(
      "let who = Http \"https://crm.example/x\" { on Timeout, Error { Log \"gone\" } }\n"
      "if who.status == \"ok\" or who.status == 700 { Log \"never\" } else if who.status == 404 { Log \"unknown\" }\nHangup\n");
  EXPECT_NE(text.find("status: 404"), std::string::npos) << text;
  EXPECT_EQ(text.find("status: 70"), std::string::npos) << text;
  EXPECT_EQ(text.find("status: \""), std::string::npos) << text;
}

TEST(Suggest, WhatOnlyAFaultReaches) {
  const std::string text = suggested(
      "let who = Http \"https://crm.example/x\"\nif has(who, \"vip\") { Log \"{length(who.vip)}\" }\nHangup\non Fault {\n  Log \"sorry\"\n  Hangup\n}\n");
  EXPECT_NE(text.find("expect fault "), std::string::npos) << text;
}

TEST(Suggest, RepliesHaveTheFieldsThatAreExpectedOfThem) {
  const std::string text = suggested(
      "let who = Http \"https://crm.example/x\" {\n  Expect: {vip: false, orders: []}\n}\nif who.vip { Log \"vip\" }\n"
      "for order in who.orders { Log \"an order\" }\nif get(who, \"tier\", \"\") == \"gold\" { Log \"never\" }\nHangup\n");
  EXPECT_NE(text.find("vip: true"), std::string::npos) << text;
}

TEST(Suggest, RepliesWithNumbersThatAreTextsPartsOfPartsAndDurations) {
  const std::string text = suggested(
      "let wanted = {points: \"0\", address: {city: \"\"}, wait: 1s}\n"
      "let who = Http \"https://crm.example/x\", Expect: wanted { on Error, Timeout { Log \"gone\" } }\n"
      "if number(who.points, 0) > 1000 { Log \"many points\" }\n"
      "if who.address.city == \"Bonn\" { Log \"of Bonn\" }\nif who.wait > 2m { Log \"waits long\" }\n"
      "Hangup\n");
  for (const char* words : {"points: \"1001\"", "address: {city: \"Bonn\"}", "wait: 121s"})
    EXPECT_NE(text.find(words), std::string::npos) << words << " in\n" << text;
  EXPECT_EQ(text.find("Log to the next statement"), std::string::npos) << "every line is reached:\n" << text;
}

TEST(Suggest, OneTestForEachKey) {
  EXPECT_EQ(suggested("Menu \"For sales press 1, for support press 2.\" {\n  on 1 -> Sales\n  on 2, Default -> Support\n}\n"
                      "Sales:\nPlay \"This is sales.\"\nHangup\nSupport:\nPlay \"This is support.\"\n"),
            "test \"presses 1 at line 1\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "hears \"For sales press 1\"\n"
            "press 1\n"
            "hears \"This is sales\"\n"
            "expect released ScriptHungUp\n"
            "\n"
            "test \"presses 2 at line 1\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "hears \"for support press 2\"\n"
            "press 2\n"
            "hears \"This is support\"\n"
            "expect released ScriptEnded\n"
            "\n"
            "test \"presses 0 at line 1\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "hears \"for support press 2\"\n"
            "press 0\n"
            "hears \"This is support\"\n"
            "expect released ScriptEnded\n");
}

constexpr const char* kOfficeHours = R"(let hour = number(mid(Now, 11, 2))
if hour < 9 or hour >= 17 { goto Closed }
Play "We are open."
Hangup
Closed:
Play "We are closed."
Hangup
)";

TEST(Suggest, BothSidesOfTheTimeOfDay) {
  EXPECT_EQ(suggested(kOfficeHours),
            "test \"waits until Hangup at line 4\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\" at \"Mon 2026-01-05 09:00\"\n"
            "hears \"We are open\"\n"
            "expect released ScriptHungUp\n"
            "\n"
            "test \"calls on Mon 2026-01-05 08:59\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\" at \"Mon 2026-01-05 08:59\"\n"
            "hears \"We are closed\"\n"
            "expect released ScriptHungUp\n"
            "\n"
            "test \"calls on Mon 2026-01-05 17:00\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\" at \"Mon 2026-01-05 17:00\"\n"
            "hears \"We are closed\"\n"
            "expect released ScriptHungUp\n");
}

/// The moments of the suggested tests.
std::string moments_of(const std::string& script, std::int64_t start = kStartMoment, const HoursProfileMap& hours = {}) {
  test::TwentySeconds audio;
  const auto of = loaded(script);
  std::string moments;
  for (const auto& test : suggest_tests(*of, audio, {}, start, calltest::kMostSituations, hours).tests) {
    for (const std::string& step : test.steps) {
      const std::size_t at = step.find(" at \"");
      if (step.starts_with("call ") && at != std::string::npos) moments += step.substr(at + 4) + " ";
    }
  }
  return moments;
}

TEST(Suggest, BothSidesOfComparisonsOfMoments) {
  const auto asked = [](std::string_view condition) {
    return fmt::format("if {} {{ Play \"yes\" }} else {{ Play \"no\" }}\nHangup\n", condition);
  };
  EXPECT_EQ(moments_of(asked("Now >= moment(\"2026-11-27 08:00\")")), "\"Mon 2026-01-05 09:00\" \"Fri 2026-11-27 09:00\" ");
  EXPECT_EQ(moments_of(asked("Now == moment(\"2026-11-27 08:00\")")), "\"Mon 2026-01-05 09:00\" \"Fri 2026-11-27 08:00\" ");
  EXPECT_EQ(moments_of(asked("Now + 2h == moment(\"2026-11-27 08:30\")")), "\"Mon 2026-01-05 09:00\" \"Fri 2026-11-27 06:30\" ");
  EXPECT_EQ(moments_of(asked("moment(\"2026-11-27 08:00\") - Now < 30m and Now < moment(\"2026-11-27 08:00\")")),
            "\"Mon 2026-01-05 09:00\" \"Fri 2026-11-27 07:59\" \"Fri 2026-11-27 09:00\" ");
  EXPECT_EQ(moments_of(asked("hour(Now) < 9 or hour(Now) >= 17")),
            "\"Mon 2026-01-05 09:00\" \"Mon 2026-01-05 08:59\" \"Mon 2026-01-05 17:00\" ");
  EXPECT_EQ(moments_of(asked("weekday(Now) == \"Sat\" and minute(Now) >= 30")), "\"Mon 2026-01-05 09:00\" \"Sat 2026-01-10 00:30\" ");
  EXPECT_EQ(moments_of(asked("month(Now) == 2 and day(Now) == 29")), "\"Mon 2026-01-05 09:00\" \"Tue 2028-02-29 09:00\" ");
  EXPECT_EQ(moments_of(asked("year(Now) > 2026")), "\"Mon 2026-01-05 09:00\" \"Fri 2027-01-01 09:00\" ");
  EXPECT_EQ(moments_of(asked("date(Now) == \"2026-12-24\"")), "\"Mon 2026-01-05 09:00\" \"Thu 2026-12-24 09:00\" ");
}

constexpr const char* kAsksHours = R"(Hours "Office" {
  on Open { Play "We are open." }
  on Holiday { Play "Happy holidays." }
  on Closed, Error { Play "We are closed." }
}
Hangup
)";

TEST(Suggest, EachOutcomeOfHours) {
  const std::string tests = suggested(kAsksHours);
  for (const char* step : {"hours \"Office\" is Open\n", "hours \"Office\" is Holiday\n", "hours \"Office\" is Closed\n"})
    EXPECT_NE(tests.find(step), std::string::npos) << step << "\n" << tests;
  EXPECT_EQ(tests.find("as usual"), std::string::npos);
}

TEST(Suggest, TheEdgesOfKnownHours) {
  const HoursProfileMap hours{
      {"Office",
       {.open = *read_several_spans("Mon-Fri 09:00-17:30"), .holidays = {std::chrono::sys_days(std::chrono::year(2026) / 5 / 1)}}}};
  EXPECT_EQ(moments_of(kAsksHours, kStartMoment, hours), "\"Mon 2026-01-05 09:00\" \"Mon 2026-01-05 08:59\" \"Fri 2026-05-01 09:00\" ");
}

TEST(Suggest, BothSidesOfWhateverIsAskedOfTheClock) {
  const auto asked = [](std::string_view condition) {
    return fmt::format("if {} {{ Play \"yes\" }} else {{ Play \"no\" }}\nHangup\n", condition);
  };
  EXPECT_EQ(moments_of(asked("starts(\"{Now:date}\", \"Saturday\")")), "\"Mon 2026-01-05 09:00\" \"Sat 2026-01-10 09:00\" ");
  EXPECT_EQ(moments_of(asked("left(now(), 10) == \"2031-12-25\"")), "\"Mon 2026-01-05 09:00\" \"Thu 2031-12-25 09:00\" ");
  EXPECT_EQ(moments_of(asked("mid(Now, 5, 5) == \"12-24\"")), "\"Mon 2026-01-05 09:00\" \"Thu 2026-12-24 09:00\" ");
  EXPECT_EQ(moments_of(asked("contains(\"{Now:date}\", \"July 4\")")), "\"Mon 2026-01-05 09:00\" \"Sat 2026-07-04 09:00\" ");
  EXPECT_EQ(moments_of(asked("mid(Now, 11, 5) > \"13:30\"")), "\"Mon 2026-01-05 09:00\" \"Mon 2026-01-05 13:31\" ");
  EXPECT_EQ(moments_of(asked("number(\"{mid(Now, 11, 2)}{mid(Now, 14, 2)}\") >= 1745")),
            "\"Mon 2026-01-05 09:00\" \"Mon 2026-01-05 17:45\" ");
  EXPECT_EQ(moments_of(asked("number(mid(Now, 14, 2)) >= 30")), "\"Mon 2026-01-05 09:00\" \"Mon 2026-01-05 00:30\" ");
  EXPECT_EQ(moments_of(asked("number(mid(Now, 5, 2)) == 12 and number(mid(Now, 8, 2)) == 25")),
            "\"Mon 2026-01-05 09:00\" \"Fri 2026-12-25 09:00\" ");
  EXPECT_EQ(moments_of(asked("now() == \"2026-05-05T05:05:05\"")), "\"Mon 2026-01-05 09:00\" \"Tue 2026-05-05 05:05:05\" ");
  EXPECT_EQ(moments_of(asked("number(mid(Now, 17, 2)) == 17")), "\"Mon 2026-01-05 09:00\" \"Mon 2026-01-05 09:00:17\" ");
  EXPECT_EQ(moments_of(asked("number(mid(Now, 14, 2)) == 20 and number(mid(Now, 17, 2)) == 17")),
            "\"Mon 2026-01-05 09:00\" \"Mon 2026-01-05 00:20:17\" ");
  EXPECT_EQ(moments_of(asked("ends(Now, \":30\")")), "\"Mon 2026-01-05 09:00\" \"Mon 2026-01-05 09:00:30\" ");
  EXPECT_EQ(moments_of(asked("ends(Now, \"45:30\")")), "\"Mon 2026-01-05 09:00\" \"Mon 2026-01-05 00:45:30\" ");
  EXPECT_EQ(moments_of(asked("number(left(Now, 4)) > 2030")), "\"Mon 2026-01-05 09:00\" \"Wed 2031-01-01 09:00\" ");
  EXPECT_EQ(moments_of(asked("number(left(Now, 4)) - 2000 > 30")), "\"Mon 2026-01-05 09:00\" \"Sun 2031-01-05 09:00\" ");
  EXPECT_EQ(moments_of(asked("left(Now, 7) > \"2031-03\"")), "\"Mon 2026-01-05 09:00\" \"Tue 2031-04-01 09:00\" ");
  EXPECT_EQ(moments_of(asked("Now > \"2027-06-01\"")), "\"Mon 2026-01-05 09:00\" \"Tue 2027-06-01 09:00\" ");
  EXPECT_EQ(moments_of(asked("ends(ANI, \"0123\") and starts(\"{Now:time}\", \"9\")")).find("\"Mon 2026-01-05 09:00\" "), 0U);
  EXPECT_EQ(moments_of("case mid(Now, 11, 2) { on \"12\", \"13\" { Play \"lunch\" }  on Default { Play \"open\" } }\nHangup\n"),
            "\"Mon 2026-01-05 09:00\" \"Mon 2026-01-05 12:00\" \"Mon 2026-01-05 13:00\" ");
}

TEST(Suggest, AScriptThatAsksNoClockSaysNoMoment) {
  EXPECT_EQ(moments_of("Play \"It is {Now:time}.\"\nHangup\n"), "");
  EXPECT_EQ(moments_of("Play \"It is {Now:time}.\"\nHangup\n", kStartMoment + 3'600'000), "\"Mon 2026-01-05 10:00\" ");
  EXPECT_EQ(moments_of(kOfficeHours, kStartMoment + 12LL * 3'600'000),
            "\"Mon 2026-01-05 21:00\" \"Mon 2026-01-05 09:00\" \"Mon 2026-01-05 08:59\" ");
}

TEST(Suggest, ParametersOfASubAreAskedOfTheClockToo) {
  EXPECT_EQ(moments_of("sub open(h, day) {\n  if starts(day, \"Sunday\") { return false }\n  return h >= 9 and h < 17\n}\n"
                       "let o = open(number(mid(Now, 11, 2)), \"{Now:date}\")\nif o { Play \"open\" } else { Play \"closed\" }\nHangup\n"),
            "\"Mon 2026-01-05 09:00\" \"Mon 2026-01-05 08:59\" \"Mon 2026-01-05 17:00\" \"Sun 2026-01-11 09:00\" ");
  EXPECT_EQ(
      moments_of("sub open(h) {\n  if h < 9 { return false }\n  return true\n}\n"
                 "let a = open(number(mid(Now, 11, 2)))\nlet b = open(7)\nif a and b { Play \"open\" } else { Play \"closed\" }\nHangup\n"),
      "")
      << "called in two places";
}

TEST(Suggest, MomentsBehindWhatTakesTime) {
  EXPECT_EQ(moments_of("Wait 2s\nif ends(Now, \":30\") { Log \"half\" }\nHangup\n"),
            "\"Mon 2026-01-05 09:00:30\" \"Mon 2026-01-05 09:00:28\" ");
  EXPECT_EQ(moments_of("Wait 2s\nWait 1m\nif now() == \"2026-05-05T05:05:05\" { Log \"then\" }\nHangup\n"),
            "\"Tue 2026-05-05 05:05:05\" \"Tue 2026-05-05 05:04:03\" ");
}

TEST(Suggest, MomentsThatALoopGoesThrough) {
  constexpr const char* kBoth = "\"Fri 2026-12-25 09:00\" \"Sat 2026-12-26 09:00\" ";
  EXPECT_EQ(moments_of("for d in [\"2026-12-25\", \"2026-12-26\"] { if starts(Now, d) { Log \"h\" } }\nHangup\n"), kBoth);
  EXPECT_EQ(moments_of("let days = [\"2026-12-25\", \"2026-12-26\"]\nfor d in days { if left(Now, 10) == d { Log \"h\" } }\nHangup\n"),
            kBoth);
  EXPECT_EQ(moments_of("for d in split(\"2026-12-25 2026-12-26\", \" \") { let it = left(Now, 10) == d\n if it { Log \"h\" } }\nHangup\n"),
            kBoth);
  EXPECT_EQ(moments_of("for m in [\"2031\", \"2032\"] { for d in [\"07-01\"] { if starts(Now, \"{m}-{d}\") { Log \"h\" } } }\nHangup\n"),
            "\"Tue 2031-07-01 09:00\" \"Thu 2032-07-01 09:00\" ");
}

TEST(Suggest, NestedQuestionsMeetAtOneMoment) {
  const std::string moments = moments_of(
      "if starts(\"{Now:date}\", \"Saturday\") {\n  if number(mid(Now, 11, 2)) < 12 { Play \"Saturday morning\" } else { Play \"Saturday\" }\n}\nHangup\n");
  EXPECT_EQ(moments, "\"Mon 2026-01-05 09:00\" \"Sat 2026-01-10 09:00\" \"Sat 2026-01-10 12:00\" ");
}

TEST(Suggest, WhatIsOutOfOrder) {
  EXPECT_EQ(suggested("Reqagent \"Sales\" {\n  on Error -> Sorry\n}\nStop\nSorry:\nPlay \"We are sorry.\"\n"),
            "test \"comes to Stop at line 4\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "expect phase Queued\n"
            "\n"
            "test \"skill Sales does not exist\" for \"test.flow\"\n"
            "skill \"Sales\" does not exist\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "hears \"We are sorry\"\n"
            "expect released ScriptEnded\n");
}

TEST(Suggest, WhatOnlyARefusalReaches) {
  EXPECT_EQ(suggested("Reqagent \"Support\" {\n"
                      "  on Error -> Out\n"
                      "}\n"
                      "Callback \"+13125550123\" {\n"
                      "  on Error -> Stay\n"
                      "}\n"
                      "Out:\n"
                      "Hangup\n"
                      "Stay:\n"
                      "Play \"Please stay on the line.\"\n"),
            "test \"comes to Hangup at line 8\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "expect released ScriptHungUp\n"
            "\n"
            "test \"skill Support does not exist\" for \"test.flow\"\n"
            "skill \"Support\" does not exist\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "expect released ScriptHungUp\n"
            "\n"
            "test \"callbacks are refused\" for \"test.flow\"\n"
            "callbacks are refused\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "hears \"Please stay on the line\"\n"
            "wait 3s\n"
            "expect phase Queued\n");
}

TEST(Suggest, WhatIsRefusedFirstAndKeptLater) {
  EXPECT_EQ(suggested("Reqagent \"Support\" {\n"
                      "  on Error -> Out\n"
                      "}\n"
                      "Callback \"+13125550123\" {\n"
                      "  on Error -> Again\n"
                      "}\n"
                      "Stop\n"
                      "Again:\n"
                      "Wait 1m\n"
                      "Callback \"+13125550123\" {\n"
                      "  on Error -> Sorry\n"
                      "}\n"
                      "Log \"kept\"\n"
                      "Stop\n"
                      "Sorry:\n"
                      "Log \"sorry\"\n"
                      "Out:\n"
                      "Hangup\n"),
            "test \"comes to Stop at line 7\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "expect phase Callback\n"
            "\n"
            "test \"callbacks are refused\" for \"test.flow\"\n"
            "callbacks are refused\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "expect released ScriptHungUp\n"
            "\n"
            "test \"skill Support does not exist\" for \"test.flow\"\n"
            "skill \"Support\" does not exist\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "expect released ScriptHungUp\n"
            "\n"
            "test \"callbacks are refused and callbacks are kept again\" for \"test.flow\"\n"
            "callbacks are refused\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "wait 2s\n"
            "callbacks are kept\n"
            "wait 59s\n"
            "expect phase Callback\n");
}

TEST(Suggest, EndsThatNoPersonBringsAbout) {
  EXPECT_EQ(suggested("Reqagent \"Support\"\n"
                      "Callback \"+13125550123\"\n"
                      "on Release {\n"
                      "  case ReleaseCause {\n"
                      "    on \"LineLost\" { Log \"lost\" }\n"
                      "    on \"SystemFailed\" { Log \"failed\" }\n"
                      "    on \"Expired\" { Log \"late\" }\n"
                      "    on \"Forbidden\" { Log \"no\" }\n"
                      "  }\n"
                      "}\n"),
            "test \"the system fails\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "system fails after 20s\n"
            "expect released SystemFailed\n"
            "\n"
            "test \"the callback expires\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "callback expires after 20s\n"
            "expect released Expired\n"
            "\n"
            "test \"the callback is forbidden\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "callback is forbidden after 20s\n"
            "expect released Forbidden\n"
            "\n"
            "test \"an agent takes the callback, is called back and the line is lost\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "agent \"Ana\" accepts after 20s\n"
            "dials \"+13125550123\" showing \"+18005550199\"\n"
            "caller answers after 5s\n"
            "line is lost after 20s\n"
            "expect released LineLost\n");
}

constexpr const char* kQueued = "Reqagent \"Support\" { on Error -> Out }\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\nOut:\nHangup\n";

/// Everything is reached.
std::string all_of(const std::string& text) {
  std::string found = suggested(text);
  EXPECT_EQ(found.find("# Not reached"), std::string::npos) << found;
  return found;
}

TEST(Suggest, AgentsWhoseNamesTheScriptComparesWith) {
  const std::string text = all_of(std::string(kQueued) +
                                  "on Accept {\n  if AgentName == \"Ben\" { Decline }\n  case AgentName { on \"Eva\" { Log \"eva\" } }\n"
                                  "  if contains([\"Finn\"], AgentName) { Log \"finn\" }\n"
                                  "  for one in [\"Gil\"] { if AgentName != one { Log \"others\" } else { Log \"gil\" } }\n}\n");
  for (const char* name : {"Ben", "Eva", "Finn", "Gil"})
    EXPECT_NE(text.find(fmt::format("agent \"{}\" accepts after 2s\n", name)), std::string::npos) << name << " in\n" << text;
  EXPECT_NE(text.find("Ben accepts"), std::string::npos) << text;
}

TEST(Suggest, AnAgentWhomTheScriptDoesNotName) {
  const std::string text =
      all_of(std::string(kQueued) + "on Answer {\n  let who = AgentName\n  if who != \"Ana\" { Log \"another\" }\n}\n");
  EXPECT_NE(text.find("agent \"Agent 2\" accepts after 2s\n"), std::string::npos) << text;
}

/// The one who has declined is free again, and would be offered the contact first.
TEST(Suggest, AnotherAgentAfterOneHasDeclined) {
  const std::string text = all_of(
      "let declined = 0\n" + std::string(kQueued) +
      "on Accept { if AgentName == \"Ben\" {\n  declined = declined + 1\n  Decline\n} }\non Answer { if declined > 0 { Log \"at last\" } }\n");
  EXPECT_NE(text.find("agent \"Ben\" accepts after 2s\nagent \"Ben\" logs out\nagent \"Ana\" accepts after "), std::string::npos) << text;
}

TEST(Suggest, OnlyTheAgentForWhomTheContactIs) {
  const std::string text =
      all_of("Reqagent \"Support\" {\n  TargetAgent: \"Kim\"\n  on Error -> Out\n}\nStop\nOut:\nHangup\non Answer { Log \"here\" }\n");
  EXPECT_NE(text.find("agent \"Kim\" accepts after 20s\n"), std::string::npos) << text;
}

TEST(Suggest, LengthsThatOnAcceptCompares) {
  const std::string text = all_of(std::string(kQueued) +
                                  "on Accept {\n  let waits = waits_long(QueuedFor)\n  if waits { Log \"long\" }\n}\n"
                                  "sub waits_long(time) { return time > 3m }\n");
  EXPECT_NE(text.find("agent \"Ana\" accepts after 182s\n"), std::string::npos) << text;
}

/// Music without an end leaves nothing else to happen.
TEST(Suggest, LengthsBehindADecline) {
  all_of(
      "let declined = false\nReqagent \"Support\" { on Error -> Out }\nMusic \"hold.wav\"\nOut:\nHangup\n"
      "on Accept {\n  if declined { if QueuedFor > 30m { Log \"late\" } } else {\n    declined = true\n    Decline\n  }\n}\n");
}

TEST(Suggest, CallbacksThatAreRefusedLater) {
  const std::string text = all_of(
      "Reqagent \"Support\" { on Error -> Out }\nCallback \"+13125550123\" { on Error -> Out }\nStop\nOut:\nHangup\n"
      "on CallbackFailed { Callback \"+13125550124\" { on Error { Log \"no other\" } } }\n");
  EXPECT_NE(text.find("callbacks are refused\nagent \"Ana\" accepts"), std::string::npos) << text;
}

TEST(Suggest, CausesForWhichADialBackFails) {
  const std::string text = all_of(
      "Reqagent \"Support\" { on Error -> Out }\nCallback \"+13125550123\" {\n  CallDelaySec: 5\n  on Error -> Out\n}\nStop\nOut:\nHangup\n"
      "on CallbackFailed {\n  case FailureCause {\n    on \"NoLine\" { Log \"no line\" }\n    on \"LineLost\" { Log \"lost\" }\n"
      "    on \"SystemFailed\" { Log \"failed\" }\n    on \"Forbidden\" { Log \"forbidden\" }\n    on \"NoAnswer\" { Log \"nobody\" }\n  }\n}\n");
  for (const char* step :
       {"no line is free\n", "line is lost after ", "dialling fails", "no number may be dialled\n", "caller does not answer\n"})
    EXPECT_NE(text.find(step), std::string::npos) << step << " in\n" << text;
}

TEST(Suggest, WhatIsBehindMusicWithoutAnEnd) {
  const std::string text =
      all_of("Reqagent \"Support\" { on Error -> Out }\nMusic \"hold.wav\" { on Error -> Out }\nLog \"restarted\"\nOut:\nHangup\n");
  EXPECT_NE(text.find("system restarts\n"), std::string::npos) << text;
}

TEST(Suggest, NamesWhatNoCallCanReach) {
  const std::string text = suggested(std::string(kQueued) + "on AgentLeft {\n  Callback { on Error { Log \"{ERR}\" } }\n}\n");
  EXPECT_NE(
      text.find("#   line 6: Callback to the next statement: no call can take it: in each phase in which it runs it ends with Error\n"),
      std::string::npos)
      << text;
}

class NoAudio final : public AudioFiles {
  std::optional<WavFormat> find(std::string_view) override { return std::nullopt; }
};

TEST(Suggest, FilesThatNobodyHas) {
  NoAudio audio;
  const auto script = loaded(
      "Play audio(\"welcome.wav\") { on Error { Log \"missing\" } }\nReqagent \"Support\" { on Error { Hangup } }\nMusic \"hold.wav\", SecondsToPlay: 9\nHangup\n"
      "on Accept { Play audio(\"told.wav\") { on Error { Log \"not told\" } } }\n");
  const std::string text = test_file_text(*script, suggest_tests(*script, audio, {}), "test.flow");
  EXPECT_EQ(text.find("# Not reached"), std::string::npos) << text;
  for (const char* file : {"welcome", "hold", "told"})
    EXPECT_NE(text.find(fmt::format("file \"{}.wav\" lasts 4s\n", file)), std::string::npos) << file << " in\n" << text;
}

TEST(Suggest, WhatIsCoveredNeedsNoTest) {
  const std::string text = "Menu \"Press 1.\" {\n  on 1 -> A\n}\nHangup\nA:\nStop\n";
  const auto script = loaded(text);
  std::set<Way> covered;
  for (const Way& way : ways_of(script->program)) {
    if (way.name != "1") covered.insert(way);
  }
  EXPECT_EQ(
      suggested(text, covered),
      "test \"presses 1 at line 1\" for \"test.flow\"\ncall from \"+13125550123\" to \"+18005550199\"\nhears \"Press 1\"\npress 1\nexpect released ScriptEnded\n");
  covered.insert(ways_of(script->program).front());
  EXPECT_EQ(suggested(text, covered), "");
}

TEST(Suggest, RepliesThatDifferInSeveralFields) {
  const auto complete = [](const std::string& text) {
    const std::string tests = suggested(text);
    EXPECT_EQ(tests.find("Not reached"), tests.find("Http Error") == std::string::npos ? std::string::npos : tests.find("Not reached"))
        << tests;
    return tests;
  };
  const std::string two = complete(
      "let r = Http \"https://crm.example/x\"\nif r.tier == \"gold\" { Play \"gold\" } else if r.n > 5 { Play \"many\" }\nHangup\n");
  EXPECT_NE(two.find("with {n: 6, tier: \"other\"}\n"), std::string::npos) << two;
  const std::string three = complete(
      "let r = Http \"https://crm.example/x\"\nif r.a == \"1st\" { Play \"one\" } else if r.b == \"2nd\" { Play \"two\" } else if r.c { Play \"three\" } else { Play \"four\" }\nHangup\n");
  EXPECT_NE(three.find("with {a: \"other\", b: \"other\", c: false}\n"), std::string::npos) << three;
}

TEST(Suggest, NamesWhatNoCallReaches) {
  EXPECT_EQ(suggested("Play \"Hello.\" {\n  on Error -> Sorry\n}\nHangup\nSorry:\nLog \"sorry\"\n"),
            "test \"waits until Hangup at line 4\" for \"test.flow\"\n"
            "call from \"+13125550123\" to \"+18005550199\"\n"
            "hears \"Hello\"\n"
            "expect released ScriptHungUp\n"
            "\n"
            "# Not reached by any test:\n"
            "#   line 1: Play Error: it cannot fail: it plays no file, and the caller is on the line\n"
            "#   line 6: Log to the next statement: no call that was tried comes to this action\n"
            "# Tried: 3 situations, with the keys, numbers, moments and answers that the script looks at, and some that it does not.\n");
}

TEST(Suggest, SaysWhenThereWasMoreToTry) {
  const std::string text = suggested(
      "let n = 0\nReqagent \"Support\"\nloop {\n  Music \"hold.wav\", SecondsToPlay: 5\n  n = n + 1\n  if n < 0 { Log \"never\" }\n}\n");
  EXPECT_NE(text.find("Log to the next statement: no call that was tried comes to this action\n"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with(" situations that are nearest to the beginning of a call; there are more.\n")) << text;
}

TEST(Suggest, TextsWithQuotesAndBraces) {
  EXPECT_NE(suggested("Menu \"Say \\\"yes\\\" or press 1 \\{now}\" {\n  on 1 -> A\n}\nA:\nHangup\n").find("press 1"), std::string::npos);
}

// ---- the scripts of the project ----

class OfScript : public ::testing::TestWithParam<std::string> {};

/// Nothing is left out but what cannot fail or is not called: the reasons say so for certain.
TEST_P(OfScript, EveryWayIsCoveredOrNamed) {
  std::istringstream nothing;
  FileReader reader(nothing);
  const Result<LoadedScript> loaded = load_script(GetParam(), reader, {});
  ASSERT_TRUE(loaded);
  const LoadedScript& it = *loaded;
  const Suggestions suggestions = suggest_tests(*it.script, *it.audio, {});
  std::set<Way> covered;
  for (const calltest::SuggestedTest& test : suggestions.tests) {
    const auto played = calltest::play_steps(*it.script, *it.audio, test.steps);
    ASSERT_TRUE(played) << test.name;
    EXPECT_EQ(played->covers, test.covers) << test.name;
    covered.insert(test.covers.begin(), test.covers.end());
  }
  for (const calltest::UnreachedWay& way : suggestions.unreached) {
    EXPECT_FALSE(covered.contains(way.way));
    EXPECT_EQ(way.why.find("not all calls"), std::string::npos) << way.why;
    EXPECT_EQ(way.why.find("no step"), std::string::npos) << way.why;
  }
  std::size_t known = suggestions.unreached.size();
  for (const Way& way : ways_of(it.script->program)) known += covered.contains(way) ? 1 : 0;
  EXPECT_EQ(known, ways_of(it.script->program).size());
  const Suggestions again = suggest_tests(*it.script, *it.audio, {});
  EXPECT_EQ(test_file_text(*it.script, suggestions, "a.flow"), test_file_text(*it.script, again, "a.flow"));
  EXPECT_TRUE(suggest_tests(*it.script, *it.audio, covered).tests.empty());
}

std::vector<std::string> scripts() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(PHONEFLOW_SOURCE_DIR) + "/scripts")) {
    if (entry.path().extension() == ".flow" && !entry.path().string().ends_with(".test.flow") && entry.path().stem() != "common")
      paths.push_back(entry.path().string());
  }
  std::ranges::sort(paths);
  return paths;
}

INSTANTIATE_TEST_SUITE_P(Suggest, OfScript, ::testing::ValuesIn(scripts()),
                         [](const auto& it) { return std::filesystem::path(it.param).stem().string(); });

}  // namespace
}  // namespace phoneflow::cli
