// The whisper takes its time: the agent who has accepted hears it, the caller waits on and is connected, or dialled, when it is over.
#include <gtest/gtest.h>

#include "tests/unit/sim/world.h"

namespace phoneflow::sim {
namespace {

/// Five words: two seconds.
constexpr std::string_view kFiveWords = "a caller who is angry";

struct WhisperTest : ::testing::Test {
  World world;
  SimCentre& centre = world.centre;

  /// A contact that Ana has just accepted, 10 s after it was queued.
  ContactId accepted(std::string_view whisper = kFiveWords) {
    const ContactId id = world.arrive();
    world.queue(id, {.skill = "Support", .whisper = whisper});
    world.agents({"Ana"});
    world.run(seconds(10));
    EXPECT_TRUE(centre.agent_accepts("Ana"));
    world.run();
    return id;
  }
};

TEST_F(WhisperTest, TheCallerIsConnectedWhenItIsOver) {
  const ContactId id = accepted();
  EXPECT_EQ(world.take_events(), Lines{});
  EXPECT_TRUE(centre.whispering(id));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Active);
  EXPECT_EQ(centre.place(id), 0);
  world.run(Millis(11'999));
  EXPECT_EQ(world.take_events(), Lines{});
  world.run(seconds(12));
  EXPECT_EQ(world.take_events(), Lines{"12000 c1: accepted Ana #1"});
  EXPECT_FALSE(centre.whispering(id));
}

TEST_F(WhisperTest, WithoutOneTheCallerIsConnectedAtOnce) {
  accepted("");
  EXPECT_EQ(world.take_events(), Lines{"10000 c1: accepted Ana #1"});
}

TEST_F(WhisperTest, ItIsCutOffAfterAMinute) {
  std::string long_one;
  for (int i = 0; i < 1000; ++i) long_one += "word ";
  accepted(long_one);
  world.run(Millis(69'999));
  EXPECT_EQ(world.take_events(), Lines{});
  world.run(seconds(70));
  EXPECT_EQ(world.take_events(), Lines{"70000 c1: accepted Ana #1"});
}

TEST_F(WhisperTest, NobodyIsHeldBeforeBeingConnected) {
  accepted();
  EXPECT_FALSE(centre.agent_holds("Ana"));
  world.run(seconds(12));
  EXPECT_TRUE(centre.agent_holds("Ana"));
}

TEST_F(WhisperTest, ACallerWhoHasHungUpIsNotConnected) {
  const ContactId id = accepted();
  world.handler(id).then = [&](const Event&) { centre.leave(id); };
  EXPECT_TRUE(centre.caller_hangs_up(id));
  world.run(minutes(1));
  EXPECT_EQ(world.take_events(), Lines{"10000 c1: caller hung up CallerHungUp"});
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Available);
}

TEST_F(WhisperTest, AnAgentWhoDeclinesMeanwhileHearsNoMoreOfIt) {
  const ContactId id = accepted();
  centre.add_agent("Ben");
  centre.decline(id);
  EXPECT_FALSE(centre.whispering(id));
  EXPECT_EQ(centre.place(id), 1);
  world.run(seconds(11));
  centre.agent_free("Ben");
  EXPECT_TRUE(centre.agent_accepts("Ben"));
  world.run(seconds(30));
  EXPECT_EQ(world.take_events(), Lines{"13000 c1: accepted Ben #2"});
}

TEST_F(WhisperTest, ACallbackIsAcceptedAtOnceAndItsDelayBeginsWhenTheWhisperIsOver) {
  const ContactId id = world.arrive();
  world.queue(id, {.skill = "Support", .whisper = kFiveWords});
  centre.drop(id, kLine);
  Millis after{};
  world.handler(id).then = [&](const Event& event) { after = event.after; };
  world.agents({"Ana"});
  world.run();
  EXPECT_TRUE(centre.agent_accepts("Ana"));
  world.run();
  EXPECT_EQ(world.take_events(), Lines{"0 c1: accepted Ana #1"});
  EXPECT_EQ(after, seconds(2));
}

TEST_F(WhisperTest, ACallbackTakenMeanwhileDoesNotHearItTwice) {
  const ContactId id = accepted();
  Millis after = seconds(99);
  world.handler(id).then = [&](const Event& event) { after = event.after; };
  world.run(seconds(11));
  centre.drop(id, kLine);
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Dialling);
  world.run(seconds(12));
  EXPECT_EQ(world.take_events(), Lines{"12000 c1: accepted Ana #1"});
  EXPECT_EQ(after, Millis(0));
}

}  // namespace
}  // namespace phoneflow::sim
