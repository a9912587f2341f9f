#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "runtime/random.h"
#include "tests/unit/sim/world.h"

namespace phoneflow::sim {
namespace {

struct QueueTest : ::testing::Test {
  World world;
  SimCentre& centre = world.centre;

  ContactId waiting_contact(request::Enqueue terms = {}) {
    const ContactId id = world.arrive();
    EXPECT_EQ(world.queue(id, terms), "");
    world.run();
    return id;
  }
};

TEST_F(QueueTest, ASkillThatIsLostHasNoQueue) {
  const ContactId before = waiting_contact({.skill = "Sales"});
  world.centre.remove_skill("Sales");
  const ContactId id = world.arrive();
  EXPECT_EQ(world.queue(id, {.skill = "Sales"}), "there is no skill `Sales`");
  EXPECT_EQ(world.queue(id, {.skill = "Support"}), "");
  EXPECT_EQ(world.centre.place(before), 1);
}

TEST_F(QueueTest, RefusesTermsThatCannotBeWaitedOn) {
  World strict({.skills = {"Support", "Sales"}});
  const ContactId id = strict.arrive();
  const auto problem = [&](request::Enqueue terms) { return strict.queue(id, terms); };
  EXPECT_EQ(testing::problem_of(strict.centre.enqueue(id, {}, {})), "no skill is given");
  EXPECT_EQ(problem({.skill = "support"}), "there is no skill `support`");
  EXPECT_EQ(problem({.initial_priority = 5, .max_priority = 4}), "MaxPriority is below InitialPriority");
  EXPECT_EQ(problem({.acceleration = -1}), "Acceleration is negative");
  EXPECT_EQ(problem({.acceleration = std::numeric_limits<double>::infinity()}), "Acceleration is not a finite number");
  EXPECT_EQ(problem({.initial_priority = std::nan("")}), "InitialPriority is not a finite number");
  EXPECT_EQ(problem({.high_proficiency = 5, .low_proficiency = 4}), "HighProficiency is worse than LowProficiency");
  EXPECT_EQ(problem({.high_proficiency = 0}), "proficiency is counted from 1, the best, to 20, the worst");
  EXPECT_EQ(strict.centre.waiting(), 0);
  EXPECT_EQ(strict.centre.place(id), 0);
  EXPECT_EQ(problem({.skill = "Sales", .target_agent = "Nobody"}), "");
  EXPECT_EQ(strict.centre.place(id), 1);
}

TEST_F(QueueTest, WhatAContactDoesNotSayGivesWayToWhatItSays) {
  SkillTerms eager("Eager");
  eager.initial_priority = 2000;
  World skills({.skills = {"Support", eager}});
  const auto queued = [&](request::Enqueue terms) {
    const ContactId id = skills.arrive();
    EXPECT_EQ(skills.queue(id, terms), "");
    return id;
  };
  const ContactId plain = queued({.skill = "Support", .initial_priority = 999});
  const ContactId above = queued({.skill = "Support", .initial_priority = 2000});
  const ContactId limited = queued({.skill = "Support", .initial_priority = 1500, .max_priority = 3000});
  EXPECT_EQ(skills.centre.place(above), 1);
  EXPECT_EQ(skills.centre.place(limited), 2);
  EXPECT_EQ(skills.centre.place(plain), 3);
  skills.run(minutes(600));
  EXPECT_EQ(skills.centre.place(limited), 1) << "it grows to 2,100; the other has 2,000 and does not grow";
  const ContactId own = queued({.skill = "Eager"});
  const ContactId below = queued({.skill = "Eager", .max_priority = 5});
  EXPECT_EQ(skills.centre.place(own), 1);
  EXPECT_EQ(skills.centre.place(below), 2);
}

TEST_F(QueueTest, OffersAtOnceToAFreeAgentButNotFromInsideThePort) {
  world.agents({"Ana"});
  const ContactId id = world.arrive();
  EXPECT_EQ(world.queue(id), "");
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Available);
  EXPECT_EQ(centre.next(), centre.now());
  world.run();
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Offered);
  EXPECT_EQ(centre.agent_contact("Ana"), id);
  EXPECT_EQ(centre.place(id), 1);
  EXPECT_EQ(world.traces, (Lines{"1 offer Ana from 1"}));
  EXPECT_TRUE(world.events.empty());
}

