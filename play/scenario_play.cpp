#include "play/scenario_play.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "play/moment.h"
#include "play/scenario_expect.h"
#include "support/wording.h"
#include "play/zone_gap.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// A play of more than a week is a mistake, and long.
constexpr Millis kLongestAhead = std::chrono::days(7);

class ScenarioPlay {
 public:
  ScenarioPlay(PlayedCall& call, const Script& script, std::optional<Instant> until, Diagnostics& diagnostics)
      : stage_(call, script, until), expectations_(stage_), diagnostics_(diagnostics) {}

  bool play(std::span<const ScenarioStep> steps, const std::function<void()>& after_steps);

 private:
  bool fail(const ScenarioStep& step, std::string_view message);
  bool acted(const ScenarioStep& step, const std::string& problem) { return problem.empty() || fail(step, problem); }

  bool comes_at(const ScenarioStep& step);
  bool calls(const ScenarioStep& step);
  bool carry_out(const ScenarioStep& step);
  bool act(const ScenarioStep& step);
  bool offered(const ScenarioStep& step);
  bool agent(const ScenarioStep& step);
  bool called_party(const ScenarioStep& step);
  bool never_heard(std::span<const ScenarioStep> steps);

  Stage stage_;
  Expectations expectations_;
  Diagnostics& diagnostics_;
};

bool ScenarioPlay::fail(const ScenarioStep& step, std::string_view message) {
  Diagnostic& diagnostic = diagnostics_.report<Diag::StepFailed>(step.span, stage_.call.hidden(message));
  if (!stage_.player.called()) return false;
  const std::uint32_t at = stage_.player.machine().at();
  if (at < stage_.script.program.nodes.size()) {
    diagnostic.note(stage_.script.program.nodes[at].span, fmt::format("at {} the script is here", clock_text(stage_.player.now())));
  }
  return false;
}

// ---- people ----

/// Moves on until the agent of the step is offered the contact.
bool ScenarioPlay::offered(const ScenarioStep& step) {
  const auto state = [&] {
    const std::string name = step.text.empty() ? stage_.player.current_agent() : step.text;
    return name.empty() ? std::nullopt : stage_.player.centre().agent_state(name);
  };
  // Somebody else who has the contact keeps it: agents do nothing by themselves.
  const auto decided = [&] { return state() == sim::AgentState::Offered || !stage_.player.current_agent().empty(); };
  if (!decided()) {
    if (const std::string problem = stage_.player.agent_is_free(step.text); !problem.empty()) return fail(step, problem);
  }
  const Halt halt = stage_.move_until(decided);
  return halt == Halt::Met || fail(step, fmt::format("no agent is offered the contact: {}", stage_.halt_text(halt)));
}

bool ScenarioPlay::agent(const ScenarioStep& step) {
  const bool decides = step.deed == StepKind::AgentAccepts || step.deed == StepKind::AgentRefuses;
  if (step.after && !stage_.pass(*step.after)) return fail(step, stage_.halt_text(Halt::Limit));
  if (decides && !offered(step)) return false;
  if (decides && !step.after && !stage_.pass(stage_.player.agent_moment())) return fail(step, stage_.halt_text(Halt::Limit));
  switch (step.deed) {
    case StepKind::AgentIsFree: return acted(step, stage_.player.agent_is_free(step.text));
    case StepKind::AgentAccepts: return acted(step, stage_.player.agent_accepts(step.text));
    case StepKind::AgentRefuses: return acted(step, stage_.player.agent_refuses(step.text));
    case StepKind::AgentHolds: return acted(step, stage_.player.agent_holds(step.text));
    case StepKind::AgentResumes: return acted(step, stage_.player.agent_resumes(step.text));
    default: return acted(step, stage_.player.agent_hangs_up(step.text));
  }
}

/// Time of the step counts from the moment it rings.
bool ScenarioPlay::called_party(const ScenarioStep& step) {
  const auto ringing = [&] { return stage_.player.centre().line(stage_.player.contact()) == sim::LineState::Ringing; };
  const Halt halt = stage_.move_until(ringing);
  if (halt != Halt::Met) return fail(step, fmt::format("nobody is being called: {}", stage_.halt_text(halt)));
  if (step.deed == StepKind::CallerDoesNotAnswer && !step.after) {
    const Halt given_up = stage_.move_until([&] { return !ringing(); });  // the network gives up by itself
    stage_.player.run_until(stage_.player.now());
    return given_up == Halt::Met || fail(step, stage_.halt_text(given_up));
  }
  const Millis moment = step.deed == StepKind::CallerAnswers ? stage_.player.answer_moment() : Millis(0);
  if (!stage_.pass(step.after.value_or(moment))) return fail(step, stage_.halt_text(Halt::Limit));
  switch (step.deed) {
    case StepKind::CallerAnswers: return acted(step, stage_.player.caller_answers());
    case StepKind::CallerIsBusy: return acted(step, stage_.player.dial_fails(sim::DialVerdict::Busy));
    case StepKind::CallerDoesNotAnswer: return acted(step, stage_.player.dial_fails(sim::DialVerdict::NoAnswer));
    default: return acted(step, stage_.player.dial_fails(sim::DialVerdict::Invalid));
  }
}

// ---- one step after another ----

bool ScenarioPlay::never_heard(std::span<const ScenarioStep> steps) {
  bool fine = true;
  std::size_t number = 0;  // of those that must not be heard
  for (const ScenarioStep& step : steps) {
    if (step.deed != StepKind::NeverHears) continue;
    const std::size_t own = number++;
    if (!stage_.player.select(step.caller)) continue;
    const ContactHistory& story = stage_.story();
    const auto found = own < story.unwanted.size() ? story.unwanted[own] : std::nullopt;
    if (!found) continue;
    fine = false;
    Diagnostic& diagnostic = diagnostics_.report<Diag::HeardAfterAll>(step.span, stage_.call.hidden(step.text), clock_text(found->begins));
    if (found->statement < stage_.script.program.nodes.size())
      diagnostic.note(stage_.script.program.nodes[found->statement].span, "said here");
  }
  return fine;
}

