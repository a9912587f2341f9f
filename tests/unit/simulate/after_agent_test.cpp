// Callers who stay on the line when the agent has hung up: how many, how long, and what is counted of them.
#include <gtest/gtest.h>

#include "fuzz/input.h"
#include "simulate/run.h"
#include "tests/support/loading.h"

namespace phoneflow::simulate {
namespace {

/// Ten calls, one a minute, each with an agent after 5 s and for 20 s.
CentreModel centre_of_those_who(const AfterAgent& habits) {
  CentreModel centre;
  centre.skills.push_back({.name = "Support"});
  centre.skills.front().handle_time = Distribution::constant(20'000).value();
  centre.agents.push_back({.name = "Ana", .skills = {{0, 1}}, .answer_after = Distribution::constant(5'000).value()});
  centre.entries.push_back({.name = "Main", .number = "+18005550199", .script = "", .arrivals = Arrivals::evenly(minutes(1)).value()});
  centre.entries.front().callers.after_agent = habits;
  centre.length = minutes(10);
  centre.seed = 3;
  return centre;
}

double figure_of(const CentreModel& centre, Measure measure, const char* left) {
  const testing::Judged judged = testing::judge(
      std::string("script \"S\" { Skill: \"Support\" }\nReqagent { on Error -> Out }\nloop { Music \"hold.wav\" }\nOut:\nHangup\n") + left);
  fuzz::SomeAudio audio;
  const Results results = run_replications(centre, {{judged.script.get(), &audio}}, {});
  const auto* found = results.find({measure, {}});
  return found == nullptr ? -1 : found->front().numerator;
}

constexpr const char* kSurvey = "on AgentLeft { Wait 30s }\n";

TEST(AfterAgent, WhoStaysIsOnTheLineUntilTheSectionEnds) {
  EXPECT_NEAR(figure_of(centre_of_those_who({}), Measure::InboundMinutes, kSurvey), 10 * 55.0 / 60, 1e-9);
  EXPECT_NEAR(figure_of(centre_of_those_who({}), Measure::InboundMinutes, ""), 10 * 25.0 / 60, 1e-9) << "nobody, without the section";
  EXPECT_NEAR(figure_of(centre_of_those_who({.stays = 0}), Measure::InboundMinutes, kSurvey), 10 * 25.0 / 60, 1e-9);
  EXPECT_NEAR(figure_of(centre_of_those_who({.patience = Distribution::constant(10'000).value()}), Measure::InboundMinutes, kSurvey),
              10 * 35.0 / 60, 1e-9);
}

TEST(AfterAgent, WhoIsQueuedAgainIsHandledOnce) {
  const CentreModel centre = centre_of_those_who({});
  const char* again =
      "on AgentLeft {\n  if QueuedFor > 40s { Hangup }\n  Reqagent { on Error { Log \"{ERR}\" } }\n  loop { Music \"hold.wav\" }\n}\n";
  EXPECT_EQ(figure_of(centre, Measure::HandledLive, again), 10);
  EXPECT_EQ(figure_of(centre, Measure::Abandoned, again), 0);
  EXPECT_EQ(figure_of(centre, Measure::Unfinished, again), 0);
  EXPECT_NEAR(figure_of(centre, Measure::InboundMinutes, again), 10 * 50.0 / 60, 1e-9) << "twice 5 s until the agent and 20 s with it";
}

/// Live, then called back: it was handled live, and the callback fails or reaches the caller by itself.
TEST(AfterAgent, ACallbackBehindItHasItsOwnEnd) {
  const char* later =
      "on AgentLeft {\n  if Attempt > 0 { Hangup }\n  Reqagent { on Error { Hangup } }\n  Callback { Retries: 0  on Error { Hangup } }\n}\n";
  CentreModel busy = centre_of_those_who({});
  busy.entries.front().callers.dialback.busy = 1;
  EXPECT_EQ(figure_of(busy, Measure::CallbacksReached, later), 0);
  EXPECT_EQ(figure_of(busy, Measure::CallbacksFailed, later), 10);
  EXPECT_EQ(figure_of(busy, Measure::Handled, later), 10);
  EXPECT_EQ(figure_of(busy, Measure::TimeWaiting, later), figure_of(busy, Measure::TimeWaiting, "")) << "without the conversation";
  const CentreModel answers = centre_of_those_who({});
  EXPECT_EQ(figure_of(answers, Measure::CallbacksReached, later), 10);
  EXPECT_EQ(figure_of(answers, Measure::Handled, later), 10);
}

TEST(AfterAgent, WhoStayedIsCountedAndWhatBecameOfThem) {
  const char* again =
      "on AgentLeft {\n  if QueuedFor > 40s { Hangup }\n  Reqagent { on Error { Log \"{ERR}\" } }\n  loop { Music \"hold.wav\" }\n}\n";
  EXPECT_EQ(figure_of(centre_of_those_who({}), Measure::Stayed, again), 20) << "each of ten behind both conversations";
  EXPECT_EQ(figure_of(centre_of_those_who({}), Measure::QueuedAgain, again), 10);
  EXPECT_EQ(figure_of(centre_of_those_who({}), Measure::GaveUp, again), 0);
  const CentreModel impatient = centre_of_those_who({.patience = Distribution::constant(10'000).value()});
  EXPECT_EQ(figure_of(impatient, Measure::Stayed, kSurvey), 10);
  EXPECT_EQ(figure_of(impatient, Measure::GaveUp, kSurvey), 10);
  EXPECT_EQ(figure_of(impatient, Measure::QueuedAgain, kSurvey), 0);
  EXPECT_EQ(figure_of(centre_of_those_who({.stays = 0}), Measure::Stayed, again), 0);
  EXPECT_EQ(figure_of(centre_of_those_who({.stays = 0}), Measure::GaveUp, again), 0) << "they hang up with the agent";
  EXPECT_EQ(figure_of(impatient, Measure::Stayed, ""), 0) << "nobody, without the section";
}

TEST(AfterAgent, DeclinesAreCountedEachByItself) {
  const char* picky = "on Accept { if QueuedFor < 12s { Decline } }\n";  // at 5 s, and again 5 s of pause and 5 s to answer later not
  EXPECT_EQ(figure_of(centre_of_those_who({}), Measure::Declines, picky), 10);
  EXPECT_EQ(figure_of(centre_of_those_who({}), Measure::Handled, picky), 10);
  const char* pickier = "on Accept { if QueuedFor < 22s { Decline } }\n";
  EXPECT_EQ(figure_of(centre_of_those_who({}), Measure::Declines, pickier), 20);
  EXPECT_EQ(figure_of(centre_of_those_who({}), Measure::Declines, "on Accept { Log \"fine\" }\n"), 0);
}

TEST(AfterAgent, WhoNobodyTakesAgainWasHandledBefore) {
  const char* nobody = "on AgentLeft {\n  Reqagent \"Nobody\" { on Error { Hangup } }\n  loop { Music \"hold.wav\" }\n}\n";
  CentreModel centre = centre_of_those_who({.patience = Distribution::constant(10'000).value()});
  centre.skills.push_back({.name = "Nobody"});
  const testing::Judged judged = testing::judge(
      std::string("script \"S\" { Skill: \"Support\" }\nReqagent { on Error -> Out }\nloop { Music \"hold.wav\" }\nOut:\nHangup\n") +
      nobody);
  centre.entries.front().callers.patience = Distribution::constant(30'000).value();
  fuzz::SomeAudio audio;
  const Results results = run_replications(centre, {{judged.script.get(), &audio}}, {});
  const auto of_skill = [&](std::uint32_t skill) {
    const auto* found = results.find({Measure::Handled, {.kind = Scope::Kind::Skill, .index = skill}});
    return found == nullptr ? -1 : found->front().numerator;
  };
  EXPECT_EQ(of_skill(0), 10);
  EXPECT_EQ(of_skill(1), 0);
}

}  // namespace
}  // namespace phoneflow::simulate