TEST_F(QueueTest, HigherPriorityGoesFirstAndAgeOvertakes) {
  const ContactId plain = waiting_contact();
  world.run(seconds(1));
  const ContactId high = waiting_contact({.initial_priority = 5});
  const ContactId fast = waiting_contact({.acceleration = 10});
  EXPECT_EQ(centre.place(high), 1);
  EXPECT_EQ(centre.place(plain), 2);
  EXPECT_EQ(centre.place(fast), 3);
  world.run(minutes(2));
  EXPECT_EQ(centre.place(fast), 1);
  EXPECT_EQ(centre.place(high), 2);
  EXPECT_EQ(centre.place(plain), 3);
  world.agents({"Ana"});
  EXPECT_EQ(centre.agent_contact("Ana"), fast);
}

TEST_F(QueueTest, TiesGoToTheFirstQueued) {
  const ContactId first = waiting_contact();
  const ContactId second = waiting_contact();
  world.agents({"Ana", "Ben"});
  EXPECT_EQ(centre.agent_contact("Ana"), first);
  EXPECT_EQ(centre.agent_contact("Ben"), second);
}

TEST_F(QueueTest, TheAgentIdleLongestIsOfferedFirst) {
  world.agents({"Ana"});
  world.run(seconds(1));
  world.agents({"Ben"});
  centre.agent_busy("Ana");
  world.run(seconds(2));
  centre.agent_free("Ana");
  waiting_contact();
  EXPECT_EQ(centre.agent_state("Ben"), AgentState::Offered);
  waiting_contact();
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Offered);
}

TEST_F(QueueTest, TargetAgentsAreWaitedForByNameOrId) {
  const ContactId by_name = waiting_contact({.target_agent = "Ben", .initial_priority = 9});
  const ContactId by_id = waiting_contact({.target_agent = "3"});
  const ContactId any = waiting_contact();
  world.agents({"Ana", "Ben", "Cleo"});
  EXPECT_EQ(centre.agent_contact("Ana"), any);
  EXPECT_EQ(centre.agent_contact("Ben"), by_name);
  EXPECT_EQ(centre.agent_contact("Cleo"), by_id);
}

TEST_F(QueueTest, WhatIsNotSaidMayStayAsItIs) {
  const ContactId first = waiting_contact({.initial_priority = 9, .acceleration = 0, .max_priority = 9});
  world.run(minutes(1));
  const ContactId later = waiting_contact({.target_agent = "Ben", .acceleration = 0, .low_proficiency = 3, .whisper = "a good customer"});
  EXPECT_EQ(centre.place(later), 2);
  EXPECT_EQ(world.queue(later, {.initial_priority = 50, .rest_as_it_is = true}), "");
  EXPECT_EQ(centre.place(later), 1) << "its first limit was the skill's";
  EXPECT_EQ(world.queue(first, {.max_priority = 5, .rest_as_it_is = true}), "") << "the priority gives way";
  EXPECT_EQ(world.queue(first, {.high_proficiency = 5, .low_proficiency = 4, .rest_as_it_is = true}),
            "HighProficiency is worse than LowProficiency");
  EXPECT_EQ(world.queue(later, {.high_proficiency = 4, .rest_as_it_is = true}), "HighProficiency is worse than LowProficiency")
      << "3 is still the worst";
  world.agents({"Ana", "Ben"});
  EXPECT_EQ(centre.agent_contact("Ana"), first);
  EXPECT_EQ(centre.agent_contact("Ben"), later) << "the agent, too";
  EXPECT_EQ(centre.agent(later).name, "") << "it is only offered";
  centre.agent_accepts("Ben");
  EXPECT_EQ(centre.agent(later).whisper, "a good customer");
}

