// What the queue of a simulated centre answers to those who ask for a place or a callback: at once, later, or no.
#include <gtest/gtest.h>

#include "interpreter/machine.h"
#include "tests/unit/interpreter/memory_reader.h"
#include "world.h"

namespace phoneflow::sim {
namespace {

struct QueueAnswers : ::testing::Test {
  World world;
  SimCentre& centre = world.centre;
  std::unique_ptr<Script> script = testing::script_of("Stop\n");
  Machine machine{script->program, {ContactId{1}, "+13125550123", "+18005550199"}};
  const ContactId id = world.arrive();

  Agreed reserve() { return centre.reserve(id, kReserving, {}, machine); }
  Agreed enqueue(std::string_view skill) { return centre.enqueue(id, kQueueing, {.skill = skill}); }
};

TEST_F(QueueAnswers, AtFirstBothAreGrantedAtOnce) {
  EXPECT_EQ(enqueue("Support").value(), Answer::Now);
  EXPECT_EQ(centre.place(id), 1);
  EXPECT_EQ(reserve().value(), Answer::Now);
  world.run(minutes(1));
  EXPECT_TRUE(world.events.empty());
}

TEST_F(QueueAnswers, ARefusalChangesNothing) {
  centre.answer(OperationKind::Queueing, {.refusal = "full"});
  EXPECT_EQ(enqueue("Support").error(), "full");
  EXPECT_EQ(centre.place(id), 0);
  centre.answer(OperationKind::Queueing, {});
  EXPECT_TRUE(enqueue("Support").has_value());
  centre.answer(OperationKind::Reserving, {.refusal = "too many for this number"});
  EXPECT_EQ(reserve().error(), "too many for this number");
  EXPECT_EQ(centre.place(id), 1);
  EXPECT_EQ(centre.line(id), LineState::Inbound);
}

TEST_F(QueueAnswers, UntilItIsGrantedNobodyIsQueued) {
  world.agents({"Ana"});
  centre.answer(OperationKind::Queueing, {.after = seconds(3)});
  EXPECT_EQ(enqueue("Support").value(), Answer::Later);
  world.run(Millis(2999));
  EXPECT_EQ(centre.place(id), 0);
  EXPECT_TRUE(world.events.empty());
  world.run(seconds(3));
  EXPECT_EQ(world.events, Lines{"3000 c1: granted"});
  EXPECT_EQ(centre.agent_contact("Ana"), id);
}

TEST_F(QueueAnswers, UntilAMoveIsGrantedTheContactIsWhereItWas) {
  EXPECT_EQ(enqueue("Support").value(), Answer::Now);
  centre.add_agent("Ana", {{"Support"}});
  centre.add_agent("Ben", {{"Sales"}});
  centre.answer(OperationKind::Queueing, {.after = seconds(3)});
  EXPECT_EQ(enqueue("Sales").value(), Answer::Later);
  centre.agent_free("Ben");
  centre.agent_free("Ana");
  world.run(seconds(2));
  EXPECT_EQ(centre.agent_contact("Ana"), id);
  world.run(seconds(3));
  EXPECT_EQ(centre.agent_contact("Ben"), id) << "the offer is withdrawn";
  EXPECT_EQ(world.events, Lines{"3000 c1: granted"});
}

TEST_F(QueueAnswers, WhatIsRefusedLaterIsSaidThen) {
  centre.answer(OperationKind::Queueing, {.after = seconds(3), .refusal = "full"});
  EXPECT_EQ(enqueue("Support").value(), Answer::Later);
  centre.answer(OperationKind::Queueing, {});
  world.run(seconds(3));
  EXPECT_EQ(world.events, Lines{"3000 c1: failed: full"}) << "what was asked for before is answered as it was";
  EXPECT_EQ(centre.place(id), 0);
}

TEST_F(QueueAnswers, WhatCannotBeIsSaidWhenTheAnswerComes) {
  centre.answer(OperationKind::Queueing, {.after = seconds(3)});
  centre.remove_skill("Support");
  EXPECT_EQ(enqueue("Support").value(), Answer::Later);
  world.run(seconds(3));
  EXPECT_EQ(world.events, Lines{"3000 c1: failed: there is no skill `Support`"});
}

TEST_F(QueueAnswers, WhatIsNoMoreWaitedForIsNotDone) {
  centre.answer(OperationKind::Queueing, {.after = seconds(3)});
  EXPECT_EQ(enqueue("Support").value(), Answer::Later);
  centre.stop(id, kQueueing);
  world.run(minutes(1));
  EXPECT_TRUE(world.events.empty());
  EXPECT_EQ(centre.place(id), 0);

  centre.answer(OperationKind::Queueing, {});
  EXPECT_EQ(enqueue("Support").value(), Answer::Now);
  centre.answer(OperationKind::Reserving, {.after = seconds(3)});
  EXPECT_EQ(reserve().value(), Answer::Later);
  centre.stop(id, kReserving);
  world.run(minutes(2));
  EXPECT_TRUE(world.events.empty());
  EXPECT_EQ(centre.place(id), 1) << "nothing is undone";
}

}  // namespace
}  // namespace phoneflow::sim
