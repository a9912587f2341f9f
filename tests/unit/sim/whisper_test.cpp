// The whisper takes its time: what is played to the agent who has accepted ends, and the caller waits on meanwhile.
#include <gtest/gtest.h>

#include "tests/unit/sim/world.h"

namespace phoneflow::sim {
namespace {

/// Five words: two seconds.
constexpr std::string_view kFiveWords = "a caller who is angry";

struct WhisperTest : ::testing::Test {
  World world;
  SimCentre& centre = world.centre;

  /// Tells the agent who accepts the whisper.
  void tells(ContactId id) {
    world.handler(id).then = [this, id](const Event& event) {
      if (event.kind == EventKind::Accepted) world.whisper(id);
    };
  }
  /// A contact that Ana has just accepted, 10 s after it was queued.
  ContactId accepted(std::string_view whisper = kFiveWords) {
    const ContactId id = world.arrive();
    tells(id);
    world.queue(id, {.skill = "Support", .whisper = whisper});
    world.agents({"Ana"});
    world.run(seconds(10));
    EXPECT_TRUE(centre.agent_accepts("Ana"));
    world.run();
    EXPECT_EQ(world.take_events(), Lines{"10000 c1: accepted Ana #1"});
    return id;
  }
};

TEST_F(WhisperTest, TheCallerWaitsUntilItIsOver) {
  const ContactId id = accepted();
  EXPECT_EQ(centre.agent(id).whisper, kFiveWords);
  EXPECT_TRUE(centre.whispering(id));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Active);
  EXPECT_EQ(centre.place(id), 0);
  world.run(Millis(11'999));
  EXPECT_EQ(world.take_events(), Lines{});
  world.run(seconds(12));
  EXPECT_EQ(world.take_events(), Lines{"12000 c1: finished"});
  EXPECT_FALSE(centre.whispering(id));
}

TEST_F(WhisperTest, WithoutOneNobodyWaits) {
  const ContactId id = accepted("");
  EXPECT_EQ(centre.agent(id).whisper, "");
  EXPECT_EQ(centre.agent(id).name, "Ana");
  EXPECT_EQ(centre.agent(id).id, "1");
  EXPECT_FALSE(centre.whispering(id));
}

TEST_F(WhisperTest, ItIsCutOffAfterAMinute) {
  std::string long_one;
  for (int i = 0; i < 1000; ++i) long_one += "word ";
  accepted(long_one);
  world.run(Millis(69'999));
  EXPECT_EQ(world.take_events(), Lines{});
  world.run(seconds(70));
  EXPECT_EQ(world.take_events(), Lines{"70000 c1: finished"});
}

TEST_F(WhisperTest, TheCallerHearsOnMeanwhile) {
  const ContactId id = accepted();
  world.audio.lengths["hold.wav"] = minutes(5);
  EXPECT_EQ(testing::problem_of(centre.music(id, Party::Caller, kPlayback, {"hold.wav", seconds(1)})), "");
  world.run(seconds(13));
  EXPECT_EQ(world.take_events(), (Lines{"11000 c1: finished", "12000 c1: finished"}));
}

TEST_F(WhisperTest, IsStoppedByItself) {
  const ContactId id = accepted();
  world.audio.lengths["hold.wav"] = minutes(5);
  EXPECT_EQ(testing::problem_of(centre.music(id, Party::Caller, kPlayback, {"hold.wav", seconds(5)})), "");
  centre.stop(id, kWhisper);
  world.run(seconds(20));
  EXPECT_EQ(world.take_events(), Lines{"15000 c1: finished"}) << "the caller's music";
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
  EXPECT_EQ(world.take_events(), (Lines{"11000 c1: accepted Ben #2", "13000 c1: finished"}));
}

TEST_F(WhisperTest, NobodyWhoIsCalledBackWaitsForIt) {
  const ContactId id = world.arrive();
  tells(id);
  world.queue(id, {.skill = "Support", .whisper = kFiveWords});
  centre.drop(id, kLine);
  world.agents({"Ana"});
  world.run();
  EXPECT_TRUE(centre.agent_accepts("Ana"));
  world.run();
  EXPECT_FALSE(centre.whispering(id));
  EXPECT_EQ(centre.agent_state("Ana"), AgentState::Dialling);
  world.run(seconds(2));
  EXPECT_EQ(world.take_events(), (Lines{"0 c1: accepted Ana #1", "2000 c1: finished"}));
}

}  // namespace
}  // namespace phoneflow::sim
