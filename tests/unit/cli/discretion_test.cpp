// What a caller keys in as a PIN is in no output of any command: run, its events and record, failing tests, simulate's transcripts,
// the phone. With random PINs, said in every way that a script can say one.
#include "support/ascii.h"
#include "play/discretion.h"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/phone/handset.h"
#include "played.h"
#include "small_centre.h"

namespace phoneflow::cli {
namespace {

using test::run;

/// Asks for a PIN of four keys that may be typed ahead, and says it in every way.
constexpr const char* kTalkative = R"(script "talks" { Skill: "Support" }
Play "Welcome to the bank, please stay on the line."
let pin = Collect "Please enter your PIN." { MinDigits: 4  MaxDigits: 4  Format: "pin"  ClearDigits: false  on Timeout, Error -> Out }
let copy = pin
let all = [copy, "x{pin}y", replace("a-b", "-", pin)]
Log "all {copy} and {all}"
Mark "pin {pin}"
Log "digits {Digits}, spoken {pin:digits}, {pin:number}, {number(pin):money}, {right(pin, 2)}, {left(pin, 3)}"
let r = Http "https://bank.example/check?pin={copy}" { Timeout: 2s  on Error, Timeout { Log "{ERR}" } }
Play "You entered {pin:digits}, that is {pin}."
Menu "Is {pin:digits} right?" { Timeout: 1s  on 1 -> Out }
Reqagent "Support", Whisper: "the PIN is {pin}" { on Error -> Out }
Reqagent "{pin}", Whisper: "and the PIN is {pin}" { on Error { Log "{ERR}" } }
Callback { PhoneNumber: "+1312555{pin}"  on Error -> Out }
Stop
Out:
Wait 1s
Hangup
)";

/// All digits of the text, whatever stands between those of one number.
std::string digits_in(std::string_view text) {
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool encoded = text[i] == '%' && i + 2 < text.size() && text[i + 1] == '3';
    if (encoded) ++i;
    else if (is_digit(text[i])) digits += text[i];
    else if (!digits.empty() && text[i] != ' ' && text[i] != ',') digits += '|';
  }
  return digits;
}

/// A PIN that no number of these texts holds by chance.
std::string random_pin(Random& random) {
  constexpr std::string_view kUnused = "6789";
  std::string pin;
  for (int i = 0; i < 4; ++i) pin += kUnused[random.next() % kUnused.size()];
  return pin;
}

void expect_hidden(const std::string& output, const std::string& pin, std::string_view where) {
  EXPECT_EQ(digits_in(output).find(pin), std::string::npos) << where << " shows " << pin << ":\n" << output;
  EXPECT_NE(output.find("•"), std::string::npos) << where << " says nothing of it:\n" << output;
}

class PinTest : public ::testing::TestWithParam<int> {
 protected:
  PinTest() : random_(static_cast<std::uint64_t>(GetParam())), pin_(random_pin(random_)) {}

  Random random_;
  std::string pin_;
  test::Folder folder_;
};

TEST_P(PinTest, IsInNoOutputOfRun) {
  const std::string script = folder_.write("a.flow", kTalkative);
  const std::string asked = "hears \"your PIN\"; press \"" + pin_ + "\"; wait 1m; agent \"Ana\" accepts; wait 1m";
  const std::string ahead = "wait 1s; press \"" + pin_ + "\"; wait 1m; agent \"Ana\" accepts; wait 1m";
  const std::string partly = "wait 1s; press \"" + pin_.substr(0, 2) + "\"; wait 4s; press \"" + pin_.substr(2) + "\"; wait 1m";
  const std::string reply = "reply \"https://bank.example/check\" with {said: \"" + pin_ + "\", as: " + pin_ + "}; ";
  for (const std::string& steps : {asked, ahead, partly, reply + asked}) {
    for (const char* format : {"text", "json"}) {
      const test::CommandResult result =
          format == std::string("json") ? run({"run", script, "--do", steps, "--format", "json"}) : run({"run", script, "--do", steps});
      expect_hidden(result.out + result.err, pin_, steps);
    }
  }
}

TEST_P(PinTest, IsInNoMessageOfAFailingTest) {
  const std::string script = folder_.write("a.flow", kTalkative);
  const std::string pressed = "test \"fails\" for \"a.flow\"\nhears \"your PIN\"\npress \"" + pin_ + "\"\nwait 1s\n";
  for (const char* step : {"expect pin == \"1\"", "expect copy == \"1\"", "expect log \"nothing like it\"",
                           "expect mark \"nothing like it\"", "hears \"nothing like it\"", "expect Digits == \"1\""}) {
    const std::string tests = folder_.write("a.test.flow", pressed + step + "\n");
    const test::CommandResult result = run({"test", tests});
    EXPECT_EQ(result.exit_code, 1) << result.out << result.err;
    EXPECT_EQ(digits_in(result.out + result.err).find(pin_), std::string::npos) << step << " shows " << pin_ << ":\n"
                                                                                << result.out << result.err;
  }
}

