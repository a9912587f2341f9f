// What can be broken in a script, exactly, and that what comes out is a script.
#include "calltest/mutants.h"

#include "broken.h"
#include "tests/support/results.h"

namespace phoneflow::cli {
namespace {

using calltest::Mutant;
using calltest::mutants_of;
using test::check_mutant;
using test::loaded_script;

/// `line: description`, one a line.
std::string breakages(const std::string& text) {
  const auto script = loaded_script(text);
  std::string found;
  for (const Mutant& mutant : mutants_of(*script)) {
    EXPECT_EQ(testing::problem_of(check_mutant(*script, mutant)), "");
    found += fmt::format("{}: {}\n", script->sources.position(mutant.span.begin).line, mutant.description);
  }
  return found;
}

/// The texts that come out, of those whose description contains `part`.
std::vector<std::string> broken(const std::string& text, const std::string& part) {
  const auto script = loaded_script(text);
  std::vector<std::string> found;
  for (const Mutant& mutant : mutants_of(*script)) {
    if (mutant.description.find(part) != std::string::npos) found.push_back(mutated_text(*script, mutant));
  }
  return found;
}

using Texts = std::vector<std::string>;

TEST(Mutants, OfASmallScript) {
  EXPECT_EQ(breakages("Reqagent \"Support\"\n"
                      "Waiting:\n"
                      "Menu \"To be called back, press 1.\" {\n"
                      "  Timeout: 4s\n"
                      "  on 1 -> Reserve\n"
                      "  on Default -> Waiting\n"
                      "}\n"
                      "Reserve:\n"
                      "Play \"Goodbye.\"\n"
                      "Callback { PhoneNumber: ANI  CallerID: DNIS  CallDelaySec: 5 }\n"
                      "on Release { Log \"over\" }\n"),
            "1: `Reqagent \"Support\"` is removed\n"
            "3: `Menu \"To be called back, press 1.\"` is removed\n"
            "4: `Timeout: 2s` instead of `Timeout: 4s`\n"
            "4: `Timeout: 8s` instead of `Timeout: 4s`\n"
            "5: `on 1` is removed\n"
            "5: `on 2` instead of `on 1`\n"
            "5: `on 1` leads to `Waiting` instead of `Reserve`\n"
            "6: `on Default` is removed\n"
            "6: `on Default` leads to `Reserve` instead of `Waiting`\n"
            "9: `Play \"Goodbye.\"` is removed\n"
            "9: `Play \"Goodbye.\"` stands behind `Callback`\n"
            "10: `Callback` is removed\n"
            "10: `PhoneNumber: DNIS` instead of `PhoneNumber: ANI`\n"
            "10: `PhoneNumber` and `CallerID` are swapped\n"
            "10: `CallerID: ANI` instead of `CallerID: DNIS`\n"
            "10: `CallDelaySec: 2` instead of `CallDelaySec: 5`\n"
            "10: `CallDelaySec: 10` instead of `CallDelaySec: 5`\n"
            "11: `on Release` is removed\n"
            "11: `Log \"over\"` is removed\n");
}

TEST(Mutants, DigitsAreSwappedWithTheirNeighboursAndReplaced) {
  const std::string menu = "Menu \"x\" { on 1, 2 -> A  on \"12\" -> B }\nA:\nStop\nB:\nHangup\n";
  EXPECT_EQ(broken(menu, "are swapped"), Texts{"Menu \"x\" { on 1, \"12\" -> A  on 2 -> B }\nA:\nStop\nB:\nHangup\n"});
  EXPECT_EQ(broken(menu, "instead of `on"), (Texts{"Menu \"x\" { on 3, 2 -> A  on \"12\" -> B }\nA:\nStop\nB:\nHangup\n",
                                                   "Menu \"x\" { on 1, 3 -> A  on \"12\" -> B }\nA:\nStop\nB:\nHangup\n",
                                                   "Menu \"x\" { on 1, 2 -> A  on \"11\" -> B }\nA:\nStop\nB:\nHangup\n"}));
}

TEST(Mutants, AKeyIsRemovedWithItsComma) {
  const std::string menu = "Menu \"x\" { on 1, Timeout, Default { Stop } }\n";
  EXPECT_EQ(broken(menu, "`on 1` is removed"), Texts{"Menu \"x\" { on Timeout, Default { Stop } }\n"});
  EXPECT_EQ(broken(menu, "`on Timeout` is removed"), Texts{"Menu \"x\" { on 1, Default { Stop } }\n"});
  EXPECT_EQ(broken(menu, "`on Default` is removed"), Texts{"Menu \"x\" { on 1, Timeout { Stop } }\n"});
}

TEST(Mutants, LengthsAndCounts) {
  EXPECT_EQ(
      breakages(
          "Menu \"x\" { MaxDigits: 1  Tries: 3  InterDigitTimeout: 1s }\nWait 5m\nMusic \"a.wav\", SecondsToPlay: 30\nCallback { Retries: 0  RetryDelay: 24h }\n"),
      "1: `Menu \"x\"` is removed\n"
      "1: `MaxDigits: 2` instead of `MaxDigits: 1`\n"
      "1: `Tries: 2` instead of `Tries: 3`\n"
      "1: `Tries: 4` instead of `Tries: 3`\n"
      "1: `InterDigitTimeout: 500ms` instead of `InterDigitTimeout: 1s`\n"
      "1: `InterDigitTimeout: 2s` instead of `InterDigitTimeout: 1s`\n"
      "2: `Wait 5m` is removed\n"
      "2: `Time: 150s` instead of `Time: 5m`\n"
      "2: `Time: 10m` instead of `Time: 5m`\n"
      "3: `Music \"a.wav\", SecondsToPlay: 30` is removed\n"
      "3: `Music \"a.wav\", SecondsToPlay: 30` stands behind `Callback`\n"
      "3: `SecondsToPlay: 15` instead of `SecondsToPlay: 30`\n"
      "3: `SecondsToPlay: 60` instead of `SecondsToPlay: 30`\n"
      "4: `Callback` is removed\n"
      "4: `Retries: 1` instead of `Retries: 0`\n"
      "4: `RetryDelay: 12h` instead of `RetryDelay: 24h`\n");
}

TEST(Mutants, ConditionsAndComparisons) {
  const std::string conditions =
      "let n = 1\nif n == 1 and Skill != \"x\" { Log \"a\" } else if not (n < 2) { Log \"b\" }\nwhile n == 5 { Wait 1s }\n";
  EXPECT_EQ(breakages(conditions),
            "2: the condition `n == 1 and Skill != \"x\"` is negated\n"
            "2: `!=` instead of `==` in `n == 1`\n"
            "2: `==` instead of `!=` in `Skill != \"x\"`\n"
            "2: `Log \"a\"` is removed\n"
            "2: the condition `not (n < 2)` is negated\n"
            "2: `>` instead of `<` in `n < 2`\n"
            "2: `Log \"b\"` is removed\n"
            "3: the condition `n == 5` is negated\n"
            "3: `Wait 1s` is removed\n"
            "3: `Time: 500ms` instead of `Time: 1s`\n"
            "3: `Time: 2s` instead of `Time: 1s`\n");
  EXPECT_EQ(broken("let n = 1\nif not (n < 2) { Stop }\n", "negated"), Texts{"let n = 1\nif n < 2 { Stop }\n"});
  EXPECT_EQ(broken("let n = 1\nif n < 2 { Stop }\n", "negated"), Texts{"let n = 1\nif not (n < 2) { Stop }\n"});
}

TEST(Mutants, JumpsLeadOnlyToLabelsInSight) {
  EXPECT_EQ(
      breakages("loop {\n  Inner:\n  Wait 1s\n  goto Inner\n}\nAfter:\ngoto After\nsub Other() {\n  Own:\n  Wait 1s\n  goto Own\n}\n"),
      "3: `Wait 1s` is removed\n"
      "3: `Time: 500ms` instead of `Time: 1s`\n"
      "3: `Time: 2s` instead of `Time: 1s`\n"
      "4: `goto` leads to `After` instead of `Inner`\n"
      "10: `Wait 1s` is removed\n"
      "10: `Time: 500ms` instead of `Time: 1s`\n"
      "10: `Time: 2s` instead of `Time: 1s`\n");
}

TEST(Mutants, WhatIsSaidBeforeCallbackMovesBehindIt) {
  EXPECT_EQ(broken("Play \"a\"   # why\nLog \"b\"\nCallback {\n  Retries: 1\n}\nStop\n", "stands behind"),
            Texts{"Log \"b\"\nCallback {\n  Retries: 1\n}   # why\nPlay \"a\"\nStop\n"});
  EXPECT_TRUE(broken("Play \"a\"\nHere:\nCallback\n", "stands behind").empty());
  EXPECT_TRUE(broken("Play \"a\" { on Error -> Here }\nHere:\nCallback\n", "stands behind").empty());
}

TEST(Mutants, CasesSubsAndResults) {
  EXPECT_EQ(
      breakages(
          "let x = Menu \"x\" { Tries: 2 }\nx = \"1\"\ncase x {\n  on \"1\" -> A\n  on Default { Say() }\n}\nA:\nHangup\nsub Say() { Play \"a\" }\n"),
      "1: `Tries: 1` instead of `Tries: 2`\n"
      "1: `Tries: 3` instead of `Tries: 2`\n"
      "2: `x = \"1\"` is removed\n"
      "4: `on \"1\"` is removed\n"
      "5: `on Default` is removed\n"
      "5: `Say()` is removed\n"
      "8: `Hangup` is removed\n"
      "9: `Play \"a\"` is removed\n");
}

TEST(Mutants, OfNothing) { EXPECT_EQ(breakages("Waiting:\nloop { break }\n"), ""); }

}  // namespace
}  // namespace phoneflow::cli
