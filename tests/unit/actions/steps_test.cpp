// What each action asks for, event by event, and how it ends.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "driven.h"

namespace phoneflow::testing {
namespace {

using Lines = std::vector<std::string>;

/// Hands in an event for each sign: `S` start, `F` finished, `T` timed out, `D` done, `!` failed with "no", any other a key.
Lines played(Driven& action, std::string_view events) {
  Lines lines;
  for (const char event : events) {
    switch (event) {
      case 'S': lines.push_back(action.start()); break;
      case 'F': lines.push_back(action.finished()); break;
      case 'T': lines.push_back(action.timed_out()); break;
      case 'D': lines.push_back(action.give({.kind = EventKind::Done})); break;
      case '!': lines.push_back(action.failed("no")); break;
      default: lines.push_back(action.key(event));
    }
  }
  return lines;
}

struct Course {
  const char* why;
  const char* verb;
  std::vector<Property> properties;
  std::vector<std::string> branches;
  const char* typed;
  const char* events;
  Lines lines;
};

const std::vector<Course> kCourses = {
    {"said to its end", "Play", {{"Prompt", "Hello"}}, {}, "", "SF", {"play \"Hello\"", "ends Default"}},
    {"a key is kept and stops nothing", "Play", {{"Prompt", "Hello"}}, {}, "", "S1F", {"play \"Hello\"", "goes on", "ends Default"}},
    {"a key stops it", "Play", {{"Prompt", "Hello"}, {"DetectDTMF", true}}, {}, "", "S1", {"play \"Hello\", a key stops it", "ends Digit"}},
    {"a key typed ahead is forgotten",
     "Play",
     {{"Prompt", "Hello"}, {"DetectDTMF", true}},
     {},
     "5",
     "SF",
     {"play \"Hello\", a key stops it", "ends Default"}},
    {"a key typed ahead makes it needless",
     "Play",
     {{"Prompt", "Hello"}, {"DetectDTMF", true}, {"ClearDigits", false}},
     {},
     "5",
     "S",
     {"ends Digit"}},
    {"no file", "Play", {{"Prompt", "Hello"}}, {}, "", "S!", {"play \"Hello\"", "ends Error: no"}},

    {"without a limit", "Music", {{"File", "hold.wav"}}, {}, "", "S!", {"music hold.wav", "ends Error: no"}},
    {"its time is over",
     "Music",
     {{"File", "hold.wav"}, {"SecondsToPlay", 30.0}},
     {},
     "",
     "SF",
     {"music hold.wav for 30s", "ends Default"}},
    {"a key stops it",
     "Music",
     {{"File", "hold.wav"}, {"DetectDTMF", true}},
     {},
     "",
     "S2",
     {"music hold.wav, a key stops it", "ends Digit"}},

    {"time passes, keys are kept", "Wait", {{"Time", seconds(2)}}, {}, "", "S1T", {"sleep 2s", "goes on", "ends Default"}},

    {"a branch", "Menu", {{"Prompt", "Press 1."}}, {"1", "2"}, "", "S2", {"play \"Press 1.\", a key stops it", "ends 2"}},
    {"a key without a branch",
     "Menu",
     {{"Prompt", "Press 1."}},
     {"1"},
     "",
     "S3",
     {"play \"Press 1.\", a key stops it", "ends NoMatch else MaxDigits"}},
    {"silence", "Menu", {{"Prompt", "Press 1."}}, {"1"}, "", "SFT", {"play \"Press 1.\", a key stops it", "listen 5s", "ends Timeout"}},
    {"no branches: how the input ended",
     "Menu",
     {{"Prompt", "Code?"}, {"MaxDigits", 2.0}},
     {},
     "",
     "S12",
     {"play \"Code?\", a key stops it", "listen 5s", "ends MaxDigits"}},
    {"the terminator",
     "Menu",
     {{"Prompt", "Code?"}, {"MaxDigits", 3.0}},
     {},
     "",
     "S1#",
     {"play \"Code?\", a key stops it", "listen 5s", "ends Terminator"}},
    {"a terminator of its own",
     "Menu",
     {{"Prompt", "Code?"}, {"MaxDigits", 3.0}, {"Terminator", "*"}},
     {},
     "",
     "S#*",
     {"play \"Code?\", a key stops it", "listen 5s", "ends Terminator"}},
    {"no further key",
     "Menu",
     {{"Prompt", "Code?"}, {"MaxDigits", 3.0}, {"Timeout", seconds(7)}, {"InterDigitTimeout", seconds(3)}},
     {},
     "",
     "SF1T",
     {"play \"Code?\", a key stops it", "listen 7s", "listen 3s", "ends InterDigitTimeout"}},
    {"asked again",
     "Menu",
     {{"Prompt", "Press 1."}, {"Tries", 2.0}, {"RetryPrompt", "Again!"}},
     {"1"},
     "",
     "S3FT",
     {"play \"Press 1.\", a key stops it", "play \"Again!\", a key stops it", "listen 5s", "ends Timeout"}},
    {"typed ahead, taken without a prompt", "Menu", {{"Prompt", "Press 1."}, {"ClearDigits", false}}, {"1"}, "1", "S", {"ends 1"}},
    {"typed ahead and forgotten",
     "Menu",
     {{"Prompt", "Press 1."}},
     {"1"},
     "1",
     "SFT",
     {"play \"Press 1.\", a key stops it", "listen 5s", "ends Timeout"}},
    {"no file", "Menu", {{"Prompt", "Press 1."}, {"Tries", 3.0}}, {"1"}, "", "S!", {"play \"Press 1.\", a key stops it", "ends Error: no"}},

    {"enough keys",
     "Collect",
     {{"Prompt", "Number?"}, {"MinDigits", 2.0}, {"MaxDigits", 2.0}},
     {},
     "",
     "S12",
     {"play \"Number?\", a key stops it", "listen 5s", "ends Default"}},
    {"too few",
     "Collect",
     {{"Prompt", "Number?"}, {"MinDigits", 2.0}, {"MaxDigits", 4.0}},
     {},
     "",
     "S1#",
     {"play \"Number?\", a key stops it", "listen 5s", "ends Invalid"}},
    {"a star is no number",
     "Collect",
     {{"Prompt", "Number?"}, {"MaxDigits", 1.0}},
     {},
     "",
     "S*",
     {"play \"Number?\", a key stops it", "ends Invalid"}},
    {"the end of the time ends the input",
     "Collect",
     {{"Prompt", "Number?"}},
     {},
     "",
     "S1T",
     {"play \"Number?\", a key stops it", "listen 5s", "ends Default"}},
    {"silence",
     "Collect",
     {{"Prompt", "Number?"}, {"Timeout", seconds(9)}},
     {},
     "",
     "SFT",
     {"play \"Number?\", a key stops it", "listen 9s", "ends Timeout"}},
    {"not a number that can be dialled",
     "Collect",
     {{"Prompt", "Number?"}, {"Format", "phone"}, {"MaxDigits", 2.0}},
     {},
     "",
     "S12",
     {"play \"Number?\", a key stops it", "listen 5s", "ends Invalid"}},
    {"asked again",
     "Collect",
     {{"Prompt", "Number?"}, {"MaxDigits", 1.0}, {"Tries", 2.0}},
     {},
     "",
     "S*1",
     {"play \"Number?\", a key stops it", "play \"Number?\", a key stops it", "ends Default"}},
    {"cannot be",
     "Collect",
     {{"Prompt", "Number?"}, {"MinDigits", 3.0}, {"MaxDigits", 2.0}},
     {},
     "",
     "S",
     {"ends Error: MinDigits is above MaxDigits"}},

    {"noted at once", "Log", {{"Message", "a line"}}, {}, "", "SD", {"log \"a line\"", "ends Default"}},
    {"noted at once", "Mark", {{"Label", "sales"}}, {}, "", "SD", {"mark \"sales\"", "ends Default"}},

    {"the skill alone",
     "Reqagent",
     {{"Skill", "Support"}},
     {},
     "",
     "SD",
     {"queue Support agent \"\" from 1 to 20 whisper \"\"", "ends Default"}},
    {"all of it",
     "Reqagent",
     {{"Skill", "Support"},
      {"TargetAgent", "Ana"},
      {"InitialPriority", 3.0},
      {"Acceleration", 2.0},
      {"MaxPriority", 9.0},
      {"HighProficiency", 4.0},
      {"LowProficiency", 5.0},
      {"Whisper", "kind"}},
     {},
     "",
     "SD",
     {"queue Support agent \"Ana\" initial=3 gains=2 most=9 from 4 to 5 whisper \"kind\"", "ends Default"}},
    {"nobody", "Reqagent", {{"Skill", "Support"}}, {}, "", "S!", {"queue Support agent \"\" from 1 to 20 whisper \"\"", "ends Error: no"}},
    {"no band",
     "Reqagent",
     {{"Skill", "Support"}, {"HighProficiency", 5.0}, {"LowProficiency", 4.0}},
     {},
     "",
     "S",
     {"ends Error: HighProficiency is worse than LowProficiency"}},

    {"the skill of before",
     "Updatecontact",
     {{"InitialPriority", 50.0}, {"LowProficiency", 9.0}},
     {},
     "",
     "SD",
     {"queue  agent \"\" initial=50 from 0 to 9 whisper \"\", the rest as it is", "ends Default"}},
    {"another skill",
     "Updatecontact",
     {{"Skill", "Sales"}},
     {},
     "",
     "SD",
     {"queue Sales agent \"\" from 0 to 0 whisper \"\", the rest as it is", "ends Default"}},
    {"not queued",
     "Updatecontact",
     {{"Skill", "Sales"}},
     {},
     "",
     "S!",
     {"queue Sales agent \"\" from 0 to 0 whisper \"\", the rest as it is", "ends Error: no"}},

    {"as given",
     "Callback",
     {{"PhoneNumber", "+13125550123 ext. 45"},
      {"CallerID", "+18005550199"},
      {"CallDelaySec", 5.0},
      {"Retries", 2.0},
      {"RetryDelay", minutes(1)}},
     {},
     "",
     "SD",
     {"reserve +13125550123 extension \"45\" showing +18005550199 delay 5 retries 2 after 60s", "ends Default"}},
    {"what is not given",
     "Callback",
     {{"PhoneNumber", "+13125550123"}, {"CallerID", "+18005550199"}},
     {},
     "",
     "S",
     {"reserve +13125550123 extension \"\" showing +18005550199 delay 0 retries 0 after 300s"}},
    {"no number", "Callback", {{"PhoneNumber", ""}, {"CallerID", "+18005550199"}}, {}, "", "S", {"ends Error: PhoneNumber is empty"}},
    {"not to be dialled",
     "Callback",
     {{"PhoneNumber", "home"}, {"CallerID", "+18005550199"}},
     {},
     "",
     "S",
     {"ends Error: PhoneNumber cannot be dialled"}},
    {"not to be shown",
     "Callback",
     {{"PhoneNumber", "+13125550123"}, {"CallerID", "us"}},
     {},
     "",
     "S",
     {"ends Error: CallerID is not a telephone number"}},

    {"asked, keys are kept, too late",
     "Http",
     {{"Url", "https://a.example"}},
     {},
     "",
     "S1T",
     {"GET https://a.example \"\" within 8s", "goes on", "ends Timeout"}},
    {"all of it",
     "Http",
     {{"Url", "https://a.example"}, {"Method", "POST"}, {"Body", "x"}, {"Timeout", seconds(2)}},
     {},
     "",
     "S!",
     {"POST https://a.example \"x\" within 2s", "ends Error: no"}},

    {"rings, a key waits, no port",
     "Transfer",
     {{"Destination", "+1 (312) 555-0177"}, {"CallerID", "800.555.0199"}},
     {},
     "",
     "S1!",
     {"call +13125550177 showing 8005550199 send \"\" within 30s", "goes on", "ends Error: no"}},
    {"a number that is none",
     "Transfer",
     {{"Destination", "desk"}, {"CallerID", "911"}},
     {},
     "",
     "S",
     {"ends Error: Destination cannot be dialled"}},
    {"an extension",
     "Transfer",
     {{"Destination", "+13125550177 x12"}, {"CallerID", "911"}},
     {},
     "",
     "S",
     {"ends Error: Destination has an extension; SendDigits sends it"}},
};

TEST(Steps, AskForWhatTheyShouldAndEndAsTheyShould) {
  for (const Course& course : kCourses) {
    Driven action(course.verb, course.properties, course.branches);
    action.type_ahead(course.typed);
    EXPECT_EQ(played(action, course.events), course.lines) << course.verb << ": " << course.why;
  }
}

TEST(Steps, StopAndHangupEndTheContactByItsPhase) {
  for (int i = 0; i < kPhases; ++i) {
    Driven stop("Stop");
    Driven hangup("Hangup");
    stop.phase = hangup.phase = static_cast<Phase>(i);
    EXPECT_EQ(stop.start(), kUnqueued.has(stop.phase) ? "hang up, ScriptEnded" : "rest") << i;
    EXPECT_EQ(hangup.start(), "hang up, ScriptHungUp") << i;
  }
}

// ---- keys ----

TEST(Steps, WhatWasKeyedIsKept) {
  Driven menu("Menu", {{"Prompt", "Code?"}, {"MaxDigits", 3.0}});
  played(menu, "S4#");
  EXPECT_EQ(menu.fact(Fact::Digits), "4");
  EXPECT_EQ(menu.result_text(), "4");
  Driven silent("Menu", {{"Prompt", "Code?"}});
  silent.set(Fact::Digits, "old");
  played(silent, "SFT");
  EXPECT_EQ(silent.fact(Fact::Digits), "") << "silence leaves no keys";
  Driven failed("Menu", {{"Prompt", "Code?"}});
  failed.set(Fact::Digits, "old");
  played(failed, "S!");
  EXPECT_EQ(failed.fact(Fact::Digits), "old") << "what was not asked leaves the old ones";
}

TEST(Steps, OnlyAPinIsASecret) {
  for (const char* format : {"digits", "pin", "phone"}) {
    Driven collect("Collect", {{"Prompt", "Number?"}, {"Format", format}, {"MaxDigits", 2.0}});
    played(collect, "S12");
    EXPECT_EQ(collect.end.secret, std::string_view(format) == "pin") << format;
    Driven silent("Collect", {{"Prompt", "Number?"}, {"Format", format}});
    played(silent, "SFT");
    EXPECT_FALSE(silent.end.secret) << "nothing was keyed";
  }
}

TEST(Steps, OneTryTakesNoMoreKeysThanItIsFor) {
  Driven menu("Menu", {{"Prompt", "Press 1."}, {"ClearDigits", false}}, {"1"});
  menu.type_ahead("12");
  EXPECT_EQ(menu.start(), "ends 1");
  EXPECT_EQ(menu.typed.text().view(), "2");
}

TEST(Steps, KeysThatAreForgottenOrHaveNoRoomAreTold) {
  Driven play("Play", {{"Prompt", "Hello"}});
  play.type_ahead("12");
  play.start();
  EXPECT_EQ(play.forgotten.text().view(), "12");
  EXPECT_TRUE(play.typed.empty());
  for (const char* verb : {"Wait", "Music", "Http"}) {
    Driven action = verb == std::string_view("Wait")   ? Driven(verb, {{"Time", seconds(9)}})
                    : verb == std::string_view("Http") ? Driven(verb, {{"Url", "https://a.example"}})
                                                       : Driven(verb, {{"File", "a.wav"}});
    action.start();
    action.type_ahead("12345678901234567890123");
    EXPECT_EQ(action.key('7'), "goes on");
    EXPECT_EQ(action.no_room.text().view(), "7") << verb;
    EXPECT_EQ(action.typed.size(), DigitString::kCapacity) << verb;
  }
}

TEST(Steps, TheKeyThatStopsAPromptStaysForTheNextAction) {
  Driven play("Play", {{"Prompt", "Hello"}, {"DetectDTMF", true}});
  played(play, "S5");
  EXPECT_EQ(play.fact(Fact::Digits), "5");
  EXPECT_EQ(play.typed.text().view(), "5");
}

TEST(Steps, TransferEndsAsTheThirdPartyDoes) {
  for (const auto& [cause, ends] : {std::pair{ReleaseCause::Busy, "ends Busy"},
                                    {ReleaseCause::NoAnswer, "ends NoAnswer"},
                                    {ReleaseCause::InvalidNumber, "ends InvalidNumber"}}) {
    Driven transfer("Transfer", {{"Destination", "+13125550177"}, {"CallerID", "+18005550199"}});
    transfer.start();
    EXPECT_EQ(transfer.give({.kind = EventKind::PartyFailed, .cause = cause}), ends);
  }
  Driven spoken("Transfer", {{"Destination", "+13125550177"}, {"CallerID", "+18005550199"}});
  spoken.start();
  spoken.key('1');
  EXPECT_EQ(spoken.give({.kind = EventKind::PartyAnswered}), "goes on");
  spoken.key('2');
  EXPECT_EQ(spoken.typed.text().view(), "1") << "a key that is pressed while they speak is for the third party";
  EXPECT_EQ(spoken.give({.kind = EventKind::PartyLeft}), "ends Default");
  Driven blind("Transfer", {{"Destination", "+13125550177"}, {"CallerID", "+18005550199"}, {"Blind", true}});
  blind.start();
  EXPECT_EQ(blind.give({.kind = EventKind::PartyAnswered}), "hand over");
}

// ---- facts ----

TEST(Steps, ReqagentKeepsTheSkillWhenItIsQueued) {
  Driven reqagent("Reqagent", {{"Skill", "Sales"}});
  reqagent.set(Fact::Skill, "Support");
  reqagent.start();
  EXPECT_EQ(reqagent.fact(Fact::Skill), "Support");
  reqagent.give({.kind = EventKind::Done});
  EXPECT_EQ(reqagent.fact(Fact::Skill), "Sales");
}

TEST(Steps, CallbackSetsTheNumbersAsTheyAreDialledOnceItIsKept) {
  Driven callback("Callback", {{"PhoneNumber", "(312) 555-0123 ext. 9"}, {"CallerID", "800-555-0199"}});
  callback.set(Fact::ANI, "+13125550123");
  callback.set(Fact::DNIS, "+18005550199");
  callback.start();
  EXPECT_EQ(callback.fact(Fact::Extension), "") << "nothing is kept yet";
  callback.give({.kind = EventKind::Done});
  EXPECT_EQ(callback.fact(Fact::ANI), "+13125550123") << "the caller's own number gets its country code back";
  EXPECT_EQ(callback.fact(Fact::DNIS), "+18005550199");
  EXPECT_EQ(callback.fact(Fact::Extension), "9");
}

// ---- answers ----

TEST(Steps, AnAnswerIsARecordWithItsStatus) {
  struct Row {
    std::optional<double> status;
    const char* ends;
    const char* kept;
  };
  for (const Row& row :
       {Row{std::nullopt, "ends Default", "{a: 1, status: 200}"}, Row{204, "ends Default", "{a: 1, status: 204}"},
        Row{399, "ends Default", "{a: 1, status: 399}"},
        Row{400, "ends Error: the answer says that the request failed: its status is 400 or more", "{a: 1, status: 400}"}}) {
    Reply reply;
    std::vector<Value> cells{Value::constant_text("a"), Value::of(1.0)};
    if (row.status) cells.insert(cells.end(), {Value::constant_text("status"), Value::of(*row.status)});
    reply.record = reply.heap.record(cells);
    Driven http("Http", {{"Url", "https://a.example"}});
    http.start();
    EXPECT_EQ(http.give({.kind = EventKind::Replied, .reply = &reply}), row.ends);
    EXPECT_EQ(http.result_text(), row.kept);
  }
  Driven late("Http", {{"Url", "https://a.example"}});
  late.start();
  late.timed_out();
  EXPECT_EQ(late.result_text(), "{status: 0}");
}

// ---- what properties refuse ----

TEST(Steps, PropertiesRefuseWhatCannotBe) {
  struct Row {
    const char* verb;
    const char* property;
    Given given;
    const char* why;
  };
  for (const Row& row : std::vector<Row>{
           {"Menu", "MaxDigits", 0.0, "must be from 1 to 23, not 0"},
           {"Menu", "MaxDigits", 24.0, "must be from 1 to 23, not 24"},
           {"Menu", "MaxDigits", 1.5, "must be a whole number, not 1.5"},
           {"Menu", "Tries", 21.0, "must be from 1 to 20, not 21"},
           {"Menu", "Timeout", minutes(120), "must be from 0 to 3600 seconds, not 7200"},
           {"Menu", "Terminator", "12", "must be one key (0-9, * or #), or \"\" for none"},
           {"Collect", "Format", "hex", "must be \"digits\", \"pin\" or \"phone\""},
           {"Collect", "MinDigits", 24.0, "must be from 1 to 23, not 24"},
           {"Music", "File", "", "must not be empty"},
           {"Music", "SecondsToPlay", 0.0, "must be from 0.001 to 86400 seconds, not 0"},
           {"Wait", "Time", minutes(1500), "must be from 0 to 86400 seconds, not 90000"},
           {"Reqagent", "Skill", "", "must not be empty"},
           {"Reqagent", "InitialPriority", -1.0, "must be from 0 to 1000000, not -1"},
           {"Reqagent", "HighProficiency", 0.0, "must be from 1 to 20, not 0"},
           {"Callback", "CallDelaySec", -1.0, "must be at least 0 seconds, not -1"},
           {"Callback", "Retries", 21.0, "must be from 0 to 20, not 21"},
           {"Callback", "RetryDelay", minutes(1500), "must be from 0 to 86400 seconds, not 90000"},
           {"Http", "Url", "ftp://a", "must begin with http:// or https:// and a name"},
           {"Http", "Url", "https://a b", "must not contain blanks"},
           {"Http", "Url", "https://a\x01", "must not contain control characters"},
           {"Http", "Method", "HEAD", "must be GET, POST, PUT, PATCH or DELETE"},
           {"Http", "Timeout", seconds(121), "must be from 0.001 to 120 seconds, not 121"},
           {"Play", "DetectDTMF", 1.0, "must be true or false, not a number"},
       }) {
    Driven action(row.verb);
    EXPECT_EQ(action.problem(row.property, row.given), row.why) << row.verb << " " << row.property;
  }
}

}  // namespace
}  // namespace phoneflow::testing
