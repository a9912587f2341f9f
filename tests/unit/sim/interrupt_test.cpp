// The system that carries out contacts goes down: what it had under way is gone, what belongs to queue and agents lasts.
#include <gtest/gtest.h>

#include "tests/unit/sim/world.h"

namespace phoneflow::sim {
namespace {

struct InterruptTest : ::testing::Test {
  World world;
  SimCentre& centre = world.centre;

  /// A callback that Ana has accepted.
  ContactId accepted() {
    const ContactId id = world.arrive();
    world.queue(id);
    centre.drop(id, kLine);
    world.agents({"Ana"});
    world.run();
    centre.agent_accepts("Ana");
    world.run();
    world.take_events();
    world.take_traces();
    return id;
  }
};

TEST_F(InterruptTest, NoEventFollowsForWhatWasUnderWay) {
  for (const Operation& operation : {kSleeping, kFetch, kDelay}) {
    const ContactId id = world.arrive();
    centre.start(id, operation, seconds(5));
    EXPECT_TRUE(centre.due(id, operation).has_value());
    EXPECT_TRUE(centre.press(id, '1'));  // on its way when the system goes down
    centre.interrupt(id, false);
    EXPECT_EQ(centre.due(id, operation), std::nullopt);
    world.run(minutes(1));
    EXPECT_EQ(world.take_events(), Lines{});
  }
}

TEST_F(InterruptTest, ALineLastsOrIsLost) {
  const ContactId kept = world.arrive();
  const ContactId lost = world.arrive();
  centre.interrupt(kept, false);
  centre.interrupt(lost, true);
  EXPECT_EQ(centre.line(kept), LineState::Inbound);
  EXPECT_EQ(centre.line(lost), LineState::None);
  EXPECT_EQ(centre.ports_used(), 1);
  EXPECT_EQ(world.traces, Lines{"2 line_lost cut off"});
  EXPECT_FALSE(centre.caller_hangs_up(lost));
  centre.drop(lost, kLine);
  EXPECT_EQ(centre.ports_used(), 1) << "it has ended";
}

TEST_F(InterruptTest, ADialThatRingsHasItsEndAndTheAgentWaitsForTheSession) {
  const ContactId id = accepted();
  centre.dial(id, kDial, "+1", "+2");
  centre.interrupt(id, false);
  EXPECT_EQ(world.traces, (Lines{"1 dial +1 (+2)", "1 dial_result cancelled"}));
  EXPECT_EQ(centre.ports_used(), 0);
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Dialling);
  EXPECT_FALSE(centre.dial_result(id, DialResult::Answered));
  centre.wait_again(id, Millis(0));
  world.run(minutes(5));
  EXPECT_EQ(world.events, Lines{});
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Offered);
}

TEST_F(InterruptTest, AThirdPartyIsCutOff) {
  for (const bool speaks : {false, true}) {
    const ContactId id = world.arrive();
    ASSERT_TRUE(centre.call_party(id, {7, OperationKind::ThirdParty, 2}, {.number = "+3", .caller_id = "+4", .ring_limit = seconds(30)}));
    if (speaks) centre.party_result(id, DialResult::Answered);
    world.run();
    world.take_events();
    world.take_traces();
    centre.interrupt(id, false);
    EXPECT_EQ(world.take_traces(), Lines{std::to_string(number(id)) + (speaks ? " party_result cut off" : " party_result cancelled")});
    EXPECT_EQ(centre.party(id), PartyState::None);
    world.run(centre.now() - Instant{} + minutes(1));
    EXPECT_EQ(world.take_events(), Lines{});
    centre.drop(id, kLine);
    EXPECT_EQ(centre.ports_used(), 0);
  }
}

TEST_F(InterruptTest, AnOfferStandsAndAWhisperIsOver) {
  const ContactId id = world.arrive();
  world.queue(id, {.skill = "Support", .whisper = "a caller who is angry"});
  world.agents({"Ana"});
  world.run();
  centre.interrupt(id, false);
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Offered);
  EXPECT_TRUE(centre.agent_accepts("Ana"));
  EXPECT_TRUE(centre.whispering(id));
  centre.interrupt(id, false);
  EXPECT_FALSE(centre.whispering(id));
  world.run();
  EXPECT_EQ(world.take_events(), Lines{"0 c1: accepted Ana #1"});
}

TEST_F(InterruptTest, WhatIsDueWhileNothingHappensHappensAfterwardsAndNotBefore) {
  const ContactId id = accepted();
  centre.wait_again(id, seconds(10));
  world.run(seconds(5));
  centre.interrupt(id, false);
  centre.sleep(seconds(20));
  EXPECT_EQ(centre.now(), Instant(seconds(25)));
  EXPECT_EQ(world.traces, Lines{});
  world.run(seconds(25));
  EXPECT_EQ(world.take_traces(), Lines{"1 offer Ana from 1"});
  EXPECT_EQ(centre.now(), Instant(seconds(25)));
}

}  // namespace
}  // namespace phoneflow::sim
