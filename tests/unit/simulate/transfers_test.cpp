// Third parties in a simulation: each verdict, what is billed, and the same moment for several things.
#include <gtest/gtest.h>

#include "fuzz/audit.h"
#include "fuzz/input.h"
#include "simulate/run.h"
#include "tests/support/loading.h"
#include "tests/support/results.h"

namespace phoneflow::simulate {
namespace {

constexpr const char* kScript =
    "script \"S\" { Skill: \"Support\" }\nTransfer \"+13125550177\" {\n  NoAnswerTimeout: 20s\n  on Busy, NoAnswer, InvalidNumber, Error -> Out\n}\n"
    "Mark \"spoken\"\nOut:\nHangup\n";

/// Ten calls, one a minute; each third party does the same.
CentreModel centre_with(const CallHabits& habits) {
  CentreModel centre;
  centre.skills.push_back({.name = "Support"});
  centre.entries.push_back({.name = "Main", .number = "+18005550199", .script = "", .arrivals = Arrivals::evenly(minutes(1)).value()});
  centre.entries.front().callers.transfer = habits;
  centre.entries.front().callers.transfer.after = Distribution::constant(5'000).value();
  centre.entries.front().callers.transfer.voicemail_time = Distribution::constant(7'000).value();
  centre.entries.front().callers.transfer_time = Distribution::constant(30'000).value();
  centre.length = minutes(10);
  centre.seed = 3;
  return centre;
}

Results simulated(const CentreModel& centre, const char* script = kScript) {
  const testing::Judged judged = testing::judge(script);
  fuzz::SomeAudio audio;
  fuzz::Audit audit(centre, false);
  const Results results = run_replications(centre, {{judged.script.get(), &audio}}, {.trail = &audit});
  EXPECT_EQ(testing::problem_of(audit.kept()), "");
  return results;
}

double figure(const Results& results, Measure measure) {
  const auto* found = results.find({measure, {}});
  return found == nullptr ? -1 : found->front().numerator;
}

TEST(Transfers, EachVerdictIsBilledAsItLasts) {
  struct Row {
    const char* name;
    CallHabits habits;
    double answered;
    double seconds;  ///< billed for each call out
  };
  for (const Row& row : {Row{"answered", {}, 10, 35}, Row{"busy", {.answered = 0, .busy = 1}, 0, 5},
                         Row{"no answer, at the limit of the script", {.answered = 0, .no_answer = 1}, 0, 20},
                         Row{"invalid", {.answered = 0, .invalid = 1}, 0, 5}, Row{"voicemail", {.answered = 0, .voicemail = 1}, 0, 12}}) {
    const Results results = simulated(centre_with(row.habits));
    EXPECT_EQ(figure(results, Measure::Transfers), 10) << row.name;
    EXPECT_EQ(figure(results, Measure::TransfersAnswered), row.answered) << row.name;
    EXPECT_NEAR(figure(results, Measure::OutboundMinutes), 10 * row.seconds / 60, 1e-9) << row.name;
    EXPECT_EQ(figure(results, Measure::Unfinished), 0) << row.name;
  }
}

TEST(Transfers, WhoIsHandedOverIsBilledUntilTheAnswer) {
  CentreModel centre = centre_with({});
  const char* blind = "Transfer \"+13125550177\" {\n  Blind: true\n  on Busy, NoAnswer, InvalidNumber, Error -> Out\n}\nOut:\nHangup\n";
  EXPECT_NEAR(figure(simulated(centre, blind), Measure::OutboundMinutes), 10 * 5.0 / 60, 1e-9);
  centre.entries.front().callers.transfer_time = Distribution::constant(0).value();
  EXPECT_NEAR(figure(simulated(centre, blind), Measure::OutboundMinutes), 10 * 5.0 / 60, 1e-9) << "who hangs up at the same moment";
}

/// An agent is there at the moment at which the third party turns out to be busy: the caller keeps the line.
TEST(Transfers, AnAgentAndTheEndOfACallAtTheSameMoment) {
  CentreModel centre = centre_with({.answered = 0, .busy = 1});
  centre.skills.front().handle_time = Distribution::constant(40'000).value();
  centre.agents.push_back({.name = "Ana", .skills = {{0, 1}}, .answer_after = Distribution::constant(5'000).value()});
  const Results results =
      simulated(centre,
                "script \"S\" { Skill: \"Support\" }\nReqagent { on Error -> Out }\nTransfer \"+13125550177\" { on Busy, NoAnswer, "
                "InvalidNumber, Error -> Out }\nOut:\nloop { Music \"hold.wav\" }\n");
  EXPECT_EQ(figure(results, Measure::HandledLive), 10);
  EXPECT_NEAR(figure(results, Measure::InboundMinutes), 10 * 45.0 / 60, 1e-9) << "5 s until the agent, 40 s with it";
}

}  // namespace
}  // namespace phoneflow::simulate
