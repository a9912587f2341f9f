#include <gtest/gtest.h>

#include <array>

#include "tests/unit/sim/world.h"

namespace phoneflow::sim {
namespace {

Value typed(Type type, Value value) {
  value.type = type;
  return value;
}

struct LinesTest : ::testing::Test {
  LinesTest() { world.audio.lengths = {{"beep.wav", Millis(250)}, {"hold.wav", seconds(60)}}; }

  std::string play(ContactId id, std::vector<Value> parts) {
    return testing::problem_of(
        centre.play(id, Party::Caller, kPlayback, {{&heap, parts.data(), static_cast<std::uint32_t>(parts.size())}}));
  }

  World world;
  SimCentre& centre = world.centre;
  Heap heap;
};

TEST_F(LinesTest, NothingHappensByItself) {
  EXPECT_EQ(centre.next(), std::nullopt);
  EXPECT_FALSE(centre.step(Instant(seconds(5))));
  EXPECT_EQ(centre.now(), Instant(seconds(5)));
  EXPECT_FALSE(centre.step(Instant(seconds(1))));
  EXPECT_EQ(centre.now(), Instant(seconds(5)));
}

TEST_F(LinesTest, ContactsAreNumberedAndTakePorts) {
  EXPECT_EQ(world.arrive(), ContactId(1));
  EXPECT_EQ(world.arrive(), ContactId(2));
  EXPECT_EQ(centre.ports_used(), 2);
  centre.drop(ContactId(1), kLine);
  centre.drop(ContactId(1), kLine);
  EXPECT_EQ(centre.ports_used(), 1);
  EXPECT_EQ(centre.line(ContactId(1)), LineState::None);
  EXPECT_EQ(centre.line(ContactId(2)), LineState::Inbound);
  world.arrive();
  EXPECT_EQ(centre.ports_peak(), 2);
}

TEST_F(LinesTest, KeysArriveInOrderAtThePresentTime) {
  const ContactId id = world.arrive();
  EXPECT_TRUE(centre.press(id, '1'));
  EXPECT_TRUE(centre.press(id, '#'));
  EXPECT_TRUE(world.events.empty());
  EXPECT_EQ(centre.next(), Instant());
  world.run();
  EXPECT_EQ(world.events, (Lines{"0 c1: digit 1", "0 c1: digit #"}));
  EXPECT_EQ(world.traces, (Lines{"1 digit 1", "1 digit #"}));
}

TEST_F(LinesTest, KeysWithoutALineAreLost) {
  const ContactId id = world.arrive();
  centre.press(id, '1');
  centre.drop(id, kLine);
  EXPECT_FALSE(centre.press(id, '2'));
  EXPECT_EQ(centre.next(), std::nullopt);
  world.run();
  EXPECT_TRUE(world.events.empty());
}

TEST_F(LinesTest, CallerHangsUpOnce) {
  const ContactId id = world.arrive();
  play(id, {heap.text("a long text")});
  centre.press(id, '1');
  EXPECT_TRUE(centre.caller_hangs_up(id));
  EXPECT_FALSE(centre.caller_hangs_up(id));
  EXPECT_EQ(centre.ports_used(), 0);
  world.run(seconds(60));
  EXPECT_EQ(world.events, (Lines{"0 c1: digit 1", "0 c1: caller hung up CallerHungUp"}));
  EXPECT_EQ(world.traces.back(), "1 hang_up caller");
  centre.drop(id, kLine);
  EXPECT_EQ(centre.ports_used(), 0);
}

TEST_F(LinesTest, PlaysAsLongAsItsPartsLast) {
  const ContactId id = world.arrive();
  EXPECT_EQ(play(id, {heap.text("two words"), typed(Type::Audio, heap.text("beep.wav")), typed(Type::Silence, Value::of(seconds(2)))}), "");
  world.run(minutes(1));
  EXPECT_EQ(world.events, (Lines{"3050 c1: finished"}));
}

TEST_F(LinesTest, AnEmptyPromptStillFinishes) {
  const ContactId id = world.arrive();
  EXPECT_EQ(play(id, {}), "");
  EXPECT_TRUE(world.events.empty());
  world.run();
  EXPECT_EQ(world.events, (Lines{"0 c1: finished"}));
}

TEST_F(LinesTest, AMissingFileIsAProblemAtOnce) {
  const ContactId id = world.arrive();
  EXPECT_EQ(play(id, {heap.text("two words"), typed(Type::Audio, heap.text("x.wav"))}), "there is no audio file `x.wav`");
  EXPECT_EQ(testing::problem_of(centre.music(id, Party::Caller, kPlayback, {"y.wav"})), "there is no audio file `y.wav`");
  EXPECT_EQ(centre.next(), std::nullopt);
}

TEST_F(LinesTest, NothingIsPlayedWithoutALine) {
  const ContactId id = world.arrive();
  centre.drop(id, kLine);
  EXPECT_EQ(play(id, {heap.text("two words")}), "the caller has no line");
  EXPECT_EQ(testing::problem_of(centre.music(id, Party::Caller, kPlayback, {"hold.wav"})), "the caller has no line");
}

TEST_F(LinesTest, MusicLoopsToItsLimitOrForEver) {
  const ContactId id = world.arrive();
  EXPECT_EQ(testing::problem_of(centre.music(id, Party::Caller, kPlayback, {"beep.wav", seconds(30)})), "");
  world.run(minutes(1));
  EXPECT_EQ(world.take_events(), (Lines{"30000 c1: finished"}));
  EXPECT_EQ(testing::problem_of(centre.music(id, Party::Caller, kPlayback, {"beep.wav"})), "");
  EXPECT_EQ(centre.next(), std::nullopt);
}

TEST_F(LinesTest, WhatIsStoppedOrReplacedNeverFinishes) {
  const ContactId id = world.arrive();
  play(id, {heap.text("one")});
  centre.stop(id, kPlayback);
  EXPECT_EQ(centre.next(), std::nullopt);
  play(id, {heap.text("one")});
  play(id, {heap.text("one two")});
  world.run(minutes(1));
  EXPECT_EQ(world.take_events(), (Lines{"800 c1: finished"}));
  play(id, {heap.text("one")});
  (void)centre.music(id, Party::Caller, kPlayback, {"hold.wav"});
  EXPECT_EQ(centre.next(), std::nullopt);
  play(id, {heap.text("one")});
  centre.drop(id, kLine);
  EXPECT_EQ(centre.next(), std::nullopt);
}

TEST_F(LinesTest, SilencesOfAnyLengthAreSurvived) {
  const ContactId id = world.arrive();
  EXPECT_EQ(play(id, {typed(Type::Silence, Value::of(Millis::max())), typed(Type::Silence, Value::of(Millis::max()))}), "");
  EXPECT_TRUE(centre.next());
  EXPECT_EQ(play(id, {typed(Type::Silence, Value::of(Millis::min()))}), "");
  EXPECT_EQ(centre.next(), Instant());
}

TEST_F(LinesTest, TimersReplaceTheirOwnKind) {
  const ContactId id = world.arrive();
  centre.start(id, kSleeping, seconds(5));
  centre.start(id, kDelay, seconds(3));
  centre.start(id, kSleeping, seconds(4));
  world.run(minutes(1));
  EXPECT_EQ(world.take_events(), (Lines{"3000 c1: delay over", "4000 c1: timed out"}));
  centre.start(id, kSleeping, seconds(5));
  centre.start(id, kDelay, seconds(5));
  centre.stop(id, kSleeping);
  world.run(minutes(2));
  EXPECT_EQ(world.take_events(), (Lines{"65000 c1: delay over"}));
  centre.stop(id, kDelay);
  centre.start(id, kSleeping, seconds(-5));
  EXPECT_EQ(centre.next(), centre.now());
}

TEST_F(LinesTest, TimersMayBeStartedFromTheirOwnEvent) {
  const ContactId id = world.arrive();
  int left = 3;
  world.handler(id).then = [&](const Event&) {
    if (--left > 0) centre.start(id, kSleeping, seconds(1));
  };
  centre.start(id, kSleeping, seconds(1));
  world.run(minutes(1));
  EXPECT_EQ(world.events, (Lines{"1000 c1: timed out", "2000 c1: timed out", "3000 c1: timed out"}));
}

TEST_F(LinesTest, DialsAndIsAnswered) {
  const ContactId id = world.arrive();
  centre.drop(id, kLine);
  centre.dial(id, kDial, "3125550123", "8005550199");
  EXPECT_EQ(centre.line(id), LineState::Ringing);
  EXPECT_EQ(centre.ports_used(), 1);
  EXPECT_FALSE(centre.press(id, '1'));
  EXPECT_FALSE(centre.caller_hangs_up(id));
  EXPECT_EQ(play(id, {heap.text("one")}), "the caller has no line");
  world.run(seconds(10));
  EXPECT_TRUE(centre.dial_result(id, DialResult::Answered));
  EXPECT_FALSE(centre.dial_result(id, DialResult::Busy));
  EXPECT_EQ(centre.line(id), LineState::Outbound);
  world.run(minutes(5));
  EXPECT_EQ(world.events, (Lines{"10000 c1: answered"}));
  EXPECT_EQ(world.traces[0].substr(world.traces[0].find("dial")), "dial 3125550123 (8005550199)");
  EXPECT_TRUE(world.traces[1].ends_with("dial_result answered"));
  EXPECT_TRUE(centre.press(id, '1'));
  EXPECT_TRUE(centre.caller_hangs_up(id));
  EXPECT_EQ(centre.ports_used(), 0);
}

TEST_F(LinesTest, FailedDialsGiveThePortBack) {
  const ContactId id = world.arrive();
  centre.drop(id, kLine);
  for (const DialResult verdict : {DialResult::Busy, DialResult::NoAnswer, DialResult::InvalidNumber}) {
    centre.dial(id, kDial, "1", "2");
    EXPECT_TRUE(centre.dial_result(id, verdict));
    EXPECT_EQ(centre.ports_used(), 0);
    EXPECT_EQ(centre.line(id), LineState::None);
    world.run();
  }
  EXPECT_EQ(world.events, (Lines{"0 c1: dial failed Busy", "0 c1: dial failed NoAnswer", "0 c1: dial failed InvalidNumber"}));
  EXPECT_TRUE(world.traces.back().ends_with("dial_result invalid number"));
}

TEST_F(LinesTest, DialsNobodyDecidesEndAtTheRingLimit) {
  const ContactId id = world.arrive();
  centre.drop(id, kLine);
  centre.dial(id, kDial, "1", "2");
  world.run(seconds(29));
  EXPECT_TRUE(world.events.empty());
  world.run(seconds(40));
  EXPECT_EQ(world.events, (Lines{"30000 c1: dial failed NoAnswer"}));
  EXPECT_EQ(centre.ports_used(), 0);
}

TEST_F(LinesTest, DroppingADialCallsItOff) {
  const ContactId id = world.arrive();
  centre.drop(id, kLine);
  centre.dial(id, kDial, "1", "2");
  centre.drop(id, kDial.leg);
  EXPECT_EQ(centre.ports_used(), 0);
  EXPECT_EQ(centre.next(), std::nullopt);
  EXPECT_TRUE(world.traces.back().ends_with("dial_result cancelled"));
  centre.dial(id, kDial, "1", "2");
  centre.dial_result(id, DialResult::Answered);
  centre.drop(id, kDial.leg);
  EXPECT_EQ(centre.next(), std::nullopt);
  EXPECT_EQ(centre.ports_used(), 0);
  EXPECT_EQ(centre.ports_peak(), 1);
}

}  // namespace
}  // namespace phoneflow::sim
