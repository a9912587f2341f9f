// A call moved by commands: what works when, and the sentence when it does not.
#include "play/player.h"

#include <gtest/gtest.h>

#include "played.h"
#include "tests/support/results.h"

namespace phoneflow::cli {
namespace {

using test::kCallbackScript;
using test::Played;
using testing::problem_of;

TEST(Player, NothingWorksBeforeTheCall) {
  Played call(kCallbackScript);
  Player& player = call.player();
  EXPECT_FALSE(player.called());
  EXPECT_EQ(problem_of(player.press("1")), "the caller is not on the line and cannot press 1; nobody has called yet");
  EXPECT_EQ(problem_of(player.caller_hangs_up()), "the caller is not on the line and cannot hang up; nobody has called yet");
  EXPECT_EQ(problem_of(player.dial_result(DialResult::Answered)), "nobody is being called; nobody has called yet");
  EXPECT_EQ(problem_of(player.agent_is_free("")), "");
  EXPECT_EQ(problem_of(player.agent_accepts("")), "Ana cannot accept: Ana is free, and is not offered the contact; nobody has called yet");
}

TEST(Player, FreeAgentsAreOfferedTheContact) {
  Played call(kCallbackScript);
  Player& player = call.player();
  EXPECT_EQ(problem_of(player.agent_is_free("Ana")), "");
  player.call();
  EXPECT_EQ(player.current_agent(), "Ana");
  EXPECT_EQ(player.place(), 1);
  EXPECT_EQ(problem_of(player.agent_is_free("Ana")), "Ana cannot become free: Ana is offered the contact and has not accepted it");
  EXPECT_EQ(problem_of(player.agent_accepts("")), "");
  EXPECT_EQ(player.machine().phase(), Phase::Active);
  EXPECT_EQ(problem_of(player.agent_accepts("")), "Ana cannot accept: Ana has the caller");
  EXPECT_EQ(problem_of(player.agent_hangs_up("Ben")), "Ben cannot hang up: Ana has the caller");
}

TEST(Player, AnsweringWaitsForTheDelayBeforeDialling) {
  Played call(kCallbackScript);
  Player& player = call.player();
  player.call();
  player.run_until(Instant(seconds(10)));
  EXPECT_EQ(problem_of(player.press("1")), "");
  player.run_until(Instant(seconds(20)));
  EXPECT_EQ(player.machine().phase(), Phase::Callback);
  EXPECT_EQ(problem_of(player.agent_is_free("")), "");
  EXPECT_EQ(problem_of(player.agent_accepts("")), "");
  EXPECT_EQ(problem_of(player.dial_result(DialResult::Answered)), "");
  EXPECT_EQ(player.now(), Instant(seconds(25)));
  EXPECT_EQ(player.machine().phase(), Phase::Active);
}

TEST(Player, HasTheAgentsThatWereAskedFor) {
  Played call(kCallbackScript, {.agents = 28});
  const auto& names = call.player().centre().agent_names();
  ASSERT_EQ(names.size(), 28U);
  EXPECT_EQ(names[0], "Ana");
  EXPECT_EQ(names[27], "Agent 28");
}

TEST(Player, WithoutAgentsThereAreNoneButThoseWhoAreNamed) {
  Played call(kCallbackScript, {.agents = 0});
  constexpr std::string_view kNone =
      "there is no agent: `--agents` is 0; name one who comes, as in `agent \"Ana\" accepts`, or leave `--agents` out";
  EXPECT_EQ(call.player().current_agent(), "");
  EXPECT_EQ(problem_of(call.player().agent_is_free("")), kNone);
  EXPECT_EQ(problem_of(call.player().agent_accepts("")), kNone);
  EXPECT_EQ(problem_of(call.player().agent_hangs_up("")), kNone);
  EXPECT_TRUE(call.player().centre().agent_names().empty());
  EXPECT_EQ(problem_of(call.player().agent_is_free("Ben")), "");
  EXPECT_EQ(call.player().centre().agent_names(), std::vector<std::string>{"Ben"});
}

TEST(Player, MomentsAreWholeSecondsWithinTheirRange) {
  Played call(kCallbackScript);
  for (int i = 0; i < 200; ++i) {
    const Millis agent = call.player().agent_delay(), answer = call.player().answer_delay();
    EXPECT_TRUE(agent >= seconds(1) && agent <= seconds(4) && agent % seconds(1) == Millis(0));
    EXPECT_TRUE(answer >= seconds(3) && answer <= seconds(12) && answer % seconds(1) == Millis(0));
  }
}

TEST(Player, UnknownSkillsAreAnErrorOnlyWhenSkillsAreListed) {
  Played listed("Reqagent \"Support\" { on Error -> No }\nStop\nNo:\nLog \"{ERR}\"\n", {.skills = {"Sales"}});
  listed.player().call();
  EXPECT_TRUE(listed.player().over());
  Played any("Reqagent \"Support\" { on Error -> No }\nStop\nNo:\nLog \"{ERR}\"\n");
  any.player().call();
  EXPECT_EQ(any.player().machine().phase(), Phase::Queued);
}

TEST(Player, SeveralCallersAreMovedOneByOne) {
  Played call(kCallbackScript);
  Player& player = call.player();
  EXPECT_FALSE(player.select("A"));
  player.call("A", "+13125550111");
  player.call("B", "+13125550122");
  EXPECT_EQ(player.callers(), 2U);
  EXPECT_EQ(player.place(), 2);
  EXPECT_FALSE(player.select("C"));
  EXPECT_EQ(player.caller_of(player.contact()), "B");
  EXPECT_EQ(problem_of(player.caller_hangs_up()), "");
  EXPECT_TRUE(player.over());
  EXPECT_FALSE(player.all_over());
  ASSERT_TRUE(player.select("A"));
  EXPECT_FALSE(player.over());
  EXPECT_EQ(player.place(), 1);
  EXPECT_EQ(problem_of(player.caller_hangs_up()), "");
  EXPECT_TRUE(player.all_over());
  EXPECT_EQ(player.caller_of(ContactId{99}), "");
}

TEST(Player, AgentsOfOtherContactsAreLeftAlone) {
  Played call(kCallbackScript);
  Player& player = call.player();
  player.call("A");
  EXPECT_EQ(problem_of(player.agent_is_free("Ana")), "");
  player.call("B");
  EXPECT_EQ(problem_of(player.agent_holds("Ana")),
            "Ana cannot put the caller on hold: Ana is offered another contact and has not accepted it; the contact is in Queued");
  EXPECT_EQ(problem_of(player.agent_is_free("")), "");
  EXPECT_EQ(player.current_agent(), "Ben");
  ASSERT_TRUE(player.select("A"));
  EXPECT_EQ(problem_of(player.agent_accepts("")), "");
  ASSERT_TRUE(player.select("B"));
  EXPECT_EQ(problem_of(player.agent_resumes("Ana")),
            "Ana cannot take the caller back: Ana has another caller; Ben is offered the contact and has not accepted it");
}

TEST(Player, ANewAgentComesWhenAllHaveSomebody) {
  Played call(kCallbackScript, {.agents = 0});
  Player& player = call.player();
  player.call("A");
  EXPECT_EQ(problem_of(player.agent_is_free("Ben")), "");
  player.call("B");
  EXPECT_EQ(problem_of(player.agent_is_free("")), "");
  EXPECT_EQ(player.current_agent(), "Ana");
}

TEST(Player, AReservedCallbackIsOfferedBeforeWhoCameLater) {
  Played call(kCallbackScript);
  Player& player = call.player();
  player.call("A", "+13125550111");
  player.call("B", "+13125550122");
  player.run_until(Instant(seconds(11)));
  ASSERT_TRUE(player.select("A"));
  EXPECT_EQ(problem_of(player.press("1")), "");
  player.run_until(Instant(seconds(15)));
  EXPECT_EQ(player.machine().phase(), Phase::Callback);
  EXPECT_EQ(player.place(), 1);
  EXPECT_EQ(player.centre().ports_used(), 1);
  EXPECT_EQ(problem_of(player.agent_is_free("Ana")), "");
  EXPECT_EQ(player.current_agent(), "Ana");
  ASSERT_TRUE(player.select("B"));
  EXPECT_EQ(player.current_agent(), "");
  EXPECT_EQ(problem_of(player.agent_accepts("Ben")), "Ben cannot accept: Ben is busy with something else; the contact is in Queued");
  EXPECT_EQ(problem_of(player.agent_is_free("Ben")), "");
  EXPECT_EQ(player.current_agent(), "Ben");
  EXPECT_EQ(problem_of(player.agent_accepts("")), "");
  EXPECT_EQ(player.machine().phase(), Phase::Active);
  ASSERT_TRUE(player.select("A"));
  EXPECT_EQ(problem_of(player.agent_accepts("")), "");
  EXPECT_EQ(problem_of(player.dial_result(DialResult::Answered)), "");
  EXPECT_EQ(player.machine().phase(), Phase::Active);
  EXPECT_EQ(player.centre().ports_used(), 2);
}

}  // namespace
}  // namespace phoneflow::cli
