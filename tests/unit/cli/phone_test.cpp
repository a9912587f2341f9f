// The phone without a terminal: keys, pacing, and what is seen.
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/phone/cells.h"
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

  explicit Phone(const std::string& text = test::kCallbackScript, double speed = 1)
      : script(load("test.flow", text, files, diagnostics)), handset(*script, {}, audio, nowhere, speed) {
    handset.start();
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
  phone.handset.pass(std::chrono::seconds(1));
  EXPECT_EQ(phone.handset.call().player().now(), Instant(Millis(30'005)));
  EXPECT_EQ(phone.handset.view().status.back(), "20x");
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
  phone.handset.key('b');
  EXPECT_EQ(phone.phase(), Phase::Callback);
  phone.handset.key(' ');
  phone.handset.key('a');
  phone.handset.key('y');
  EXPECT_EQ(phone.phase(), Phase::Active);
  phone.handset.key('o');
  EXPECT_EQ(phone.phase(), Phase::Holding);
  phone.handset.key('o');
  EXPECT_EQ(phone.phase(), Phase::Active);
  phone.handset.key('e');
  EXPECT_EQ(phone.phase(), Phase::Released);
  EXPECT_EQ(phone.handset.view().message, "the contact is over: the agent hung up; q leaves");
  EXPECT_EQ(phone.handset.view().keys, std::vector<std::string>{"q quit"});
  EXPECT_FALSE(phone.handset.key('q'));
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
    Phone phone(std::string(test::kCallbackScript) + "on Answer { Log \"{AgentName}\" }\non Hold { Music \"hold.wav\" }\non Release { Mark \"end\" }\n", 5);
    Random random(seed);
    for (int i = 0; i < 300; ++i) {
      phone.handset.key(kKeys[random.next() % kKeys.size()]);
      phone.handset.pass(std::chrono::microseconds(random.next() % 1'000'000));
      std::size_t back = random.next() % 50;
      EXPECT_EQ(lay_out(phone.handset.view(), static_cast<int>(random.next() % 120), static_cast<int>(random.next() % 40 + 1), back).size() > 0, true);
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
    for (const Row& row : seen) EXPECT_LE(cells(row.text), static_cast<std::size_t>(columns)) << row.text;
    EXPECT_TRUE(std::any_of(seen.begin(), seen.end(), [](const Row& row) { return row.style == Style::Status; }));
    EXPECT_TRUE(std::any_of(seen.begin(), seen.end(), [](const Row& row) { return row.style == Style::Keys; }));
    EXPECT_TRUE(std::any_of(seen.begin(), seen.end(), [](const Row& row) { return row.style == Style::Heard; }));
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
  EXPECT_EQ(cells("abc"), 3U);
  EXPECT_EQ(cells("♪ ü"), 3U);
  EXPECT_EQ(cells("日本"), 4U);
  EXPECT_EQ(cells("e\xcc\x81"), 1U);
  EXPECT_EQ(cells("\xff\xc3"), 2U);
  EXPECT_EQ(fitting("日本", 3), "日");
}

TEST(Cells, WrapsAtBlanks) {
  EXPECT_EQ(wrapped("one two three", 8, 2), (std::vector<std::string>{"one two", "  three"}));
  EXPECT_EQ(wrapped("", 8, 2), (std::vector<std::string>{""}));
  EXPECT_EQ(wrapped("abcdefghij", 4, 2), (std::vector<std::string>{"abcd", "  ef", "  gh", "  ij"}));
  EXPECT_EQ(wrapped("日本", 1, 0), (std::vector<std::string>{"日", "本"}));
  EXPECT_EQ(wrapped("a  b", 8, 0), (std::vector<std::string>{"a  b"}));
}

TEST(Cells, AsciiForTerminalsWithoutUtf8) { EXPECT_EQ(in_ascii("♪ a… • │ ü e\xcc\x81 \xff"), "~ a... * | ? e ?"); }

}  // namespace
}  // namespace phoneflow::cli::phone
