// The phone without a terminal: keys, pacing, and what is seen.
#include <gtest/gtest.h>

#include <algorithm>

#include <fmt/format.h>

#include "cli/phone/answer.h"
#include "support/cells.h"
#include "cli/phone/handset.h"
#include "cli/phone/keys.h"
#include "played.h"

namespace phoneflow::cli::phone {
namespace {

class Nowhere final : public Journal {
  void note(const Trace&) override {}
};

struct Phone {
  test::NoFiles files;
  Diagnostics diagnostics;
  std::unique_ptr<Script> script;
  test::TwentySeconds audio;
  Nowhere nowhere;
  Handset handset;

  explicit Phone(const std::string& text = test::kCallbackScript, double speed = 1, const PlayOptions& options = {},
                 const GivenOptions& given = {})
      : script(load("test.flow", text, files, diagnostics)),
        handset(*script, options_of_call(options, given, steps()), audio, nowhere, speed) {
    handset.start(steps());
  }
  std::vector<ScenarioStep> steps() {
    return read_scenario(parse_embedded_steps(script->sources.all().front(), script->arena, diagnostics), diagnostics);
  }
  /// The last that was said.
  std::string heard() {
    std::string text;
    const View seen = handset.view();
    for (const TranscriptLine& line : *seen.lines) text = line.kind == "hears" ? line.text : text;
    return text;
  }
  void type(std::string_view keys) {
    for (const char key : keys) EXPECT_TRUE(handset.key(key));
  }
  void pass(int real_seconds) { handset.pass(std::chrono::seconds(real_seconds)); }
  std::string last_line() { return handset.view().lines->back().text; }
  Phase phase() { return handset.call().player().machine().phase(); }
};

TEST(Handset, TimeRunsAsFastAsAsked) {
  Phone phone(test::kCallbackScript, 10);
  for (int i = 0; i < 10; ++i) phone.handset.pass(std::chrono::microseconds(100'050));
  EXPECT_EQ(phone.handset.call().player().now(), Instant(Millis(10'005)));
  phone.handset.key('+');
  phone.handset.pass(std::chrono::milliseconds(100));
  EXPECT_EQ(phone.handset.call().player().now(), Instant(Millis(12'005)));
  EXPECT_EQ(phone.handset.view().status.back(), "20x");
}

TEST(Handset, WhileAKeyIsAwaitedTimeRunsAsItDoes) {
  Phone phone(test::kCallbackScript, 1000);
  // Music for 10 s and a question of 2.4 s pass in 12.4 ms, then a second is a second.
  phone.handset.pass(std::chrono::microseconds(12'400 + 1'000'000));
  EXPECT_EQ(phone.handset.call().player().now(), Instant(Millis(13'400)));
  const std::vector<std::string> status = phone.handset.view().status;
  EXPECT_EQ(status.back(), "1x");
  EXPECT_EQ(status[3], "waits for a key");
  phone.pass(3);
  EXPECT_EQ(phone.handset.call().player().now(), Instant(Millis(16'400)));
  phone.handset.pass(std::chrono::milliseconds(1001));  // the time for a key is over: music again
  EXPECT_EQ(phone.handset.call().player().now(), Instant(Millis(18'400)));
  EXPECT_EQ(phone.handset.view().status.back(), "1000x");
  Phone slow(test::kCallbackScript, 0.5);
  slow.pass(30);
  EXPECT_EQ(slow.handset.view().status[3], "waits for a key");
  EXPECT_EQ(slow.handset.view().status.back(), "0.5x");
}

TEST(Handset, WhileTheDialBackRingsTimeRunsAsItDoes) {
  Phone phone(test::kCallbackScript, 1000);
  phone.handset.pass(std::chrono::milliseconds(11));
  phone.handset.key('1');
  phone.handset.key(' ');
  phone.handset.key('a');
  EXPECT_EQ(phone.phase(), Phase::Dialling);
  const Instant accepted = phone.handset.call().player().now();
  phone.handset.pass(std::chrono::milliseconds(5) + std::chrono::seconds(20));  // 5 s of delay at 1000x
  EXPECT_EQ(phone.handset.call().player().now() - accepted, Millis(25'000));
  EXPECT_EQ(phone.handset.view().status.back(), "1x");
  phone.handset.key('y');
  EXPECT_EQ(phone.phase(), Phase::Active);
  EXPECT_EQ(phone.handset.view().status.back(), "1000x");
}

TEST(Handset, NobodyWaitsForAKeyBehindTheQuestion) {
  Phone phone("Menu \"Press 1.\" { on 1 -> Rest }\nRest:\nReqagent \"Support\"\n");
  phone.handset.key('1');
  const std::vector<std::string> status = phone.handset.view().status;
  EXPECT_EQ(std::ranges::find(status, "waits for a key"), status.end());
}

TEST(Handset, WhileTheyTalkTheCallerHasAVoice) {
  Phone phone("Reqagent \"Support\"\n");
  phone.handset.key('a');
  EXPECT_EQ(phone.phase(), Phase::Active);
  EXPECT_EQ(phone.handset.view().status, (std::vector<std::string>{" 0:00", "Active", "voice: with Ana", "Ana: Active", "1x"}));
  Phone gone;
  gone.pass(11);
  gone.handset.key('1');
  gone.handset.key(' ');
  EXPECT_EQ(gone.phase(), Phase::Callback);
  EXPECT_EQ(gone.handset.view().status[2], "voice: no");
}

TEST(Handset, AKeyRefusesCallbacksOrMakesThemTakeTheirTime) {
  Phone phone(
      "Reqagent \"Support\"\nAgain:\nMenu \"Press 1.\" { on 1 -> Book  on Default -> Again }\nBook:\n"
      "Callback { on Error -> Again }\nWait 1m\n");
  const auto has = [&](std::string_view key) { return std::ranges::count(phone.handset.view().keys, key) == 1; };
  EXPECT_TRUE(has("c refuse callbacks"));
  phone.handset.key('c');
  EXPECT_EQ(phone.handset.view().message, "from now on callbacks are refused");
  EXPECT_TRUE(has("c delay callbacks"));
  phone.handset.key('1');
  EXPECT_EQ(phone.phase(), Phase::Queued) << "refused";
  phone.handset.key('c');
  EXPECT_EQ(phone.handset.view().message, "from now on callbacks are kept after 5 s");
  EXPECT_TRUE(has("c keep callbacks"));
  phone.handset.key('1');
  EXPECT_EQ(phone.phase(), Phase::Queued);
  EXPECT_EQ(phone.handset.view().status[3], "the queue has not answered yet");
  phone.handset.key('c');
  EXPECT_EQ(phone.handset.view().message, "from now on callbacks are kept at once") << "what was asked for is answered as it was";
  phone.pass(5);
  EXPECT_EQ(phone.phase(), Phase::Callback);
  phone.handset.key('c');
  EXPECT_EQ(phone.handset.view().message, "no callback can be asked for now: the contact is in Callback");
}

TEST(Handset, WithoutAgentsNobodyAccepts) {
  Phone phone(test::kCallbackScript, 1, {.agents = 0});
  const View view = phone.handset.view();
  EXPECT_EQ(view.keys, (std::vector<std::string>{"0-9*# press", "h caller hangs up", "c refuse callbacks", "space skip ahead", "+ - speed",
                                                 "q quit"}));
  EXPECT_EQ(view.status[4], "no agents");
  for (const char key : {'a', 'r'}) {
    phone.handset.key(key);
    EXPECT_EQ(phone.handset.view().message, "there is no agent: --agents is 0");
  }
  EXPECT_TRUE(phone.handset.call().player().centre().agent_names().empty());
}

constexpr const char* kAsks =
    "let who = Http \"https://crm.example/{ANI}\" {\n  Timeout: 9s\n  on Error -> Failed\n  on Timeout -> Late\n}\n"
    "Play \"Hello, {who.name}, {who.status}.\"\nWait 1m\nFailed:\nPlay \"Failed, {who.status}.\"\nWait 1m\nLate:\nPlay \"Late.\"\nWait 1m\n";

TEST(Handset, AsksWhatAnotherSystemAnswers) {
  Phone phone(kAsks, 10);
  EXPECT_TRUE(phone.handset.asking());
  EXPECT_EQ(phone.handset.view().message, kAnswerForms);
  EXPECT_EQ(phone.handset.view().status.back(), "time stands still");
  EXPECT_EQ(phone.handset.view().keys, (std::vector<std::string>{"Enter answer", "Backspace", "Ctrl-C quit"}));
  phone.pass(100);
  EXPECT_EQ(phone.handset.call().player().now(), Instant{}) << "time stands still";
  phone.type("{\"name\": \"qä");
  phone.type(
      "\x7f\x7f"
      "Ann\"}");
  EXPECT_EQ(phone.handset.view().typed, "{\"name\": \"Ann\"}");
  phone.type("\r");
  EXPECT_FALSE(phone.handset.asking());
  EXPECT_EQ(phone.handset.view().typed, std::nullopt);
  phone.pass(1);
  EXPECT_EQ(phone.heard(), "\"Hello, Ann, 200.\"");
  EXPECT_FALSE(phone.handset.key('q'));
}

TEST(Handset, AnswersThatFailAndNone) {
  Phone phone(kAsks, 10);
  phone.type("{name: 1}\r");
  EXPECT_TRUE(phone.handset.asking());
  EXPECT_EQ(phone.handset.view().message,
            "that is neither a status nor a record in JSON; write {\"name\": \"Ann\", \"vip\": true}, with the names in quotes");
  EXPECT_EQ(phone.handset.view().typed, "{name: 1}") << "to be mended";
  phone.type(std::string(20, '\x7f'));
  phone.type("503\r");
  phone.pass(1);
  EXPECT_EQ(phone.heard(), "\"Failed, 503.\"");
  Phone never(kAsks, 10);
  never.type("\r");
  never.handset.pass(std::chrono::milliseconds(800));
  EXPECT_EQ(never.handset.view().lines->back().kind, "asks");
  never.handset.pass(std::chrono::milliseconds(200));
  EXPECT_EQ(never.heard(), "\"Late.\"");
}

TEST(Handset, RepliesOfTheScriptAnswerFirst) {
  Phone phone(fmt::format("{}{}",
                          "#> reply \"https://crm.example/%2B13125550123\" with {name: \"Bea\"} after 2s\n#> press 1\n"
                          "#> reply \"https://crm.example/%2B13125550123\" with {status: 500}\n",
                          kAsks));
  EXPECT_FALSE(phone.handset.asking());
  phone.pass(1);
  EXPECT_EQ(phone.handset.view().lines->back().kind, "asks");
  phone.pass(3);
  EXPECT_EQ(phone.heard(), "\"Hello, Bea, 200.\"");
}

/// Says what two requests are answered.
constexpr const char* kAsksTwice =
    "let a = Http \"https://crm.example/x\" { on Timeout, Error { } }\nlet b = Http \"https://crm.example/x\" { on Timeout, Error { } }\n"
    "let c = Http \"https://crm.example/x\" { on Timeout, Error { } }\nPlay \"{a.status}, {b.status}, {c.status}.\"\nWait 1m\n";

TEST(Handset, RepliesBehindOtherStepsFollowOneAnother) {
  Phone each(fmt::format(
      "{}{}", "#> reply \"https://crm.example/x\" with {status: 201}\n#> wait 1s\n#> reply \"https://crm.example/x\" with {status: 202}\n",
      kAsksTwice));
  each.pass(9);
  EXPECT_EQ(each.heard(), "\"201, 202, 202.\"") << "the last one stays";
  Phone first(
      fmt::format("{}{}",
                  "#> reply \"https://crm.example/x\" with {status: 200}\n#> reply \"https://crm.example/x\" never\n"
                  "#> reply \"https://crm.example/x\" with {status: 201} after 2s\n#> press 1\n#> reply \"https://crm.example/x\" never\n",
                  kAsksTwice));
  first.pass(60);
  EXPECT_EQ(first.heard(), "\"201, 0, 0.\"") << "before the call one takes the place of the other";
}

TEST(Handset, TheCallComesInAsTheScriptSays) {
  constexpr const char* kSays =
      "#> call from \"+13125550177\" to \"+18005550188\" at \"Sat 2026-11-28 21:00\"\nPlay \"{ANI} {DNIS} {Now}.\"\nWait 1m\n";
  const auto heard = [](const std::string& text, const PlayOptions& options, const GivenOptions& given) {
    Phone phone(text, 1, options, given);
    phone.pass(50);
    return phone.heard();
  };
  const PlayOptions chosen{.ani = "+13125550111", .dnis = "+18005550122", .clock_origin = kStartMoment};
  EXPECT_EQ(heard(kSays, {}, {}), "\"+13125550177 +18005550188 2026-11-28T21:00:00.\"");
  EXPECT_EQ(heard(kSays, chosen, {.ani = true, .dnis = true, .moment = true}), "\"+13125550111 +18005550122 2026-01-05T09:00:00.\"");
  EXPECT_EQ(heard(kSays, chosen, {.dnis = true}), "\"+13125550177 +18005550122 2026-11-28T21:00:00.\"");
  EXPECT_EQ(heard("#> call from \"\"\nPlay \"<{ANI}> {DNIS}.\"\nWait 1m\n", {}, {}), "\"<> +18005550199.\"");
}

TEST(Handset, EachRequestIsAsked) {
  Phone phone("Again:\nlet r = Http \"https://a.example\" { on Error -> Again }\nPlay \"{r.status}\"\nWait 1m\n");
  phone.type("500\r");
  EXPECT_TRUE(phone.handset.asking());
  phone.type("201\r");
  phone.pass(1);
  EXPECT_EQ(phone.heard(), "\"201\"");
}

TEST(Handset, TextsAppearWordByWord) {
  Phone phone("Play \"one two three\"\nWait 5s\n");
  EXPECT_EQ(phone.last_line(), "\"one …");
  phone.handset.pass(std::chrono::milliseconds(500));
  EXPECT_EQ(phone.last_line(), "\"one two …");
  phone.handset.pass(std::chrono::milliseconds(500));
  EXPECT_EQ(phone.last_line(), "\"one two three\"");
}

TEST(Handset, AKeyCutsThePromptOff) {
  Phone phone("Menu \"one two three\" {\n  on 1 -> Next\n}\nNext:\nWait 5s\n");
  phone.handset.pass(std::chrono::milliseconds(500));
  EXPECT_TRUE(phone.handset.key('1'));
  const auto& lines = *phone.handset.view().lines;
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const TranscriptLine& line) { return line.text == "\"one two —"; }));
}

TEST(Handset, AWholeCallbackWithKeys) {
  Phone phone;
  phone.pass(11);
  phone.handset.key('1');
  phone.handset.key(' ');
  EXPECT_EQ(phone.phase(), Phase::Callback);
  phone.handset.key('5');
  EXPECT_EQ(phone.handset.view().message, "the caller is not on the line and cannot press keys: the contact is in Callback");
  phone.handset.key('y');
  EXPECT_EQ(phone.handset.view().message, "nobody is being called back: the contact is in Callback");
  phone.handset.key('r');
  EXPECT_EQ(phone.last_line(), "Ana");
  phone.handset.key('a');
  EXPECT_EQ(phone.phase(), Phase::Dialling);
  phone.handset.key('s');
  EXPECT_EQ(phone.phase(), Phase::Callback) << "the system restarts, and the dial is called off";
  phone.handset.key('a');
  phone.handset.key('b');
  EXPECT_EQ(phone.phase(), Phase::Callback);
  phone.handset.key(' ');
  phone.handset.key('a');
  phone.handset.key('y');
  EXPECT_EQ(phone.phase(), Phase::Active);
  phone.handset.key('o');
  EXPECT_EQ(phone.phase(), Phase::Holding);
  phone.handset.key('s');
  EXPECT_EQ(phone.handset.view().message, "nobody waits for a callback: the contact is in Holding");
  phone.handset.key('o');
  EXPECT_EQ(phone.phase(), Phase::Active);
  phone.handset.key('e');
  EXPECT_EQ(phone.phase(), Phase::Released);
  EXPECT_EQ(phone.handset.view().message, "the contact is over: the agent hung up; q leaves");
  EXPECT_EQ(phone.handset.view().keys, std::vector<std::string>{"q quit"});
  EXPECT_FALSE(phone.handset.key('q'));
}

TEST(Handset, AThirdPartyAnswersSpeaksAndHangsUp) {
  Phone phone("Transfer \"+13125550177\" { on Busy -> Engaged }\nPlay \"thanks\"\nHangup\nEngaged:\nPlay \"busy\"\nHangup\n");
  phone.handset.key('t');
  EXPECT_EQ(phone.handset.view().message, "the caller speaks with no third party: the contact is in PreQueue");
  EXPECT_EQ(phone.handset.view().keys[2], "y third party answers");
  phone.handset.key('y');
  EXPECT_EQ(phone.handset.view().status[2], "voice: with a third party");
  EXPECT_EQ(phone.handset.view().keys[2], "t third party hangs up");
  phone.handset.key('y');
  EXPECT_EQ(phone.handset.view().message, "nobody is being called back: the contact is in PreQueue");
  phone.handset.key('t');
  EXPECT_EQ(phone.last_line(), "\"thanks\"");
}

TEST(Handset, AThirdPartyIsBusy) {
  Phone phone("Transfer \"+13125550177\" { on Busy -> Engaged }\nHangup\nEngaged:\nPlay \"busy\"\nHangup\n");
  phone.handset.key('b');
  EXPECT_EQ(phone.last_line(), "\"busy\"");
}

TEST(Handset, KeysThatDoNothingSaySo) {
  Phone phone;
  phone.handset.key('z');
  EXPECT_EQ(phone.handset.view().message, "the key z does nothing");
  phone.handset.key('\x01');
  EXPECT_EQ(phone.handset.view().message, "this key does nothing");
  phone.handset.key('o');
  EXPECT_EQ(phone.handset.view().message, "no agent has the caller: the contact is in Queued");
}

TEST(Handset, SkippingGoesToWhatIsSeenNext) {
  Phone phone;
  phone.handset.key(' ');
  EXPECT_EQ(phone.handset.call().player().now(), Instant(seconds(10)));
  Phone menu("Menu \"Press 1.\" {\n  Timeout: 4s\n  on 1, Default -> End\n}\nEnd:\nPlay \"Goodbye.\"\n");
  menu.handset.key(' ');
  EXPECT_EQ(menu.heard(), "\"Press 1.\"");
  EXPECT_EQ(menu.handset.call().player().now(), Instant(Millis(800))) << "the question is over, and a key is awaited";
  EXPECT_EQ(menu.handset.view().status[3], "waits for a key");
  menu.handset.key(' ');
  EXPECT_EQ(menu.handset.call().player().now(), Instant(Millis(4'800))) << "nothing was pressed";
  EXPECT_NE(menu.heard(), "\"Press 1.\"");
  Phone still("Reqagent \"Support\"\n");
  still.handset.key(' ');
  EXPECT_EQ(still.handset.view().message, "nothing happens by itself now; an agent, the caller or you must do something");
}

TEST(Handset, TheStatusSaysWhereTheContactIs) {
  Phone phone;
  EXPECT_EQ(phone.handset.view().status,
            (std::vector<std::string>{" 0:00", "Queued, place 1", "voice: yes", "♪ hold.wav, 10 s", "Ana: Busy", "1x"}));
}

TEST(Handset, SurvivesAnyKeysInAnyOrder) {
  constexpr std::string_view kKeys = "0123456789*#harybnioe +-zQ";
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Phone phone(std::string(test::kCallbackScript) +
                    "on Answer { Log \"{AgentName}\" }\non Hold { Music \"hold.wav\" }\non Release { Mark \"end\" }\n",
                5);
    Random random(seed);
    for (int i = 0; i < 300; ++i) {
      phone.handset.key(kKeys[random.next() % kKeys.size()]);
      phone.handset.pass(std::chrono::microseconds(random.next() % 1'000'000));
      std::size_t back = random.next() % 50;
      EXPECT_EQ(
          lay_out(phone.handset.view(), static_cast<int>(random.next() % 120), static_cast<int>(random.next() % 40 + 1), back).size() > 0,
          true);
    }
  }
}

// ---- the arrangement on a screen ----

TEST(Screen, EveryRowFitsAndTheLastLinesAreSeen) {
  Phone phone;
  for (int i = 0; i < 30; ++i) phone.pass(10);
  for (const auto& [columns, rows] : {std::pair{40, 10}, {80, 24}, {61, 11}, {200, 60}}) {
    std::size_t back = 0;
    const auto seen = lay_out(phone.handset.view(), columns, rows, back);
    ASSERT_EQ(seen.size(), static_cast<std::size_t>(rows));
    for (const Row& row : seen) EXPECT_LE(cell_width(row.text), static_cast<std::size_t>(columns)) << row.text;
    EXPECT_TRUE(std::any_of(seen.begin(), seen.end(), [](const Row& row) { return row.style == Style::Status; }));
    EXPECT_TRUE(std::any_of(seen.begin(), seen.end(), [](const Row& row) { return row.style == Style::Keys; }));
    EXPECT_TRUE(std::any_of(seen.begin(), seen.end(), [](const Row& row) { return row.style == Style::Heard; }));
  }
}

TEST(Screen, ALongMessageIsSeenWhole) {
  View view{.lines = nullptr, .status = {"0:00"}, .message = {}, .keys = {"q quit"}};
  const std::vector<TranscriptLine> none;
  view.lines = &none;
  const auto message = [&](const std::string& text) {
    view.message = text;
    std::size_t back = 0;
    std::vector<std::string> rows;
    for (const Row& row : lay_out(view, 40, 10, back)) {
      EXPECT_LE(cell_width(row.text), 40U) << row.text;
      if (row.style == Style::Message) rows.push_back(row.text);
    }
    return rows;
  };
  EXPECT_EQ(message("").size(), 1U);
  EXPECT_EQ(message("the caller is not on the line and cannot hang up; the contact is over"),
            (std::vector<std::string>{"the caller is not on the line and cannot", "hang up; the contact is over"}));
  const std::vector<std::string> cut = message(std::string(200, 'a'));
  ASSERT_EQ(cut.size(), 3U);
  EXPECT_EQ(cut.back(), std::string(39, 'a') + "…");
}

TEST(Screen, TheEndOfWhatIsTypedIsSeen) {
  Phone phone(kAsks);
  phone.type(fmt::format("{:a<100}日本", ""));
  for (const int columns : {40, 80, 120}) {
    std::size_t back = 0;
    const auto seen = lay_out(phone.handset.view(), columns, 10, back);
    for (const Row& row : seen) EXPECT_LE(cell_width(row.text), static_cast<std::size_t>(columns)) << row.text;
    const auto row = std::ranges::find_if(seen, [](const Row& it) { return it.text.starts_with("> "); });
    ASSERT_NE(row, seen.end());
    EXPECT_TRUE(row->text.ends_with("a日本_")) << row->text;
  }
}

TEST(Answer, StatusesAndRecords) {
  const auto shown = [](std::string_view typed) {
    const Result<TypedAnswer> answer = read_answer(typed);
    if (!answer) return answer.error().sentence;
    if (!*answer) return std::string("never");
    const Reply& reply = **answer;
    std::string text;
    const auto cells = reply.heap.items(reply.record);
    for (std::size_t i = 0; i < cells.size(); i += 2)
      text += fmt::format("{}:{} ", reply.heap.view(cells[i]), type_name(cells[i + 1].type));
    return text;
  };
  EXPECT_EQ(shown(""), "never");
  EXPECT_EQ(shown("   "), "never");
  EXPECT_EQ(shown(" 404 "), "status:a number ");
  EXPECT_EQ(shown("404{\"error\": \"gone\"}"), "error:a text status:a number ");
  EXPECT_EQ(shown("201 {\"status\": \"new\", \"a\": [1, {\"b\": true}]}"), "status:a number a:a list ");
  EXPECT_EQ(shown("{}"), "");
  EXPECT_EQ(shown("099"), "99 is no status; they are 100 to 599");
  EXPECT_EQ(shown("600 {}"), "600 is no status; they are 100 to 599");
  for (const char* typed : {"0", "1", "40", "99", "4044", "999"})
    EXPECT_EQ(shown(typed), fmt::format("{} is no status; they are 100 to 599", typed));
  EXPECT_EQ(shown("{\"status\": 700}"), "700 is no status; they are 100 to 599");
  EXPECT_EQ(shown("{\"status\": 99}"), "99 is no status; they are 100 to 599");
  EXPECT_EQ(shown("{\"status\": 200.5}"), "200.5 is no status; they are 100 to 599");
  EXPECT_EQ(shown("{\"status\": \"gone\"}"), "\"gone\" is no status; they are 100 to 599");
  EXPECT_EQ(shown("{\"status\": 599}"), "status:a number ");
  EXPECT_EQ(shown("{\"a\":1,\"a\":2}"), "`a` stands twice in a record; leave one out");
  EXPECT_EQ(shown("{\"a\":[{\"b\":1,\"b\":1}]}"), "`b` stands twice in a record; leave one out");
  EXPECT_EQ(shown("{\"a\":{\"b\":1},\"b\":2}"), "a:a record b:a number ");
  EXPECT_EQ(shown("{\"a\":1e400}"), "the number 1e400 is too large; the largest has 308 digits before its point");
  EXPECT_EQ(shown("{\"a\": null}"), "`null` is no value of a script; leave the field out");
  EXPECT_EQ(shown("{\"a\": \"\\u0001\"}"), "the answer has control characters");
  const std::string deep = "{\"a\":" + std::string(80, '[') + std::string(80, ']') + "}";
  EXPECT_EQ(shown(deep), "the answer is nested more than 64 deep");
  for (const char* typed : {"[1]", "404x", "\"a\"", "{", "{\"a\"", "{a: 1}", "404 404", "true", "\xff"}) {
    EXPECT_EQ(shown(typed),
              "that is neither a status nor a record in JSON; write {\"name\": \"Ann\", \"vip\": true}, with the names in quotes")
        << typed;
  }
}

TEST(Screen, ScrollingStopsAtTheFirstLine) {
  Phone phone;
  for (int i = 0; i < 30; ++i) phone.pass(10);
  std::size_t back = 100000;
  const auto seen = lay_out(phone.handset.view(), 80, 24, back);
  EXPECT_LT(back, 100000U);
  EXPECT_NE(seen[0].text.find("call      +13125550123"), std::string::npos) << seen[0].text;
}

TEST(Screen, TooSmallATerminalSaysSo) {
  Phone phone;
  std::size_t back = 0;
  EXPECT_EQ(lay_out(phone.handset.view(), 39, 10, back)[0].text, "too small: 40x10 needed");
  EXPECT_EQ(lay_out(phone.handset.view(), 5, 1, back)[0].text, "too s");
  EXPECT_EQ(lay_out(phone.handset.view(), 0, 0, back).size(), 1U);
}

TEST(Cells, WidthOfText) {
  EXPECT_EQ(cell_width("abc"), 3U);
  EXPECT_EQ(cell_width("♪ ü"), 3U);
  EXPECT_EQ(cell_width("日本"), 4U);
  EXPECT_EQ(cell_width("e\xcc\x81"), 1U);
  EXPECT_EQ(cell_width("\xff\xc3"), 2U);
  EXPECT_EQ(fit_cells("日本", 3), "日");
}

TEST(Cells, WrapsAtBlanks) {
  EXPECT_EQ(wrap_cells("one two three", 8, 2), (std::vector<std::string>{"one two", "  three"}));
  EXPECT_EQ(wrap_cells("", 8, 2), (std::vector<std::string>{""}));
  EXPECT_EQ(wrap_cells("abcdefghij", 4, 2), (std::vector<std::string>{"abcd", "  ef", "  gh", "  ij"}));
  EXPECT_EQ(wrap_cells("日本", 1, 0), (std::vector<std::string>{"日", "本"}));
  EXPECT_EQ(wrap_cells("a  b", 8, 0), (std::vector<std::string>{"a  b"}));
}

TEST(Cells, AsciiForTerminalsWithoutUtf8) { EXPECT_EQ(in_ascii("♪ a… • │ ü e\xcc\x81 \xff"), "~ a... * | ? e ?"); }

}  // namespace
}  // namespace phoneflow::cli::phone