TEST_F(QueueTest, NobodyIsGoodEnoughForSomeTerms) {
  waiting_contact({.high_proficiency = 2});
  world.agents({"Ana"});
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Available);
}

TEST_F(QueueTest, AcceptedBringsNameAndId) {
  const ContactId id = waiting_contact({.whisper = "a good customer"});
  world.agents({"Zed", "Ana"});
  world.take_traces();
  EXPECT_FALSE(centre.agent_accepts("Ana"));
  EXPECT_TRUE(centre.agent_accepts("Zed"));
  EXPECT_TRUE(world.events.empty());
  world.run(seconds(5));
  EXPECT_EQ(world.events, (Lines{"0 c1: accepted Zed #1"}));
  EXPECT_EQ(world.traces, (Lines{"1 accepted Zed (a good customer)"}));
  EXPECT_EQ(centre.agent_state("Zed"), AgentState::Active);
  EXPECT_EQ(centre.place(id), 0);
  EXPECT_EQ(centre.waiting(), 0);
  EXPECT_EQ(world.queue(id), "an agent has the contact");
}

TEST_F(QueueTest, WithoutALineAcceptingMeansDialling) {
  const ContactId id = waiting_contact();
  centre.drop(id, kLine);
  world.agents({"Ana"});
  centre.agent_accepts("Ana");
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Dialling);
  EXPECT_EQ(world.traces.back(), "1 accepted Ana");
  world.run();
  centre.dial(id, kDial, "1", "2");
  centre.dial_result(id, DialResult::Answered);
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Active);
  EXPECT_EQ(world.traces.back(), "1 dial_result answered");
}

TEST_F(QueueTest, ARefusedContactKeepsItsPlaceAndGoesToTheNext) {
  const ContactId first = waiting_contact();
  waiting_contact();
  world.agents({"Ana"});
  EXPECT_TRUE(centre.agent_refuses("Ana"));
  EXPECT_FALSE(centre.agent_refuses("Ana"));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Refused);
  EXPECT_EQ(centre.place(first), 1);
  world.agents({"Ben"});
  EXPECT_EQ(centre.agent_contact("Ben"), first);
  EXPECT_EQ(world.traces, (Lines{"1 offer Ana from 1", "1 refused Ana", "1 offer Ben from 1"}));
  world.run();
  EXPECT_TRUE(world.events.empty());
  EXPECT_TRUE(centre.agent_free("Ana"));
  EXPECT_EQ(centre.agent_contact("Ana"), ContactId(2));
}

TEST_F(QueueTest, ARefusedContactGoesToAnAgentWhoIsFreeAlready) {
  world.agents({"Ana", "Ben"});
  const ContactId id = waiting_contact();
  centre.agent_refuses("Ana");
  EXPECT_EQ(centre.agent_contact("Ben"), id);
}

TEST_F(QueueTest, MovingToAnotherSkillKeepsTheAge) {
  const ContactId mover = world.arrive();
  world.queue(mover, {.skill = "Sales"});
  world.run(seconds(30));
  const ContactId other = waiting_contact();
  EXPECT_EQ(centre.place(other), 1);
  world.queue(mover);
  EXPECT_EQ(centre.place(mover), 1);
  EXPECT_EQ(centre.place(other), 2);
  EXPECT_EQ(centre.waiting(), 2);
}

TEST_F(QueueTest, MovingKeepsAnOfferThatStillFits) {
  world.agents({"Ana", "Ben"});
  const ContactId id = waiting_contact();
  world.queue(id, {.skill = "Sales"});
  world.run();
  EXPECT_EQ(centre.agent_contact("Ana"), id);
  world.queue(id, {.skill = "Sales", .target_agent = "Ben"});
  world.run();
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Available);
  EXPECT_EQ(centre.agent_contact("Ben"), id);
  EXPECT_EQ(world.traces, (Lines{"1 offer Ana from 1", "1 withdrawn Ana", "1 offer Ben from 1"}));
  EXPECT_TRUE(centre.agent_accepts("Ben"));
}

