// The words of scenarios: what is understood, and where and how the rest is refused.
#include "cli/scenario.h"

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
  EXPECT_EQ(one("call").deed, Deed::Call);
  const auto call = one("call from \"+1\" to \"+2\"");
  EXPECT_EQ(call.text, "+1");
  EXPECT_EQ(call.other, "+2");
  EXPECT_EQ(one("press 1").text, "1");
  EXPECT_EQ(one("press 1 2 *").text, "12*");
  EXPECT_EQ(one("press 007").text, "007");
  EXPECT_EQ(one("press \"1 2#\"").text, "12#");
  EXPECT_EQ(one("wait 30s").after, seconds(30));
  EXPECT_EQ(one("hears \"press 1\"").deed, Deed::Hears);
  EXPECT_EQ(one("never hears \"x\"").deed, Deed::NeverHears);
  EXPECT_EQ(one("agent is free").deed, Deed::AgentIsFree);
  EXPECT_EQ(one("agent \"Ana\" is free").text, "Ana");
  EXPECT_EQ(one("agent \"Ana\" accepts after 4m").after, minutes(4));
  EXPECT_EQ(one("agent accepts").after, std::nullopt);
  EXPECT_EQ(one("agent refuses after 2s").deed, Deed::AgentRefuses);
  EXPECT_EQ(one("agent holds").deed, Deed::AgentHolds);
  EXPECT_EQ(one("agent resumes").deed, Deed::AgentResumes);
  EXPECT_EQ(one("agent \"Ben\" hangs up after 1m").deed, Deed::AgentHangsUp);
  EXPECT_EQ(one("caller hangs up").deed, Deed::CallerHangsUp);
  EXPECT_EQ(one("caller answers after 8s").deed, Deed::CallerAnswers);
  EXPECT_EQ(one("caller is busy").deed, Deed::CallerIsBusy);
  EXPECT_EQ(one("caller does not answer").deed, Deed::CallerDoesNotAnswer);
  EXPECT_EQ(one("number is invalid").deed, Deed::NumberIsInvalid);
  const auto dials = one("dials \"+1\" showing \"+2\"");
  EXPECT_EQ(dials.text, "+1");
  EXPECT_EQ(dials.other, "+2");
  EXPECT_EQ(one("skill \"Sales\" does not exist").deed, Deed::SkillIsLost);
  EXPECT_EQ(one("file \"hold.wav\" is missing").text, "hold.wav");
  EXPECT_EQ(one("expect phase Callback").phase, Phase::Callback);
  EXPECT_EQ(one("expect place 2").number, 2);
}

TEST(Scenario, SaysWhatItDoesNotUnderstandAtItsPlace) {
  EXPECT_EQ(refused("pres 1"), "[pres] no step begins with `pres`; did you mean `press`?");
  EXPECT_EQ(refused("frobnicate"),
            "[frobnicate] no step begins with `frobnicate`; possible here: `call`, `press`, `wait`, `hears`, `never`, `plays`, `agent`, `caller`, "
            "`number`, `dials`, `expect`, `skill`, `file`");
  EXPECT_EQ(refused("agent acepts"), "[acepts] `acepts` cannot stand behind `agent`; did you mean `accepts`?");
  EXPECT_EQ(refused("agent \"Ana\" hang up"), "[hang] `hang` cannot stand behind `Ana`; did you mean `hangs up`?");
  EXPECT_EQ(refused("caller explodes"),
            "[explodes] `explodes` cannot stand behind `caller`; possible here: `hangs up`, `answers`, `is busy`, `does not answer`");
  EXPECT_EQ(refused("agent Ana accepts"), "[Ana] `Ana` needs quotes; names are texts");
  EXPECT_EQ(refused("press x"), "[x] `x` cannot stand behind `press`; possible here: keys such as `1`, `*` or `\"12#\"`");
  EXPECT_EQ(refused("press 1.5"), "[1.5] `1.5` is not made of keys; keys are 0 to 9, * and #");
  EXPECT_EQ(refused("wait"), "[] the step ends behind `wait`; possible here: a time such as `30s` or `4m`");
  EXPECT_EQ(refused("wait 30"), "[30] `30` cannot stand behind `wait`; possible here: a time such as `30s` or `4m`");
  EXPECT_EQ(refused("hears \" \""), "[\" \"] the text is empty; write something between the quotes");
  EXPECT_EQ(refused("caller hangs up after"), "[] the step ends behind `after`; possible here: a time such as `30s` or `4m`");
  EXPECT_EQ(refused("press \"\""), "[] the step ends behind ``; possible here: keys such as `1`, `*` or `\"12#\"`");
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
