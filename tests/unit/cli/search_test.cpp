// What the search finds of small scripts, and that it ends.
#include "explore/search.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>

#include "explore/unreached.h"
#include "played.h"

namespace phoneflow::cli {
namespace {

using calltest::Search;
using calltest::Way;

class Searched {
 public:
  explicit Searched(const std::string& text) {
    test::NoFiles files;
    Diagnostics diagnostics;
    script_ = load("test.flow", text, files, diagnostics);
    for (const Diagnostic& it : diagnostics.all()) ADD_FAILURE() << render(it, script_->sources, Colour::No);
    result = calltest::search(*script_, audio_);
  }

  /// `Menu.1 Menu.Default`, in the order of the program; `+` for those that are reached, `-` for the others.
  [[nodiscard]] std::string ways() const {
    std::string text;
    for (std::size_t i = 0; i < result.ways.size(); ++i) {
      const ActionNode& action = script_->program.actions[script_->program.nodes[result.ways[i].node].detail];
      text += fmt::format("{}{}{}.{}", text.empty() ? "" : " ", result.reached[i] ? "+" : "-", action.def->name, result.ways[i].name);
    }
    return text;
  }
  [[nodiscard]] std::string why(std::size_t way) const { return why_unreached(script_->program, result, result.ways[way]); }

  Search result;