TEST_F(QueueTest, PlacesCountOwnSkillOnly) {
  waiting_contact({.skill = "Sales"});
  EXPECT_EQ(centre.place(waiting_contact()), 1);
  EXPECT_EQ(centre.place(waiting_contact()), 2);
}

TEST_F(QueueTest, DecliningSendsTheAgentToRefused) {
  const ContactId first = waiting_contact();
  const ContactId second = waiting_contact();
  world.agents({"Ana"});
  centre.agent_accepts("Ana");
  world.handler(first).then = [&](const Event&) { centre.decline(first); };
  world.run();
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Refused);
  EXPECT_EQ(centre.agent_contact("Ana"), std::nullopt);
  EXPECT_EQ(centre.place(first), 1);
  EXPECT_EQ(centre.place(second), 2);
  world.agents({"Ben"});
  EXPECT_EQ(centre.agent_contact("Ben"), first);
}

TEST_F(QueueTest, WaitingAgainFreesTheAgentAndTakesItsTime) {
  const ContactId first = waiting_contact();
  world.run(seconds(10));
  const ContactId second = waiting_contact();
  world.agents({"Ana"});
  centre.agent_accepts("Ana");
  world.run();
  centre.wait_again(first, minutes(5));
  EXPECT_EQ(centre.waiting(), 2);
  EXPECT_EQ(centre.place(first), 1) << "it keeps its place";
  EXPECT_EQ(centre.place(second), 2);
  world.run();
  EXPECT_EQ(centre.agent_contact("Ana"), second);
  centre.agent_accepts("Ana");
  world.run();
  centre.leave(second);
  world.run(minutes(5));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Available);
  const ContactId third = world.arrive();
  world.queue(third, {.target_agent = "Nobody"});
  EXPECT_EQ(centre.place(third), 2);
  world.run(minutes(5) + seconds(10));
  EXPECT_EQ(centre.agent_contact("Ana"), first);
  EXPECT_EQ(centre.place(first), 1);
  EXPECT_EQ(centre.place(third), 2);
}

TEST_F(QueueTest, WhoHadNobodyHasNothingToWrapUp) {
  const ContactId id = waiting_contact();
  world.agents({"Ana"});
  const AgentNumber ana = centre.find_agent("Ana");
  centre.set_wraps_up(ana, true);
  EXPECT_EQ(centre.state_of(ana), AgentState::Offered);
  centre.leave(id);
  EXPECT_EQ(centre.state_of(ana), AgentState::Available) << "the offer was withdrawn";
  const ContactId next = waiting_contact();
  world.run();
  centre.agent_accepts("Ana");
  world.run();
  centre.leave(next);
  EXPECT_EQ(centre.state_of(ana), AgentState::Busy);
}

TEST_F(QueueTest, WaitingAgainWithoutDelayIsOfferedAtOnce) {
  const ContactId id = waiting_contact();
  world.agents({"Ana"});
  centre.agent_accepts("Ana");
  world.run();
  centre.wait_again(id, Millis(0));
  world.run();
  EXPECT_EQ(centre.agent_contact("Ana"), id);
}

TEST_F(QueueTest, AContactThatWaitsForItsRetryMayMoveOrLeave) {
  const ContactId id = waiting_contact();
  world.agents({"Ana"});
  centre.agent_accepts("Ana");
  world.run();
  centre.wait_again(id, minutes(5));
  EXPECT_EQ(world.queue(id, {.skill = "Sales"}), "");
  world.run(minutes(4));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Available);
  world.run(minutes(5));
  EXPECT_EQ(centre.agent_contact("Ana"), id);
  centre.agent_accepts("Ana");
  world.run();
  centre.wait_again(id, minutes(5));
  centre.leave(id);
  EXPECT_EQ(centre.waiting(), 0);
  world.run(minutes(60));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Available);
  EXPECT_EQ(centre.next(), std::nullopt);
}

