// The transcript's lines, and the secrets it keeps.
#include "play/transcript.h"

#include <gtest/gtest.h>

#include "play/record_text.h"
#include "support/wording.h"
#include "played.h"

namespace phoneflow::cli {
namespace {

using test::Played;

TEST(Transcript, TellsTheStoryOfACallback) {
  Played call(test::kCallbackScript);
  EXPECT_TRUE(call.play(
      "hears \"press 1\"; press 1; expect phase Callback; agent \"Ana\" is free after 4m; agent accepts after 2s; caller answers after 8s;"
      "agent holds after 1m; agent resumes after 5s; caller hangs up after 2m"))
      << call.problems();
  EXPECT_EQ(
      call.transcript(),
      " 0:00        call      +13125550123 calls +18005550199\n"
      " 0:00     2  queue     Support, place 1\n"
      " 0:00     4  hears     ♪ hold.wav, 10 s\n"
      " 0:10     5  hears     \"To be called back, press 1.\"\n"
      " 0:10        presses   1\n"
      " 0:10     5  way       1 -> Reserve\n"
      " 0:10    10  hears     \"We will call you.\"\n"
      " 0:11.6  11  callback  the line is dropped, the place in the queue is kept; to call +13125550123 showing +18005550199, 5 s after an agent accepts\n"
      " 4:11.6      offer     Ana\n"
      " 4:13.6      agent     Ana accepts\n"
      " 4:18.6      dials     +13125550123 showing +18005550199\n"
      " 4:26.6      answers   +13125550123\n"
      " 4:26.6      phase     Active: Ana has the caller\n"
      " 5:26.6      holds     Ana puts the caller on hold\n"
      " 5:31.6      resumes   Ana takes the caller back\n"
      " 7:31.6      hangs up  the caller\n"
      " 7:31.6      released  the caller hung up\n");
  EXPECT_EQ(
      record_text(call.record(), call.script(), call.player().now()),
      "contact    1, reported as inbound: +13125550123 called +18005550199\n"
      "skill      Support\n"
      "agent      Ana\n"
      "phases     Queued 0:00 to 0:11.6, Callback 0:11.6 to 4:13.6, Dialling 4:13.6 to 4:26.6, Active 4:26.6 to 5:26.6, Holding 5:26.6 to "
      "5:31.6, Active 5:31.6 to 7:31.6\n"
      "legs       inbound 0:00 to 0:11.6, from +13125550123 to +18005550199: dropped for a callback\n"
      "           outbound 4:18.6 to 7:31.6, from +18005550199 to +13125550123: answered\n"
      "ports      1 at once\n"
      "billed     inbound 12 s, outbound 193 s\n"
      "released   7:31.6, the caller hung up\n"
      "pressed    1 (line 5)\n");
}

TEST(Transcript, ShowsErrorsWaysAndBlockedActions) {
  Played call(
      "Collect \"a\" {\n  MinDigits: 5\n  MaxDigits: 4\n  on Error -> Next\n}\nNext:\nMenu \"x\" {\n  Timeout: 1s\n  on Default -> Last\n}\nLast:\n"
      "Mark \"here\"\nWait 90s\nHangup\non Release { Play \"bye\" }\n");
  EXPECT_TRUE(call.play("")) << call.problems();
  EXPECT_EQ(call.transcript(),
            " 0:00        call      +13125550123 calls +18005550199\n"
            " 0:00     1  error     Collect: MinDigits is above MaxDigits\n"
            " 0:00     1  way       Error -> Next\n"
            " 0:00     7  hears     \"x\"\n"
            " 0:01.4   7  way       Timeout, Default -> Last\n"
            " 0:01.4  12  mark      here\n"
            " 0:01.4  13  waits     1 min 30 s\n"
            " 1:31.4      hangs up  the script\n"
            " 1:31.4      released  the script hung up\n"
            " 1:31.4  15  blocked   Play: the contact is over\n");
}

TEST(Transcript, ShowsFaultsWithTheirPlace) {
  Played call("let zero = 0\nlet ten = 10\nLog \"{ten / zero}\"\n");
  EXPECT_TRUE(call.play(""));
  EXPECT_NE(call.transcript().find("fault     test.flow:3:1: division by zero\n"), std::string::npos) << call.transcript();
}

TEST(Transcript, KeysOfAPinAreNeverShown) {
  Played call("Collect \"Your PIN.\" { Format: \"pin\"  MaxDigits: 4 }\nCollect \"Your account.\" { MaxDigits: 4 }\n");
  EXPECT_TRUE(call.play("hears \"PIN\"; press 1234; hears \"account\"; press 5678")) << call.problems();
  EXPECT_EQ(call.transcript().find("1234"), std::string::npos) << call.transcript();
  EXPECT_NE(call.transcript().find("presses   ••••\n"), std::string::npos) << call.transcript();
  EXPECT_NE(call.transcript().find("presses   5678\n"), std::string::npos) << call.transcript();
  const std::string record = record_text(call.record(), call.script(), call.player().now());
  EXPECT_NE(record.find("pressed    •••• (line 1), 5678 (line 2)\n"), std::string::npos) << record;
}

TEST(Transcript, AFormatKnownOnlyWhenItRunsIsASecret) {
  Played call("let f = \"digits\"\nCollect \"Number.\" { Format: f  MaxDigits: 2 }\n");
  EXPECT_TRUE(call.play("hears \"number\"; press 12"));
  EXPECT_EQ(call.transcript().find("presses   12"), std::string::npos);
}

TEST(Transcript, TextsStayOnOneLine) {
  Played call("Log \"one\\ntwo\\tthree\"\n");
  EXPECT_TRUE(call.play(""));
  EXPECT_NE(call.transcript().find("log       one\\ntwo three\n"), std::string::npos) << call.transcript();
  EXPECT_EQ(plain_line("a\x1b[31mb\xc2\x9b\xe2\x80\xae♪"), "a?[31mb??♪");
}

TEST(Transcript, ColourOnlyOnDemand) {
  const TranscriptLine line{Instant(Millis(38400)), "", "11", "hears", "\"x\""};
  EXPECT_EQ(format_line(line, Colour::No), " 0:38.4  11  hears     \"x\"");
  EXPECT_NE(format_line(line, Colour::Yes).find('\x1b'), std::string::npos);
}

TEST(Wording, TimesAndLengths) {
  EXPECT_EQ(clock_text(Instant(Millis(0))), "0:00");
  EXPECT_EQ(clock_text(Instant(Millis(59'999))), "0:59.9");
  EXPECT_EQ(clock_text(Instant(seconds(3599))), "59:59");
  EXPECT_EQ(clock_text(Instant(seconds(3723))), "1:02:03");
  EXPECT_EQ(length_text(Millis(400)), "0.4 s");
  EXPECT_EQ(length_text(seconds(30)), "30 s");
  EXPECT_EQ(length_text(seconds(60)), "1 min");
  EXPECT_EQ(length_text(seconds(90)), "1 min 30 s");
  EXPECT_EQ(length_text(seconds(7200)), "2 h");
  EXPECT_EQ(length_text(seconds(7201)), "2 h 1 s");
  EXPECT_EQ(length_text(Millis(9'991'457)), "2 h 46 min 31.457 s");
  EXPECT_EQ(count_text(1, "error"), "1 error");
  EXPECT_EQ(count_text(0, "error"), "0 errors");
}

}  // namespace
}  // namespace phoneflow::cli
