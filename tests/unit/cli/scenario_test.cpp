// The words of scenarios: what is understood, and where and how the rest is refused.
#include "play/scenario.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "cli/steps_source.h"
#include "grammar/parse.h"
#include "grammar/source.h"

namespace phoneflow::cli {
namespace {

struct Read {
  SourceSet sources;
  Arena arena;
  Diagnostics diagnostics;
  std::vector<ScenarioStep> steps;

  explicit Read(const std::string& text) {
    steps = read_scenario(parse_steps(sources.add("steps", steps_as_lines(text)), arena, diagnostics), diagnostics);
    diagnostics.sort();
  }
};

ScenarioStep one(const std::string& text) {
  const Read read(text);
  EXPECT_TRUE(read.diagnostics.all().empty()) << text << ": " << read.diagnostics.all()[0].message;
  EXPECT_EQ(read.steps.size(), 1U) << text;
  return read.steps.empty() ? ScenarioStep{} : read.steps[0];
}

/// The message, with the text of its span in front.
std::string refused(const std::string& text) {
  const Read read(text);
  EXPECT_TRUE(read.steps.empty()) << text;
  EXPECT_EQ(read.diagnostics.all().size(), 1U) << text;
  if (read.diagnostics.all().empty()) return {};
  const Diagnostic& it = read.diagnostics.all()[0];
  return fmt::format("[{}] {}", read.sources.text(it.span), it.message);
}

TEST(Scenario, UnderstandsEveryStep) {
  EXPECT_EQ(one("call").kind, StepKind::Call);
  const auto call = one("call from \"+1\" to \"+2\"");
  EXPECT_EQ(call.text, "+1");
  EXPECT_EQ(call.other, "+2");
  EXPECT_EQ(one("press 1").text, "1");
  EXPECT_EQ(one("press 1 2 *").text, "12*");
  EXPECT_EQ(one("press 007").text, "007");
  EXPECT_EQ(one("press \"1 2#\"").text, "12#");
  EXPECT_EQ(one("wait 30s").after, seconds(30));
  EXPECT_EQ(one("hears \"press 1\"").kind, StepKind::Hears);
  EXPECT_EQ(one("never hears \"x\"").kind, StepKind::Hears);
  EXPECT_TRUE(one("never hears \"x\"").never);
  EXPECT_EQ(one("agent is free").kind, StepKind::AgentIsFree);
  EXPECT_EQ(one("agent \"Ana\" is free").text, "Ana");
  EXPECT_EQ(one("agent \"Ana\" accepts after 4m").after, minutes(4));
  EXPECT_EQ(one("agent accepts").after, std::nullopt);
  EXPECT_EQ(one("agent refuses after 2s").kind, StepKind::AgentRefuses);
  EXPECT_EQ(one("agent holds").kind, StepKind::AgentHolds);
  EXPECT_EQ(one("agent resumes").kind, StepKind::AgentResumes);
  EXPECT_EQ(one("agent \"Ben\" hangs up after 1m").kind, StepKind::AgentHangsUp);
  EXPECT_EQ(one("caller hangs up").kind, StepKind::CallerHangsUp);
  EXPECT_EQ(one("caller answers after 8s").kind, StepKind::CallerAnswers);
  EXPECT_EQ(one("caller is busy").kind, StepKind::CallerIsBusy);
  EXPECT_EQ(one("caller does not answer").kind, StepKind::CallerDoesNotAnswer);
  EXPECT_EQ(one("number is invalid").kind, StepKind::NumberIsInvalid);
  const auto dials = one("dials \"+1\" showing \"+2\"");
  EXPECT_EQ(dials.text, "+1");
  EXPECT_EQ(dials.other, "+2");
  EXPECT_EQ(one("skill \"Sales\" does not exist").kind, StepKind::SkillMissing);
  EXPECT_EQ(one("file \"hold.wav\" is missing").text, "hold.wav");
  EXPECT_EQ(one("expect phase Callback").phase, Phase::Callback);
  EXPECT_EQ(one("expect place 2").number, 2);
}

TEST(Scenario, UnderstandsEveryLook) {
  EXPECT_EQ(one("plays \"hold.wav\"").kind, StepKind::Plays);
  EXPECT_EQ(one("plays \"hold.wav\"").text, "hold.wav");
  EXPECT_EQ(one("agent \"Ana\" logs in").kind, StepKind::AgentLogsIn);
  EXPECT_EQ(one("expect branch Menu.1").text, "Menu");
  EXPECT_EQ(one("expect branch Menu.1").other, "1");
  EXPECT_EQ(one("expect branch Menu.*").other, "*");
  EXPECT_EQ(one("expect branch Menu.12").other, "12");
  EXPECT_EQ(one("expect branch Menu.InterDigitTimeout").other, "InterDigitTimeout");
  EXPECT_EQ(one("expect branch Callback.Default").kind, StepKind::ExpectBranch);
  EXPECT_EQ(one("expect log \"kept\"").kind, StepKind::ExpectLog);
  EXPECT_EQ(one("expect mark \"sales\"").kind, StepKind::ExpectMark);
  EXPECT_EQ(one("expect blocked Play").text, "Play");
  EXPECT_EQ(one("expect released").text, "");
  EXPECT_EQ(one("expect released CallerHungUp").text, "CallerHungUp");
  EXPECT_EQ(one("expect ports 2").number, 2);
  EXPECT_EQ(one("expect inbound 47s").after, seconds(47));
  EXPECT_EQ(one("expect outbound 2m").kind, StepKind::ExpectOutbound);
}

TEST(Scenario, UnderstandsComparisons) {
  const auto text = one("expect Skill == \"Sales\"");
  EXPECT_EQ(text.kind, StepKind::ExpectValue);
  EXPECT_EQ(text.text, "Skill");
  EXPECT_EQ(text.how, Comparison::Equal);
  EXPECT_EQ(std::get<std::string>(text.value), "Sales");
  EXPECT_EQ(std::get<double>(one("expect tries < 2.5").value), 2.5);
  EXPECT_EQ(std::get<Millis>(one("expect QueuedFor >= 2m").value), minutes(2));
  EXPECT_TRUE(std::get<bool>(one("expect found != true").value));
  EXPECT_EQ(one("expect tries != 1").how, Comparison::NotEqual);
  EXPECT_EQ(one("expect tries <= 1").how, Comparison::LessEqual);
  EXPECT_EQ(one("expect tries > 1").how, Comparison::Greater);
  // A variable may be called like something that can be expected.
  EXPECT_EQ(one("expect place == 1").kind, StepKind::ExpectValue);
}

TEST(Scenario, WhatWaitsMayHaveALimit) {
  for (const char* step : {"hears \"x\"", "plays \"x\"", "dials \"+1\"", "dials \"+1\" showing \"+2\"", "expect phase Active",
                           "expect place 1", "expect branch Menu.1", "expect log \"x\"", "expect mark \"x\"", "expect blocked Play",
                           "expect released", "expect released Busy", "expect x == 1"}) {
    EXPECT_EQ(one(step).within, std::nullopt) << step;
    EXPECT_EQ(one(std::string(step) + " within 30s").within, seconds(30)) << step;
  }
  for (const char* step : {"call", "press 1", "wait 3s", "agent accepts", "caller hangs up after 3s", "expect ports 1", "expect inbound 3s",
                           "expect outbound 3s", "expect x != 1", "expect x < 1"}) {
    EXPECT_NE(refused(std::string(step) + " within 30s").find("[within] `within` cannot stand behind"), std::string::npos) << step;
  }
}

TEST(Scenario, CallersHaveNames) {
  const Read read(
      "caller \"A\" calls from \"+1\" to \"+2\"; press 1; caller \"B\" calls; caller \"B\" hears \"x\" within 3s; expect place 2; caller \"A\" expect place 1");
  EXPECT_TRUE(read.diagnostics.all().empty());
  ASSERT_EQ(read.steps.size(), 6U);
  EXPECT_EQ(read.steps[0].kind, StepKind::Call);
  EXPECT_EQ(read.steps[0].text, "+1");
  EXPECT_EQ(read.steps[0].other, "+2");
  std::string names;
  for (const ScenarioStep& step : read.steps) names += step.caller;
  EXPECT_EQ(names, "AABBBA");
  EXPECT_EQ(read.steps[3].within, seconds(3));
  EXPECT_EQ(one("caller \"B\" presses 12").text, "12");
  EXPECT_EQ(one("caller \"B\" never hears \"x\"").kind, StepKind::Hears);
  EXPECT_TRUE(one("caller \"B\" never log").never);
  EXPECT_EQ(one("caller \"B\" plays \"x\"").kind, StepKind::Plays);
  EXPECT_EQ(one("caller \"B\" dials \"+1\"").kind, StepKind::Dials);
  EXPECT_EQ(one("caller \"B\" hangs up after 3s").kind, StepKind::CallerHangsUp);
  EXPECT_EQ(one("caller \"B\" does not answer").caller, "B");
}

TEST(Scenario, NamesAreQuotedByAFix) {
  const Read read("caller Bea presses 1");
  ASSERT_EQ(read.diagnostics.all().size(), 1U);
  const Diagnostic& it = read.diagnostics.all()[0];
  EXPECT_EQ(it.message, "`Bea` needs quotes; names are texts");
  ASSERT_TRUE(it.fix);
  EXPECT_EQ(it.fix->text, "\"Bea\"");
}

TEST(Scenario, SaysWhatItDoesNotUnderstandAtItsPlace) {
  EXPECT_EQ(refused("pres 1"), "[pres] no step begins with `pres`; did you mean `press`?");
  EXPECT_EQ(
      refused("frobnicate"),
      "[frobnicate] no step begins with `frobnicate`; possible here: `call`, `press`, `wait`, `system restarts`, `caller`, `number`, "
      "`dialling`, `dial-back`, `transfer`, `line`, `callback`, `system fails`, `agent`, `hears`, `plays`, `dials`, `transfers to`, `expect`, `skill`, "
      "`file`, `hours`, `reply`, `queue`, `no line is free`, `a line is free`, `no number may be dialled`, `numbers may be dialled`, "
      "`queueing`, `callbacks`, `never`, or a field of the contact such as `contact.tier`");
  EXPECT_EQ(refused("agent acepts"), "[acepts] `acepts` cannot stand behind `agent`; did you mean `accepts`?");
  EXPECT_EQ(refused("agent \"Ana\" hang up"), "[hang] `hang` cannot stand behind `Ana`; did you mean `hangs up`?");
  EXPECT_EQ(
      refused("caller explodes"),
      "[explodes] `explodes` cannot stand behind `caller`; possible here: `hangs up`, `answers`, `is busy`, `does not answer`, "
      "`calls`, `presses`, `hears`, `never`, `plays`, `expect`, `dials`, `is transferred to`, `number`, `dialling`, `dial-back`, `transfer`, "
      "`line`, `callback`, `system fails`");
  EXPECT_EQ(refused("agent Ana accepts"), "[Ana] `Ana` needs quotes; names are texts");
  EXPECT_EQ(refused("press x"), "[x] `x` cannot stand behind `press`; possible here: keys such as `1`, `*` or `\"12#\"`");
  EXPECT_EQ(refused("press 1.5"), "[1.5] `1.5` is not made of keys; keys are 0 to 9, * and #");
  EXPECT_EQ(refused("wait"), "[] the step ends behind `wait`; possible here: a time such as `30s` or `4m`");
  EXPECT_EQ(refused("wait 30"), "[30] `30` cannot stand behind `wait`; possible here: a time such as `30s` or `4m`");
  EXPECT_EQ(refused("hears \" \""), "[\" \"] the text is empty; write something between the quotes");
  EXPECT_EQ(refused("caller hangs up after"), "[] the step ends behind `after`; possible here: a time such as `30s` or `4m`");
  EXPECT_EQ(refused("press \"\""),
            "[\"\"] `\"\"` cannot stand behind `press`; the text is empty: `wait 5s` is for a caller who presses nothing");
  EXPECT_EQ(refused("hears \"a"), "[\"a] the text is not closed; it ends with `\"` on the line where it begins");
  EXPECT_EQ(refused("press 1 wait 3s"), "[wait 3s] the step is complete behind `1`; what follows is a step of its own");
  EXPECT_EQ(refused("expect phase Calback"), "[Calback] `Calback` cannot stand behind `phase`; did you mean `Callback`?");
  EXPECT_EQ(refused("expect place x"), "[x] `x` cannot stand behind `place`; possible here: a place such as `1`");
}

TEST(Scenario, ACallComesFirstOrNotAtAll) {
  const Read read("press 1; call");
  EXPECT_EQ(read.steps.size(), 1U);
  ASSERT_EQ(read.diagnostics.all().size(), 1U);
  EXPECT_EQ(read.diagnostics.all()[0].message, "the call has come in already; `call` is the first step or none");
}

TEST(Scenario, ReportsEveryStepThatIsNotUnderstood) {
  const Read read("pres 1; press 2; wiat 3s");
  EXPECT_EQ(read.steps.size(), 1U);
  EXPECT_EQ(read.diagnostics.all().size(), 2U);
}

TEST(Scenario, SemicolonsSeparateStepsButNotInTexts) {
  EXPECT_EQ(steps_as_lines("press 1; hears \"a; \\\"b; c\"; wait 1s"), "press 1\n hears \"a; \\\"b; c\"\n wait 1s");
  // A text that is not closed ends with its line.
  EXPECT_EQ(steps_as_lines("hears \"a\nb; c"), "hears \"a\nb\n c");
}

}  // namespace
}  // namespace phoneflow::cli