/// The first call says what time it is; for a later one time moves on to it.
bool ScenarioPlay::comes_at(const ScenarioStep& step) {
  Player& player = stage_.player;
  if (const std::string problem = gap_problem(*step.moment, stage_.script.program.time_zone); !problem.empty()) return fail(step, problem);
  if (!player.called()) return player.begin_at(*step.moment), true;
  const Millis ahead = Millis(*step.moment - player.moment());
  if (ahead < Millis(0)) return fail(step, fmt::format("{} is past: it is {}", moment_text(*step.moment), moment_text(player.moment())));
  if (ahead > kLongestAhead) {
    constexpr std::string_view kTooFar = "{} is too far ahead of {}: calls of one play come within 7 days";
    return fail(step, fmt::format(kTooFar, moment_text(*step.moment), moment_text(player.moment())));
  }
  return stage_.pass(ahead) || fail(step, stage_.halt_text(Halt::Limit));
}

bool ScenarioPlay::calls(const ScenarioStep& step) {
  if (stage_.player.select(step.caller)) return fail(step, fmt::format("`{}` has called already", step.caller));
  if (step.moment && !comes_at(step)) return false;
  const auto given = [](const std::string& number) { return number.empty() ? std::nullopt : std::optional<std::string_view>(number); };
  stage_.player.call(step.caller, step.withheld ? std::optional<std::string_view>("") : given(step.text), given(step.other));
  return true;
}

bool ScenarioPlay::act(const ScenarioStep& step) {
  Player& player = stage_.player;
  switch (step.deed) {
    case StepKind::Press: return acted(step, player.press(step.text));
    case StepKind::Wait:
      if (player.all_over()) return fail(step, player.phase_sentence());
      return stage_.pass(*step.after) || fail(step, stage_.halt_text(Halt::Limit));
    case StepKind::CallerHangsUp:
      if (step.after && !stage_.pass(*step.after)) return fail(step, stage_.halt_text(Halt::Limit));
      return acted(step, player.caller_hangs_up());
    case StepKind::CallerAnswers:
    case StepKind::CallerIsBusy:
    case StepKind::CallerDoesNotAnswer:
    case StepKind::NumberIsInvalid: return called_party(step);
    default: return agent(step);
  }
}

bool ScenarioPlay::carry_out(const ScenarioStep& step) {
  if (step.deed == StepKind::SkillMissing) return stage_.player.remove_skill(step.text), true;
  if (step.deed == StepKind::Reply) return stage_.player.replies(step.text, step.reply, step.after.value_or(Millis(0))), true;
  if (step.deed == StepKind::FileIsLost) return stage_.player.lose_file(step.text), true;
  if (step.deed == StepKind::LinesAreTaken || step.deed == StepKind::LinesAreFree)
    return stage_.player.let_dial_out(step.deed == StepKind::LinesAreFree), true;
  if (step.deed == StepKind::Call) return calls(step);
  if (step.deed == StepKind::NeverHears) return true;
  if (!stage_.player.select(step.caller)) return fail(step, fmt::format("nobody named `{}` has called", step.caller));
  if (!acts(step.deed)) return acted(step, expectations_.unmet(step));
  expectations_.somebody_acts();
  return act(step);
}

bool ScenarioPlay::play(std::span<const ScenarioStep> steps, const std::function<void()>& after_steps) {
  const auto first = std::ranges::find_if(steps, [](const ScenarioStep& step) { return !is_setup(step.deed); });
  const bool called = first != steps.end() && first->deed == StepKind::Call;
  bool fine = std::all_of(steps.begin(), first, [this](const ScenarioStep& step) { return carry_out(step); });
  if (!called) stage_.player.call(first == steps.end() ? "" : first->caller);
  fine = fine && std::all_of(first, steps.end(), [this](const ScenarioStep& step) { return carry_out(step); });
  if (after_steps) after_steps();
  if (fine) stage_.play_out();
  return never_heard(steps) && fine;
}

/// What the steps will ask of the call is remembered, and no more.
void listen_for(PlayedCall& call, std::span<const ScenarioStep> steps) {
  std::vector<Question> questions;
  std::vector<std::function<bool(std::string_view)>> unwanted;
  for (const ScenarioStep& step : steps) {
    if (auto question = question_of(step)) questions.push_back(std::move(*question));
    if (step.deed == StepKind::NeverHears) unwanted.emplace_back([part = step.text](std::string_view text) { return says(text, part); });
  }
  call.listen_for(std::move(questions), std::move(unwanted));
}

}  // namespace

bool play_scenario(PlayedCall& call, const Script& script, std::span<const ScenarioStep> steps, std::optional<Instant> until,
                   Diagnostics& diagnostics, const std::function<void()>& after_steps) {
  listen_for(call, steps);
  return ScenarioPlay(call, script, until, diagnostics).play(steps, after_steps);
}

std::vector<std::string> callers_of(std::span<const ScenarioStep> steps) {
  std::vector<std::string> names;
  const auto first = std::ranges::find_if(steps, [](const ScenarioStep& step) { return !is_setup(step.deed); });
  if (first == steps.end() || first->deed != StepKind::Call) names.push_back(first == steps.end() ? "" : first->caller);
  for (const ScenarioStep& step : steps) {
    if (step.deed == StepKind::Call && std::ranges::find(names, step.caller) == names.end()) names.push_back(step.caller);
  }
  return names;
}

}  // namespace phoneflow
