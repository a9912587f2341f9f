#include "play/step_player.h"

#include <chrono>

#include <fmt/format.h>

#include "play/moment.h"
#include "play/zone_gap.h"

namespace phoneflow {
namespace {

/// A play of more than a week is a mistake, and long.
constexpr Millis kLongestAhead = std::chrono::days(7);

}  // namespace

std::string StepPlayer::pass(Millis length) { return stage_.pass(length) ? std::string() : stage_.halt_text(Halt::Limit); }

// ---- circumstances ----

std::string StepPlayer::skill_missing(const ScenarioStep& step) { return stage_.player.remove_skill(step.text), std::string(); }
std::string StepPlayer::file_missing(const ScenarioStep& step) { return stage_.player.lose_file(step.text), std::string(); }
std::string StepPlayer::reply(const ScenarioStep& step) {
  stage_.player.replies(step.text, step.reply, step.after.value_or(Millis(0)));
  return {};
}
std::string StepPlayer::no_line_is_free(const ScenarioStep&) { return stage_.player.let_dial_out(false), std::string(); }
std::string StepPlayer::line_is_free(const ScenarioStep&) { return stage_.player.let_dial_out(true), std::string(); }

// ---- callers ----

/// The first call says what time it is; for a later one time moves on to it.
std::string StepPlayer::comes_at(const ScenarioStep& step) {
  Player& player = stage_.player;
  if (std::string problem = gap_problem(*step.moment, stage_.script.program.time_zone); !problem.empty()) return problem;
  if (!player.called()) return player.begin_at(*step.moment), std::string();
  const Millis ahead = Millis(*step.moment - player.moment());
  if (ahead < Millis(0)) return fmt::format("{} is past: it is {}", moment_text(*step.moment), moment_text(player.moment()));
  if (ahead > kLongestAhead) {
    constexpr std::string_view kTooFar = "{} is too far ahead of {}: calls of one play come within 7 days";
    return fmt::format(kTooFar, moment_text(*step.moment), moment_text(player.moment()));
  }
  return pass(ahead);
}

std::string StepPlayer::calls(const ScenarioStep& step) {
  if (stage_.player.select(step.caller)) return fmt::format("`{}` has called already", step.caller);
  if (step.moment) {
    if (std::string problem = comes_at(step); !problem.empty()) return problem;
  }
  const auto given = [](const std::string& number) { return number.empty() ? std::nullopt : std::optional<std::string_view>(number); };
  stage_.player.call(step.caller, step.withheld ? std::optional<std::string_view>("") : given(step.text), given(step.other));
  return {};
}

std::string StepPlayer::press(const ScenarioStep& step) { return stage_.player.press(step.text); }

std::string StepPlayer::wait(const ScenarioStep& step) {
  return stage_.player.all_over() ? stage_.player.phase_sentence() : pass(*step.after);
}

std::string StepPlayer::caller_hangs_up(const ScenarioStep& step) {
  std::string problem;
  if (step.after) problem = pass(*step.after);
  return problem.empty() ? stage_.player.caller_hangs_up() : problem;
}

// ---- agents and called parties ----

/// Moves on until the agent of the step is offered the contact.
std::string StepPlayer::offered(const ScenarioStep& step) {
  const auto state = [&] {
    const std::string name = step.text.empty() ? stage_.player.current_agent() : step.text;
    return name.empty() ? std::nullopt : stage_.player.centre().agent_state(name);
  };
  // Somebody else who has the contact keeps it: agents do nothing by themselves.
  const auto decided = [&] { return state() == sim::AgentState::Offered || !stage_.player.current_agent().empty(); };
  if (!decided()) {
    if (std::string problem = stage_.player.agent_is_free(step.text); !problem.empty()) return problem;
  }
  const Halt halt = stage_.move_until(decided);
  return halt == Halt::Met ? std::string() : fmt::format("no agent is offered the contact: {}", stage_.halt_text(halt));
}

std::string StepPlayer::agent(const ScenarioStep& step, std::string (Player::*act)(std::string_view name)) {
  const StepDef& def = step_def(step.kind);
  std::string problem;
  if (step.after) problem = pass(*step.after);
  if (problem.empty() && def.begins == StepBegins::WhenOffered) problem = offered(step);
  if (problem.empty() && !step.after && def.pause == StepPause::Chance) problem = pass(stage_.player.agent_delay());
  return problem.empty() ? (stage_.player.*act)(step.text) : problem;
}

/// Time of the step counts from the moment it rings.
std::string StepPlayer::called_party(const ScenarioStep& step, sim::DialVerdict verdict) {
  const StepPause pause = step_def(step.kind).pause;
  const auto ringing = [&] { return stage_.player.centre().line(stage_.player.contact()) == sim::LineState::Ringing; };
  const Halt halt = stage_.move_until(ringing);
  if (halt != Halt::Met) return fmt::format("nobody is being called: {}", stage_.halt_text(halt));
  if (pause == StepPause::UntilGivenUp && !step.after) {
    const Halt given_up = stage_.move_until([&] { return !ringing(); });
    stage_.player.run_until(stage_.player.now());
    return given_up == Halt::Met ? std::string() : stage_.halt_text(given_up);
  }
  // Drawn in any case: a step that says a time changes no later one.
  const Millis delay = pause == StepPause::Chance ? stage_.player.answer_delay() : Millis(0);
  std::string problem = pass(step.after.value_or(delay));
  return problem.empty() ? stage_.player.dial_result(verdict) : problem;
}

}  // namespace phoneflow
