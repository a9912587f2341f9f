#include "runtime/record.h"

#include <gtest/gtest.h>

namespace phoneflow {
namespace {

class RecordTest : public ::testing::Test {
 protected:
  void note(Millis at, TraceKind kind, std::string_view text = {}, std::string_view other = {}) {
    recorder.note({.kind = kind, .statement = 7, .at = Instant(at), .contact = ContactId(1), .text = text, .other = other});
  }
  void change(Millis at, Phase phase) {
    recorder.note({.kind = TraceKind::Phase, .phase = phase, .at = Instant(at), .contact = ContactId(1), .text = phase_name(phase)});
  }
  const ContactRecord& record() { return *recorder.find(ContactId(1)); }

  Recorder recorder;
};

TEST_F(RecordTest, KnowsNobodyAtFirst) { EXPECT_EQ(recorder.find(ContactId(1)), nullptr); }

TEST_F(RecordTest, CallbackIsInboundThenOutbound) {
  note(seconds(0), TraceKind::Call, "+13125550123", "+18005550199");
  note(seconds(1), TraceKind::Queued, "Support");
  change(seconds(1), Phase::Queued);
  note(Millis(30'200), TraceKind::Dropped);
  change(Millis(30'200), Phase::Callback);
  note(minutes(4), TraceKind::Accepted, "Ana");
  change(minutes(4), Phase::Dialling);
  note(minutes(4), TraceKind::Dial, "3125550123", "8005550199");
  note(seconds(250), TraceKind::DialResult, "busy");
  change(seconds(250), Phase::Callback);
  note(minutes(5), TraceKind::Dial, "3125550123", "8005550199");
  note(seconds(305), TraceKind::DialResult, "answered");
  change(seconds(305), Phase::Active);
  EXPECT_FALSE(record().released);
  EXPECT_EQ(record().billed_outbound(Instant(seconds(310))), 20);
  note(seconds(400), TraceKind::Release, "CallerHungUp");

  const ContactRecord& r = record();
  EXPECT_EQ(r.ani, "+13125550123");
  EXPECT_EQ(r.dnis, "+18005550199");
  EXPECT_EQ(r.skill, "Support");
  EXPECT_EQ(r.agent, "Ana");
  EXPECT_EQ(r.cause, ReleaseCause::CallerHungUp);
  EXPECT_EQ(r.released, Instant(seconds(400)));
  EXPECT_EQ(r.ports_peak, 1);

  ASSERT_EQ(r.legs.size(), 3U);
  EXPECT_FALSE(r.legs[0].outbound);
  EXPECT_EQ(r.legs[0].result, "dropped for a callback");
  EXPECT_EQ(r.legs[0].end, Instant(Millis(30'200)));
  EXPECT_TRUE(r.legs[1].outbound);
  EXPECT_EQ(r.legs[1].from, "8005550199");
  EXPECT_EQ(r.legs[1].to, "3125550123");
  EXPECT_EQ(r.legs[1].result, "busy");
  EXPECT_EQ(r.legs[2].result, "answered");
  EXPECT_EQ(r.legs[2].end, Instant(seconds(400)));
  EXPECT_EQ(r.billed_inbound(Instant(seconds(999))), 31);
  EXPECT_EQ(r.billed_outbound(Instant(seconds(999))), 10 + 100);

  ASSERT_EQ(r.phases.size(), 6U);
  EXPECT_EQ(r.phases[0].phase, Phase::PreQueue);
  EXPECT_EQ(r.phases[0].to, Instant(seconds(1)));
  EXPECT_EQ(r.phases[2].phase, Phase::Callback);
  EXPECT_EQ(r.phases[5].phase, Phase::Active);
  EXPECT_EQ(r.phases[5].to, Instant(seconds(400)));
}

TEST_F(RecordTest, LiveCallThatIsAnswered) {
  note(seconds(0), TraceKind::Call, "1", "2");
  note(seconds(5), TraceKind::Accepted, "Ana");
  change(seconds(5), Phase::Active);
  change(seconds(9), Phase::Released);
  note(seconds(9), TraceKind::Release, "AgentHungUp");
  ASSERT_EQ(record().legs.size(), 1U);
  EXPECT_EQ(record().legs[0].result, "answered");
  EXPECT_EQ(record().phases.size(), 2U);
  EXPECT_EQ(record().phases[1].to, Instant(seconds(9)));
}

TEST_F(RecordTest, CallThatEndsUnanswered) {
  note(seconds(0), TraceKind::Call, "1", "2");
  note(seconds(9), TraceKind::Release, "CallerHungUp");
  EXPECT_EQ(record().legs[0].result, "the caller hung up");
}

TEST_F(RecordTest, DialThatIsCalledOff) {
  note(seconds(0), TraceKind::Dial, "1", "2");
  note(seconds(3), TraceKind::DialResult, "cancelled");
  note(seconds(5), TraceKind::Dial, "1", "2");
  note(seconds(6), TraceKind::Release, "ScriptHungUp");
  EXPECT_EQ(record().legs[0].end, Instant(seconds(3)));
  EXPECT_EQ(record().legs[1].result, "cancelled");
  EXPECT_EQ(record().ports_peak, 1);
}

TEST_F(RecordTest, PressPathHoldsKeysAndMarks) {
  note(seconds(1), TraceKind::Digit, "1");
  note(seconds(2), TraceKind::Mark, "billing");
  ASSERT_EQ(record().press_path.size(), 2U);
  EXPECT_EQ(record().press_path[0].text, "1");
  EXPECT_EQ(record().press_path[0].statement, 7U);
  EXPECT_FALSE(record().press_path[0].is_mark);
  EXPECT_TRUE(record().press_path[1].is_mark);
}

TEST_F(RecordTest, CountsWhatIsTooMuchForThePressPath) {
  for (int i = 0; i < 10'003; ++i) note(seconds(i), TraceKind::Mark, "round");
  EXPECT_EQ(record().press_path.size(), 10'000U);
  EXPECT_EQ(record().more_presses, 3U);
}

TEST_F(RecordTest, CountsKeysThatAreTooManyForThePressPath) {
  for (int i = 0; i < 10'002; ++i) note(seconds(i), TraceKind::Digit, "1");
  EXPECT_EQ(record().press_path.size(), 10'000U);
  EXPECT_EQ(record().more_presses, 2U);
}

TEST_F(RecordTest, AnswersAtTheSameStatementAreTwoInThePressPath) {
  note(seconds(0), TraceKind::Call, "+13125550123", "+18005550199");
  for (const char* keys : {"12", "3"}) {
    note(seconds(1), TraceKind::Action, "Menu");
    note(seconds(1), TraceKind::Play, "Rate from 1 to 5.");
    for (const char* key = keys; *key != 0; ++key) note(seconds(2), TraceKind::Digit, {key, 1});
    note(seconds(2), TraceKind::Outcome, "Menu", "MaxDigits");
  }
  note(seconds(3), TraceKind::Mark, "rated");
  note(seconds(4), TraceKind::Action, "Menu");
  note(seconds(4), TraceKind::Play, "Once more?");
  note(seconds(5), TraceKind::Digit, "4");
  note(seconds(5), TraceKind::Play, "Please choose.");  // asked again by the same action
  note(seconds(6), TraceKind::Digit, "5");
  std::vector<std::uint32_t> inputs;
  for (const PressPathEntry& entry : record().press_path) inputs.push_back(entry.input);
  EXPECT_EQ(inputs, (std::vector<std::uint32_t>{1, 1, 2, 0, 3, 4}));
}

}  // namespace
}  // namespace phoneflow