TEST_F(QueueTest, WithoutALineNothingIsDialled) {
  const ContactId first = waiting_contact();
  centre.drop(first, kLine);
  const ContactId second = waiting_contact();
  world.agents({"Ana"});
  centre.agent_accepts("Ana");
  world.run();
  centre.let_dial_out(false);
  centre.dial(first, kDial, "123", "456");
  world.run();
  EXPECT_EQ(world.events.back(), "0 c1: no line");
  EXPECT_TRUE(world.traces.back().ends_with("dial_result no free line")) << world.traces.back();
  centre.wait_again(first, seconds(5));
  EXPECT_EQ(centre.place(first), 1) << "it keeps its place";
  EXPECT_EQ(centre.place(second), 2);
  world.run();
  EXPECT_EQ(centre.agent_contact("Ana"), second) << "the agent is free";
  centre.leave(second);
  world.run(seconds(4));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Available);
  world.run(seconds(5));
  EXPECT_EQ(centre.agent_contact("Ana"), first);
}

TEST_F(QueueTest, AForbiddenNumberIsNotDialled) {
  const ContactId id = waiting_contact();
  centre.drop(id, kLine);
  world.agents({"Ana"});
  centre.agent_accepts("Ana");
  world.run();
  centre.allow_dialbacks(false);
  centre.dial(id, kDial, "123", "456");
  world.run();
  EXPECT_EQ(world.events.back(), "0 c1: dial failed Forbidden");
  EXPECT_TRUE(world.traces.back().ends_with("dial_result forbidden")) << world.traces.back();
  EXPECT_EQ(centre.ports_used(), 0);
}

TEST_F(QueueTest, LeavingFreesTheAgentForTheNext) {
  const ContactId first = waiting_contact();
  const ContactId second = waiting_contact();
  world.agents({"Ana"});
  centre.leave(first);
  world.run();
  EXPECT_EQ(centre.agent_contact("Ana"), second);
  centre.agent_accepts("Ana");
  centre.leave(second);
  world.run();
  EXPECT_TRUE(world.events.empty());  // the acceptance came too late
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Available);
  centre.leave(second);
  EXPECT_EQ(centre.waiting(), 0);
}

TEST_F(QueueTest, WhoeverLeftMayComeBackAsLongQueuedAsBefore) {
  const ContactId first = waiting_contact();
  world.run(seconds(10));
  const ContactId second = waiting_contact();
  centre.leave(first);
  world.run(seconds(20));
  world.queue(first);
  EXPECT_EQ(centre.place(first), 1);
  EXPECT_EQ(centre.place(second), 2);
}

TEST_F(QueueTest, WhoeverIsNotToBeOfferedYetMayBeToldOtherwise) {
  const ContactId contact = waiting_contact();
  world.agents({"Ana"});
  world.run(seconds(1));
  ASSERT_TRUE(centre.agent_accepts("Ana"));
  world.run(seconds(1));
  centre.wait_again(contact, kUntilTold);
  centre.agent_free("Ana");
  world.run(minutes(60 * 24));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Available) << "nobody is offered";
  centre.wait_again(contact, Millis(0));
  world.run(seconds(1));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Offered);
  EXPECT_EQ(centre.waiting(), 1);
}

TEST_F(QueueTest, NoHandlerIsEverEnteredFromAPort) {
  world.agents({"Ana", "Ben"});
  for (int i = 0; i < 5; ++i) {
    const ContactId id = world.arrive();
    world.handler(id).then = [this, id](const Event& event) {
      world.inside_port = true;
      centre.stop(id, kPlayback);
      if (event.kind == EventKind::Accepted) centre.decline(id);
      else centre.leave(id);
      centre.drop(id, kLine);
      world.inside_port = false;
    };
    world.queue(id);
  }
  world.run();
  for (const char* name : {"Ana", "Ben"}) {
    EXPECT_TRUE(centre.agent_accepts(name));
    world.run();
    centre.agent_free(name);
  }
  centre.caller_hangs_up(ContactId(4));
  world.run(minutes(1));
  EXPECT_FALSE(world.reentered);
  EXPECT_FALSE(world.events.empty());
}