TEST_P(PinTest, IsInNoTranscriptOfASimulation) {
  std::string centre = test::with(test::kSmallCentre, "prompt = \"press 1\"", "prompt = \"your PIN\"");
  centre = test::with(centre, "press = { \"1\" = \"100 %\" }", "press = { \"" + pin_ + "\" = \"100 %\" }");
  const test::SmallCentre small(centre, kTalkative);
  for (const char* order : {"--trace=5", "--where=handled"}) {
    const test::CommandResult result = small.simulate({order});
    const std::string transcripts = result.out.substr(0, result.out.find("Small:"));
    EXPECT_NE(transcripts.find("••••"), std::string::npos) << result.out << result.err;
    EXPECT_EQ(digits_in(transcripts).find(pin_), std::string::npos) << pin_ << ":\n" << transcripts;
  }
}

class Nowhere final : public Journal {
  void note(const Trace&) override {}
};

TEST_P(PinTest, IsNotOnThePhone) {
  test::NoFiles files;
  Diagnostics diagnostics;
  const std::unique_ptr<Script> script = load("test.flow", kTalkative, files, diagnostics);
  test::TwentySeconds audio;
  Nowhere nowhere;
  phone::Handset handset(*script, {}, audio, nowhere, 1);
  handset.start();
  std::string seen;
  const auto look = [&] {
    const phone::View view = handset.view();
    for (const TranscriptLine& line : *view.lines) seen += line.text + "\n";
    for (const std::string& part : view.status) seen += part + "\n";
    seen += view.message + "\n";
  };
  handset.pass(std::chrono::seconds(1));
  for (const char key : pin_) {
    handset.key(key);
    look();
  }
  for (int i = 0; i < 60; ++i) {
    handset.pass(std::chrono::milliseconds(500));
    look();
  }
  expect_hidden(seen, pin_, "the phone");
}

TEST_P(PinTest, IsSaidOnceInASuggestion) {
  const std::string guarded =
      test::with(kTalkative, "let copy = pin\n", "let copy = pin\nif pin == \"" + pin_ + "\" { Log \"right\" } else { Log \"wrong\" }\n");
  const std::string script = folder_.write("a.flow", guarded);
  const test::CommandResult result = run({"test", "--suggest", script});
  std::istringstream lines(result.out);
  for (std::string line; std::getline(lines, line);) {
    if (line.find("press ") != std::string::npos) continue;
    EXPECT_EQ(digits_in(line).find(pin_), std::string::npos) << result.out;
  }
}

INSTANTIATE_TEST_SUITE_P(Random, PinTest, ::testing::Range(1, 6));

// ---- keys ----

TEST(Discretion, KeysTypedAheadAreDotsWhereASecretIsAskedForSomewhere) {
  test::Played call("Play \"Welcome to the bank.\"\nlet pin = Collect \"PIN?\" { MaxDigits: 4  Format: \"pin\"  ClearDigits: false }\n");
  call.play("press 4711; wait 1s");
  EXPECT_NE(call.transcript().find("presses   ••••"), std::string::npos) << call.transcript();
}

TEST(Discretion, KeysOfAMenuAreSeen) {
  test::Played call(
      "Menu \"For an account press 1.\" { on 1 -> Pin }\nPin:\nlet pin = Collect \"PIN?\" { MaxDigits: 4  Format: \"pin\" }\n");
  call.play("press 1; press 4711; wait 1s");
  EXPECT_NE(call.transcript().find("presses   1\n"), std::string::npos) << call.transcript();
  EXPECT_NE(call.transcript().find("presses   ••••\n"), std::string::npos) << call.transcript();
}

TEST(Discretion, KeysTypedAheadAreSeenWhereNoSecretIsAskedFor) {
  test::Played call("Play \"Welcome to the bank.\"\nlet n = Collect \"Your number?\" { MaxDigits: 4  ClearDigits: false }\nLog \"{n}\"\n");
  call.play("press 4711; wait 10s");
  EXPECT_NE(call.transcript().find("presses   4711\n"), std::string::npos) << call.transcript();
  EXPECT_NE(call.transcript().find("log       4711"), std::string::npos) << call.transcript();
}

TEST(Discretion, StepsCompareWithWhatWasReallySaid) {
  test::Played call("let pin = Collect \"PIN?\" { MaxDigits: 4  Format: \"pin\" }\nPlay \"You entered {pin:digits}.\"\nWait 1s\n");
  EXPECT_TRUE(call.play("hears \"PIN\"; press 4711; hears \"4 7 1 1\"; expect pin == \"4711\"")) << call.problems();
  EXPECT_NE(call.transcript().find("You entered • • • •."), std::string::npos) << call.transcript();
}

}  // namespace
}  // namespace phoneflow::cli
