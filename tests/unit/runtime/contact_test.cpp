#include "runtime/contact.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "runtime/trace.h"

namespace phoneflow {
namespace {

TEST(Contact, PhasesWithoutAVoicePathSayWhy) {
  for (int i = 0; i < kPhases; ++i) {
    const auto phase = static_cast<Phase>(i);
    EXPECT_FALSE(phase_name(phase).empty());
    EXPECT_EQ(has_voice_path(phase), why_blocked(phase).empty()) << phase_name(phase);
    EXPECT_TRUE(PhaseSet::all().has(phase));
  }
  EXPECT_EQ(why_blocked(Phase::Callback), "the voice path is gone: the caller waits for a callback");
}

TEST(Contact, CausesHaveNamesAndTexts) {
  std::set<std::string_view> names, texts;
  for (int i = 0; i <= static_cast<int>(ReleaseCause::InvalidNumber); ++i) {
    names.insert(cause_name(static_cast<ReleaseCause>(i)));
    texts.insert(cause_text(static_cast<ReleaseCause>(i)));
  }
  EXPECT_EQ(names.size(), 9U);
  EXPECT_EQ(texts.size(), 9U);
  EXPECT_EQ(cause_name(ReleaseCause::None), "");
  EXPECT_EQ(cause_name(ReleaseCause::NoAnswer), "NoAnswer");
  EXPECT_EQ(cause_text(ReleaseCause::NoAnswer), "nobody answered");
}

TEST(Trace, KindsHaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(TraceKind::Release); ++i) names.insert(trace_name(static_cast<TraceKind>(i)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(TraceKind::Release) + 1);
  EXPECT_FALSE(names.contains(""));
  EXPECT_EQ(trace_name(TraceKind::DialResult), "dial_result");
  EXPECT_EQ(trace_name(TraceKind::HangUp), "hang_up");
}

}  // namespace
}  // namespace phoneflow