TEST_F(QueueTest, SurvivesAnythingInAnyOrder) {
  Random random(4);
  const auto pick = [&](std::uint64_t n) { return random.next() % n; };
  world.agents({"Ana", "Ben", "Cleo"});
  const auto agent = [&] { return centre.agent_names()[pick(3)]; };
  for (int i = 0; i < 10; ++i) world.arrive();
  for (int round = 0; round < 50'000; ++round) {
    const auto id = static_cast<ContactId>(1 + pick(10));
    switch (pick(21)) {
      case 0: world.queue(id, {.skill = pick(2) == 0 ? "a" : "b", .initial_priority = static_cast<double>(pick(3))}); break;
      case 1: world.queue(id, {.target_agent = "Ben"}); break;
      case 2: centre.decline(id); break;
      case 3: centre.wait_again(id, seconds(pick(20))); break;
      case 4: centre.leave(id); break;
      case 5: centre.drop(id, kLine); break;
      case 6:
        if (centre.line(id) == LineState::None) centre.dial(id, kDial, "1", "2");
        break;
      case 7: centre.dial_result(id, static_cast<DialResult>(pick(4))); break;
      case 8: centre.caller_hangs_up(id); break;
      case 9: centre.press(id, '1'); break;
      case 10: centre.start(id, pick(2) == 0 ? kSleeping : kDelay, seconds(pick(9))); break;
      case 11: centre.stop(id, pick(2) == 0 ? kSleeping : kDelay); break;
      case 12: static_cast<void>(centre.play(id, Party::Caller, kPlayback, {})); break;
      case 13: centre.agent_accepts(agent()); break;
      case 14: centre.agent_refuses(agent()); break;
      case 15: centre.agent_hangs_up(agent()); break;
      case 16: pick(2) == 0 ? centre.agent_holds(agent()) : centre.agent_resumes(agent()); break;
      case 17: pick(3) == 0 ? centre.agent_busy(agent()) : centre.agent_free(agent()); break;
      case 18: centre.let_dial_out(pick(2) == 0); break;
      case 19: centre.lose_line(id); break;
      default: centre.step(centre.now() + Millis(pick(3000))); break;
    }
    int lines = 0, waiting = 0;
    for (std::uint64_t i = 1; i <= 10; ++i) {
      lines += centre.line(ContactId(i)) != LineState::None ? 1 : 0;
      waiting += centre.place(ContactId(i)) > 0 ? 1 : 0;
    }
    ASSERT_EQ(centre.ports_used(), lines);
    ASSERT_EQ(centre.waiting(), waiting);
    for (const std::string& name : centre.agent_names()) {
      const AgentState state = *centre.agent_state(name);
      const bool has = state == AgentState::Offered || state == AgentState::Dialling || state == AgentState::Active;
      ASSERT_EQ(centre.agent_contact(name).has_value(), has);
    }
  }
}

TEST_F(QueueTest, AnOfferThatIsWithdrawnIsTold) {
  world.agents({"Ana"});
  const ContactId gone = world.arrive();
  world.queue(gone);
  world.run();
  world.take_traces();
  centre.leave(gone);
  EXPECT_EQ(world.take_traces(), Lines{"1 withdrawn Ana"});
  const ContactId moved = world.arrive();
  world.queue(moved);
  world.run();
  world.take_traces();
  world.queue(moved, {.skill = "Sales", .target_agent = "Ben"});
  EXPECT_EQ(world.take_traces(), Lines{"2 withdrawn Ana"});
}

}  // namespace
}  // namespace phoneflow::sim
