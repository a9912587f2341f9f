#include <gtest/gtest.h>

#include "tests/unit/sim/world.h"

namespace phoneflow::sim {
namespace {

struct AgentsTest : ::testing::Test {
  World world;
  SimCentre& centre = world.centre;

  /// A contact that Ana has, with or without a line.
  ContactId connected(bool has_line = true) {
    const ContactId id = world.arrive();
    world.queue(id);
    if (!has_line) centre.drop(id, kLine);
    world.agents({"Ana"});
    world.run();
    EXPECT_TRUE(centre.agent_accepts("Ana"));
    world.run();
    world.take_events();
    world.take_traces();
    return id;
  }
};

TEST_F(AgentsTest, BeginBusyAndAreAddedOnce) {
  centre.add_agent("Ana");
  centre.add_agent("Ben");
  centre.add_agent("Ana");
  EXPECT_EQ(centre.agent_names(), (Lines{"Ana", "Ben"}));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Busy);
  EXPECT_EQ(centre.agent_state("Cleo"), std::nullopt);
  EXPECT_EQ(centre.agent_contact("Ana"), std::nullopt);
  EXPECT_EQ(agent_state_name(AgentState::Offered), "Offered");
}

TEST_F(AgentsTest, UnknownOnesDoNothing) {
  EXPECT_FALSE(centre.agent_free("Ana"));
  EXPECT_FALSE(centre.agent_busy("Ana"));
  EXPECT_FALSE(centre.agent_accepts("Ana"));
  EXPECT_FALSE(centre.agent_refuses("Ana"));
  EXPECT_FALSE(centre.agent_hangs_up("Ana"));
  EXPECT_FALSE(centre.agent_holds("Ana"));
  EXPECT_FALSE(centre.agent_resumes("Ana"));
}

TEST_F(AgentsTest, AreFreeOrBusyAsTold) {
  world.agents({"Ana"});
  EXPECT_FALSE(centre.agent_free("Ana"));
  EXPECT_TRUE(centre.agent_busy("Ana"));
  EXPECT_FALSE(centre.agent_busy("Ana"));
  const ContactId id = world.arrive();
  world.queue(id);
  world.run();
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Busy);
  EXPECT_TRUE(centre.agent_free("Ana"));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Offered);
  EXPECT_FALSE(centre.agent_free("Ana"));
  EXPECT_FALSE(centre.agent_busy("Ana"));
  EXPECT_FALSE(centre.agent_hangs_up("Ana"));
}

TEST_F(AgentsTest, HoldAndResume) {
  const ContactId id = connected();
  EXPECT_FALSE(centre.agent_resumes("Ana"));
  EXPECT_TRUE(centre.agent_holds("Ana"));
  EXPECT_FALSE(centre.agent_holds("Ana"));
  centre.press(id, '1');
  EXPECT_TRUE(centre.agent_resumes("Ana"));
  world.run();
  EXPECT_EQ(world.events, (Lines{"0 c1: held Ana #1", "0 c1: digit 1", "0 c1: resumed Ana #1"}));
  EXPECT_EQ(world.traces, (Lines{"1 hold Ana", "1 digit 1", "1 resume Ana"}));
}

TEST_F(AgentsTest, CannotHoldWhomTheyAreDialling) {
  connected(false);
  EXPECT_FALSE(centre.agent_holds("Ana"));
}

TEST_F(AgentsTest, HangUpAndAreFreeWhenTheContactLeaves) {
  const ContactId id = connected();
  world.handler(id).then = [&](const Event&) {
    centre.drop(id, kLine);
    centre.leave(id);
  };
  EXPECT_TRUE(centre.agent_hangs_up("Ana"));
  EXPECT_FALSE(centre.agent_hangs_up("Ana"));
  EXPECT_FALSE(centre.agent_holds("Ana"));
  world.run();
  EXPECT_EQ(world.events, (Lines{"0 c1: agent hung up Ana #1"}));
  EXPECT_EQ(world.traces, (Lines{"1 hang_up agent"}));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Available);
  EXPECT_EQ(centre.ports_used(), 0);
}

TEST_F(AgentsTest, HangUpAndAreFreeEvenIfNobodyCares) {
  connected();
  const ContactId next = world.arrive();
  world.queue(next);
  centre.agent_hangs_up("Ana");
  world.run();
  EXPECT_EQ(centre.agent_contact("Ana"), next);
}

TEST_F(AgentsTest, HangUpWhileDialling) {
  const ContactId id = connected(false);
  centre.dial(id, kDial, "1", "2");
  world.handler(id).then = [&](const Event&) {
    centre.drop(id, kDial.leg);
    centre.decline(id);
  };
  EXPECT_TRUE(centre.agent_hangs_up("Ana"));
  world.run(minutes(5));
  EXPECT_EQ(world.events, (Lines{"0 c1: agent hung up Ana #1"}));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Refused);
  EXPECT_EQ(centre.place(id), 1);
  EXPECT_EQ(centre.ports_used(), 0);
}

TEST_F(AgentsTest, HangUpAfterTheCallerIsToldNobody) {
  const ContactId id = connected();
  world.handler(id).then = [&](const Event&) {
    centre.drop(id, kLine);
    centre.leave(id);
  };
  centre.caller_hangs_up(id);
  centre.agent_hangs_up("Ana");
  world.run();
  EXPECT_EQ(world.events, (Lines{"0 c1: caller hung up CallerHungUp"}));
}

TEST_F(AgentsTest, CallerHangsUpOnHold) {
  const ContactId id = connected();
  centre.agent_holds("Ana");
  EXPECT_TRUE(centre.caller_hangs_up(id));
  EXPECT_EQ(world.traces.back(), "1 hang_up caller");
  EXPECT_FALSE(centre.press(id, '1'));
}

TEST_F(AgentsTest, AFailedDialLeavesTheAgentToTheSession) {
  const ContactId id = connected(false);
  centre.dial(id, kDial, "1", "2");
  centre.dial_result(id, DialResult::Busy);
  world.run();
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Dialling);
  centre.leave(id);
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Available);
}

TEST_F(AgentsTest, AcceptingJustBeforeTheLineIsGivenUpMeansDialling) {
  const ContactId id = world.arrive();
  world.queue(id);
  world.agents({"Ana"});
  centre.agent_accepts("Ana");
  centre.drop(id, kLine);
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Dialling);
  world.run();
  EXPECT_EQ(world.events, (Lines{"0 c1: accepted Ana #1"}));
}

}  // namespace
}  // namespace phoneflow::sim
