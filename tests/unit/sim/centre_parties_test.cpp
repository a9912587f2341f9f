// Third parties of a simulated centre: ports, verdicts, limits, and what the contact is told.
#include <gtest/gtest.h>

#include "tests/unit/sim/world.h"

namespace phoneflow::sim {
namespace {

constexpr Operation kParty{6, OperationKind::ThirdParty, 3};
constexpr request::CallParty kCall{.number = "+13125550177", .caller_id = "+18005550199", .send_digits = "12#", .ring_limit = seconds(20)};

TEST(Parties, OneWhoAnswersSpeaksUntilEitherEnds) {
  World world;
  const ContactId id = world.arrive();
  EXPECT_EQ(world.centre.party(id), PartyState::None);
  EXPECT_EQ(testing::problem_of(world.centre.call_party(id, kParty, kCall)), "");
  EXPECT_EQ(world.centre.party(id), PartyState::Ringing);
  EXPECT_EQ(world.centre.ports_used(), 2);
  EXPECT_FALSE(world.centre.party_hangs_up(id)) << "it only rings";
  EXPECT_TRUE(world.centre.party_result(id, DialResult::Answered));
  EXPECT_FALSE(world.centre.party_result(id, DialResult::Busy)) << "it has answered";
  EXPECT_EQ(world.centre.party(id), PartyState::Speaking);
  world.run(seconds(60));
  EXPECT_EQ(world.take_events(), Lines{"0 c1: party answered"}) << "the ring limit is over with the answer";
  EXPECT_TRUE(world.centre.party_hangs_up(id));
  EXPECT_EQ(world.centre.ports_used(), 1);
  world.run(seconds(60));
  EXPECT_EQ(world.take_events(), Lines{"60000 c1: party left"});
  EXPECT_EQ(world.take_traces(), (Lines{"1 party_result answered", "1 keys_sent 12#", "1 party_result hung up"}));
}

TEST(Parties, OneWhoCannotBeReachedGivesThePortBack) {
  for (const auto& [result, cause] :
       {std::pair{DialResult::Busy, "Busy"}, {DialResult::NoAnswer, "NoAnswer"}, {DialResult::InvalidNumber, "InvalidNumber"}}) {
    World world;
    const ContactId id = world.arrive();
    (void)world.centre.call_party(id, kParty, kCall);
    EXPECT_TRUE(world.centre.party_result(id, result));
    EXPECT_EQ(world.centre.ports_used(), 1);
    EXPECT_EQ(world.centre.party(id), PartyState::None);
    world.run(seconds(60));
    EXPECT_EQ(world.take_events(), Lines{fmt::format("0 c1: party failed {}", cause)});
  }
}

TEST(Parties, NobodyAnswersWithinTheLimit) {
  World world;
  const ContactId id = world.arrive();
  (void)world.centre.call_party(id, kParty, kCall);
  world.run(seconds(60));
  EXPECT_EQ(world.take_events(), Lines{"20000 c1: party failed NoAnswer"});
  EXPECT_EQ(world.take_traces(), Lines{"1 party_result no answer"});
}

TEST(Parties, WithoutAPortNobodyIsCalled) {
  World world({.ports = 1});
  const ContactId id = world.arrive();
  EXPECT_EQ(testing::problem_of(world.centre.call_party(id, kParty, kCall)), "no line is free");
  EXPECT_EQ(world.centre.party(id), PartyState::None);
  EXPECT_EQ(world.centre.ports_used(), 1);
  World closed;
  const ContactId other = closed.arrive();
  closed.centre.let_dial_out(false);
  EXPECT_EQ(testing::problem_of(closed.centre.call_party(other, kParty, kCall)), "no line is free");
}

TEST(Parties, TheLegThatIsDroppedIsTheOneThatWasMeant) {
  World world;
  const ContactId id = world.arrive();
  (void)world.centre.call_party(id, kParty, kCall);
  world.centre.drop(id, kParty.leg);
  EXPECT_EQ(world.centre.line(id), LineState::Inbound);
  EXPECT_EQ(world.centre.ports_used(), 1);
  (void)world.centre.call_party(id, kParty, kCall);
  (void)world.centre.party_result(id, DialResult::Answered);
  world.centre.drop(id, kParty.leg);
  EXPECT_EQ(world.take_traces(),
            (Lines{"1 party_result cancelled", "1 party_result answered", "1 keys_sent 12#", "1 party_result cut off"}));
  EXPECT_TRUE(world.centre.press(id, '1')) << "the caller is still on the line";
}

TEST(Parties, ThoseWhoAreHandedOverTakeNoPort) {
  World world;
  const ContactId id = world.arrive();
  (void)world.centre.call_party(id, kParty, kCall);
  (void)world.centre.party_result(id, DialResult::Answered);
  world.take_traces();
  world.centre.hand_over(id, kParty);
  world.centre.drop(id, kLine);
  EXPECT_EQ(world.centre.ports_used(), 0);
  EXPECT_TRUE(world.take_traces().empty()) << "nothing is cut off";
}

}  // namespace
}  // namespace phoneflow::sim