 private:
  test::TwentySeconds audio_;
  std::unique_ptr<Script> script_;
};

TEST(Search, KeysTimeAndWhatIsMissing) {
  const Searched it("Menu \"Press 1.\", audio(\"a.wav\") {\n  on 1 -> A\n  on Timeout, Error -> B\n}\nA:\nHangup\nB:\nLog \"b\"\n");
  EXPECT_EQ(it.ways(), "+Menu.1 +Menu.Error +Menu.Timeout +Menu. +Hangup. +Log.");
  EXPECT_TRUE(it.result.exhausted);
}

TEST(Search, AFileThatNobodyHasIsTriedAsIfItWereThere) {
  const Searched it("Play audio(\"none.wav\") {\n  on Error { Log \"no file\" }\n}\n");
  EXPECT_EQ(it.ways(), "+Play.Error +Play. +Log.");
}

TEST(Search, WhatAlwaysFails) {
  const Searched it("Reqagent \"Support\"\nCallback \"nobody\" {\n  on Error { Log \"no number\" }\n}\n");
  EXPECT_EQ(it.ways(), "+Reqagent. +Callback.Error -Callback. +Log.");
  EXPECT_EQ(it.why(2), "it fails in every call that was tried");
}

TEST(Search, AgentsAndTheDialBack) {
  const Searched it(
      "Reqagent \"Support\"\nCallback { Retries: 1 }\nStop\non Answer { Log \"answered\" }\non Hold { Play \"Please wait.\" }\n"
      "on Release {\n  case ReleaseCause {\n    on \"Busy\" { Log \"busy\" }\n    on \"NoAnswer\" { Log \"no answer\" }\n    on \"InvalidNumber\" { Log \"invalid\" }\n"
      "    on \"CallerHungUp\" { Log \"caller\" }\n    on \"AgentHungUp\" { Log \"agent\" }\n  }\n}\n");
  EXPECT_EQ(it.ways(), "+Reqagent. +Callback. +Stop. +Log. +Play. +Log. +Log. +Log. +Log. +Log.");
}

TEST(Search, WhatOnlyARefusalReaches) {
  const Searched it(
      "Reqagent \"Support\" {\n  on Error -> Out\n}\nCallback \"+13125550123\" {\n  on Error -> Stay\n}\nOut:\nHangup\nStay:\nLog \"{ERR}\"\n");
  EXPECT_EQ(it.ways(), "+Reqagent.Error +Reqagent. +Callback.Error +Callback. +Hangup. +Log.");
  EXPECT_TRUE(it.result.exhausted);
}

TEST(Search, AQueueThatThinksOtherwise) {
  const Searched it(
      "Reqagent \"Support\" {\n  on Error -> Again\n}\nWait 1m\nReqagent \"Support\" {\n  on Error -> Full\n}\nStop\nFull:\nLog \"full\"\nStop\n"
      "Again:\nWait 1m\nReqagent \"Support\" {\n  on Error -> Full\n}\nLog \"late\"\n");
  EXPECT_EQ(it.ways(),
            "+Reqagent.Error +Reqagent. +Wait. +Reqagent.Error +Reqagent. +Stop. +Log. +Stop. +Wait. +Reqagent.Error +Reqagent. +Log.");
}

TEST(Search, EndsThatNoPersonBringsAbout) {
  const Searched it(
      "Reqagent \"Support\"\nCallback \"+13125550123\"\non Release {\n  case ReleaseCause {\n    on \"LineLost\" { Log \"lost\" }\n"
      "    on \"SystemFailed\" { Log \"failed\" }\n    on \"Expired\" { Log \"late\" }\n    on \"Forbidden\" { Log \"no\" }\n  }\n}\n");
  EXPECT_EQ(it.ways(), "+Reqagent. +Callback. +Log. +Log. +Log. +Log.");
}

TEST(Search, CountersAndTriesAreFollowed) {
  const Searched it(
      "let n = 0\nwhile n < 6 {\n  Menu \"Press 1.\" {\n    Tries: 3\n    on 1 { n = n + 1 }\n    on Default { Hangup }\n  }\n}\nLog \"six\"\n");
  EXPECT_EQ(it.ways(), "+Menu.1 +Menu.Default +Hangup. +Log.");
  EXPECT_TRUE(it.result.exhausted);
}

TEST(Search, TimeInTheQueue) {
  const Searched it(
      "Reqagent \"Support\"\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\non Answer {\n  if QueuedFor > 10m { Log \"late\" } else { Log \"soon\" }\n}\n");
  EXPECT_EQ(it.ways(), "+Reqagent. +Music. +Log. +Log.");
  EXPECT_TRUE(it.result.exhausted);
}

TEST(Search, NumbersThatTheScriptCompares) {
  const Searched it(
      "case DNIS {\n  on \"+18005550111\" { Log \"premium\" }\n}\nif not starts(ANI, \"+1\") { Log \"foreign\" }\nif ANI == \"anonymous\" { Log \"hidden\" }\n");
  EXPECT_EQ(it.ways(), "+Log. +Log. +Log.");
}

TEST(Search, SaysWhyNot) {
  const Searched it("Menu \"Press 1.\" {\n  on 1, Error -> A\n}\nA:\nif ANI == \"+1312\" and ANI == \"no\" { Log \"never\" }\n");
  EXPECT_EQ(it.ways(), "+Menu.1 -Menu.Error +Menu. -Log.");
  EXPECT_EQ(it.why(1), "it cannot fail: it plays no file, and the caller is on the line");
  EXPECT_EQ(it.why(3), "no call that was tried comes to this action");
}

TEST(Search, EndsWhereAScriptNeverDoes) {
  const Searched it(
      "let n = 0\nReqagent \"Support\"\nloop {\n  Music \"hold.wav\", SecondsToPlay: 5\n  n = n + 1\n  if n < 0 { Log \"never\" }\n}\n");
  EXPECT_EQ(it.ways(), "+Reqagent. +Music. -Log.");
  EXPECT_FALSE(it.result.exhausted);
  EXPECT_EQ(it.why(2), "no call that was tried comes to this action");
}

TEST(Search, TheSameEveryTime) {
  const Searched a(test::kCallbackScript);
  const Searched b(test::kCallbackScript);
  ASSERT_EQ(a.result.found.size(), b.result.found.size());
  for (std::size_t i = 0; i < a.result.found.size(); ++i) {
    EXPECT_EQ(a.result.found[i].parent, b.result.found[i].parent);
    EXPECT_EQ(a.result.found[i].cost, b.result.found[i].cost);
  }
}

TEST(Search, OtherSystemsAnswerWhatTheScriptLooksAt) {
  const Searched it(
      "let who = Http \"https://crm.example/{ANI}\" {\n  on Error { Log \"gone\" }\n  on Timeout { Log \"slow\" }\n  on Default -> Known\n}\nHangup\n"
      "Known:\nif who.vip and not who.blocked { Play \"Welcome, {who.name}.\" }\nif who.orders > 3 { Log \"many\" } else { Log \"few\" }\n"
      "case who.tier {\n  on \"gold\" { Log \"gold\" }\n  on \"silver\" { Log \"silver\" }\n  on Default { Log \"neither\" }\n}\n");
  EXPECT_EQ(it.ways().find('-'), std::string::npos) << it.ways();
  EXPECT_TRUE(it.result.exhausted);
}

TEST(Search, AStatusThatTheScriptComparesIsTried) {
  const Searched it("let who = Http \"https://crm.example\"\nif who.status == 204 { Log \"nobody\" } else { Log \"somebody\" }\n");
  EXPECT_EQ(it.ways().find('-'), std::string::npos) << it.ways();
}

}  // namespace
}  // namespace phoneflow::cli
