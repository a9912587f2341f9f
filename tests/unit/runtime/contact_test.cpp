#include "runtime/contact.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

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
  for (std::size_t i = 0; i < kReleaseCauses; ++i) {
    const auto cause = static_cast<ReleaseCause>(i);
    names.insert(cause_name(cause));
    texts.insert(cause_text(cause));
    EXPECT_EQ(cause_named(cause_name(cause)), cause);
  }
  EXPECT_EQ(names.size(), kReleaseCauses);
  EXPECT_EQ(texts.size(), kReleaseCauses);
  EXPECT_EQ(cause_name(ReleaseCause::None), "");
  EXPECT_EQ(cause_name(ReleaseCause::NoAnswer), "NoAnswer");
  EXPECT_EQ(cause_text(ReleaseCause::NoAnswer), "nobody answered");
  EXPECT_EQ(cause_named("callerhungup"), ReleaseCause::None);
}

TEST(Contact, NobodyIsReleasedForLackOfALine) {
  const auto& names = ends_of_contacts();
  EXPECT_EQ(names.size(), kReleaseCauses - 2);
  for (const std::string_view name : {"LineLost", "SystemFailed", "Expired", "Forbidden", "Busy"}) {
    EXPECT_NE(std::ranges::find(names, name), names.end()) << name;
  }
  EXPECT_EQ(std::ranges::find(names, "NoLine"), names.end());
}

TEST(Contact, AttemptsThatReachNobodyAreUsed) {
  for (const ReleaseCause cause : {ReleaseCause::Busy, ReleaseCause::NoAnswer, ReleaseCause::InvalidNumber})
    EXPECT_TRUE(uses_attempt(cause));
  for (const ReleaseCause cause : {ReleaseCause::None, ReleaseCause::CallerHungUp, ReleaseCause::AgentHungUp, ReleaseCause::NoLine,
                                   ReleaseCause::LineLost, ReleaseCause::SystemFailed, ReleaseCause::Forbidden, ReleaseCause::Expired})
    EXPECT_FALSE(uses_attempt(cause));
}

/// All that is said of a kind, for a reader of JSON.
std::vector<std::string_view> keys_of(const TraceKindInfo& about) {
  std::vector<std::string_view> keys{about.text, about.other, about.way, about.duration, about.number};
  std::erase(keys, std::string_view());
  return keys;
}

TEST(Trace, KindsHaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kTraceKindCount; ++i) {
    const TraceKindInfo& about = info(static_cast<TraceKind>(i));
    EXPECT_TRUE(names.insert(about.name).second) << about.name;
    EXPECT_EQ(about.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos) << about.name;
    std::vector<std::string_view> keys = keys_of(about);
    EXPECT_TRUE(about.is_written() || keys.empty()) << about.name;
    std::ranges::sort(keys);
    EXPECT_EQ(std::ranges::adjacent_find(keys), keys.end()) << about.name;
  }
  EXPECT_EQ(info(TraceKind::DialResult).name, "dial_result");
  EXPECT_EQ(info(TraceKind::HangUp).name, "hang_up");
  EXPECT_EQ(info(TraceKind::Queued).number, "place");
  EXPECT_FALSE(info(TraceKind::KeysTaken).is_written());
}

TEST(Trace, TheStatementIsShownOfWhatTheScriptDoes) {
  EXPECT_EQ(info(TraceKind::Queued).by, TraceCause::Script);
  EXPECT_EQ(info(TraceKind::Digit).by, TraceCause::World);
  EXPECT_EQ(info(TraceKind::Accepted).by, TraceCause::World);
}

/// A secret in what an action named must stay hidden in all that repeats it later.
TEST(Trace, WhatRepeatsWhatAnActionNamedOutlivesIt) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kTraceKindCount; ++i) {
    const TraceKindInfo& about = info(static_cast<TraceKind>(i));
    if (about.outlives_action) names.insert(about.name);
  }
  EXPECT_EQ(names, (std::set<std::string_view>{"queued", "reserved", "accepted", "shown", "dial"}));
}

/// A leg that is opened is billed until something ends it.
TEST(Trace, LegsOpenAndEnd) {
  std::map<LegEffect, std::vector<std::string_view>> by_effect;
  for (std::size_t i = 0; i < kTraceKindCount; ++i) {
    const TraceKindInfo& about = info(static_cast<TraceKind>(i));
    by_effect[about.legs].push_back(about.name);
  }
  by_effect.erase(LegEffect::None);
  const std::map<LegEffect, std::vector<std::string_view>> expected{
      {LegEffect::OpensInbound, {"call"}},     {LegEffect::OpensOutbound, {"dial"}},
      {LegEffect::OpensParty, {"party_call"}}, {LegEffect::AnswersOrEnds, {"dial_result", "party_result", "line_lost"}},
      {LegEffect::Drops, {"dropped"}},         {LegEffect::EndsAll, {"release"}}};
  EXPECT_EQ(by_effect, expected);
}

}  // namespace
}  // namespace phoneflow
