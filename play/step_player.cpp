#include "play/step_player.h"

#include <chrono>

#include <fmt/format.h>

#include "runtime/moment_text.h"
#include "runtime/zone_gap.h"

namespace phoneflow {
namespace {

/// A play of more than a week is a mistake, and long.
constexpr Millis kLongestAhead = std::chrono::days(7);

}  // namespace

Result<void> StepPlayer::pass(Millis length) {
  if (!stage_.pass(length)) return failure(stage_.halt_text(Halt::Limit));
  return {};
}

// ---- circumstances ----

Result<void> StepPlayer::skill_missing(const ScenarioStep& step) {
  stage_.player.remove_skill(step.text);
  return {};
}
Result<void> StepPlayer::file_missing(const ScenarioStep& step) {
  stage_.player.lose_file(step.text);
  return {};
}
Result<void> StepPlayer::hours_are_open(const ScenarioStep& step) {
  const Result<WeekPlan> open = read_several_spans(step.other);
  if (!open) return failure(open.error());
  stage_.player.set_hours(step.text, {.open = *open});
  return {};
}
Result<void> StepPlayer::hours_are(const ScenarioStep& step) {
  stage_.player.say_hours(step.text, hours_state_named(step.other));
  return {};
}
Result<void> StepPlayer::reply(const ScenarioStep& step) {
  stage_.player.replies(step.text, step.reply, step.after.value_or(Millis(0)));
  return {};
}
Result<void> StepPlayer::no_line_is_free(const ScenarioStep&) {
  stage_.player.let_dial_out(false);
  return {};
}
Result<void> StepPlayer::line_is_free(const ScenarioStep&) {
  stage_.player.let_dial_out(true);
  return {};
}
Result<void> StepPlayer::no_number_may_be_dialled(const ScenarioStep&) {
  stage_.player.allow_dialbacks(false);
  return {};
}
Result<void> StepPlayer::numbers_may_be_dialled(const ScenarioStep&) {
  stage_.player.allow_dialbacks(true);
  return {};
}
Result<void> StepPlayer::refused(const ScenarioStep& step, OperationKind asked) {
  const std::string why = step.other.empty() ? std::string(sim::refusal_text(asked)) : step.other;
  stage_.player.answer_of_queue(asked, {.after = step.after.value_or(Millis(0)), .refusal = why});
  return {};
}
Result<void> StepPlayer::granted(const ScenarioStep& step, OperationKind asked) {
  stage_.player.answer_of_queue(asked, {.after = step.after.value_or(Millis(0))});
  return {};
}

// ---- what befalls a contact ----

Result<void> StepPlayer::line_is_lost(const ScenarioStep& step) {
  if (Result<void> passed = step.after ? pass(*step.after) : Result<void>(); !passed) return passed;
  return stage_.player.lose_line();
}

Result<void> StepPlayer::ends(const ScenarioStep& step, ReleaseCause cause) {
  if (Result<void> passed = step.after ? pass(*step.after) : Result<void>(); !passed) return passed;
  return stage_.player.end(cause);
}

// ---- callers ----

/// The first call says what time it is; for a later one time moves on to it.
Result<void> StepPlayer::comes_at(const ScenarioStep& step) {
  Player& player = stage_.player;
  if (Result<void> shown = check_shown(*step.moment, stage_.script.program.clocks.zone); !shown) return shown;
  if (!player.called()) {
    player.begin_at(*step.moment);
    return {};
  }
  const Millis ahead = player.until(*step.moment);
  if (ahead < Millis(0)) return failure(fmt::format("{} is past: it is {}", moment_text(*step.moment), moment_text(player.moment())));
  if (ahead > kLongestAhead) {
    constexpr std::string_view kTooFar = "{} is too far ahead of {}: calls of one play come within 7 days";
    return failure(fmt::format(kTooFar, moment_text(*step.moment), moment_text(player.moment())));
  }
  return pass(ahead);
}

Result<void> StepPlayer::calls(const ScenarioStep& step) {
  if (stage_.player.select(step.caller)) return failure(fmt::format("`{}` has called already", step.caller));
  if (step.moment) {
    if (Result<void> comes = comes_at(step); !comes) return comes;
  }
  const auto given = [](const std::string& number) { return number.empty() ? std::nullopt : std::optional<std::string_view>(number); };
  stage_.player.call(step.caller, step.withheld ? std::optional<std::string_view>("") : given(step.text), given(step.other));
  return {};
}

Result<void> StepPlayer::press(const ScenarioStep& step) { return stage_.player.press(step.text); }

Result<void> StepPlayer::wait(const ScenarioStep& step) {
  if (stage_.player.all_over()) return failure(stage_.player.phase_sentence());
  return pass(*step.after);
}

Result<void> StepPlayer::caller_hangs_up(const ScenarioStep& step) {
  if (Result<void> passed = step.after ? pass(*step.after) : Result<void>(); !passed) return passed;
  return stage_.player.caller_hangs_up();
}

Result<void> StepPlayer::restart(const ScenarioStep& step, bool lines_lost) {
  return stage_.player.system_restarts({.lines_lost = lines_lost, .down = step.after.value_or(Millis(0))});
}

// ---- agents and called parties ----

/// Moves on until the agent of the step is offered the contact.
Result<void> StepPlayer::offered(const ScenarioStep& step) {
  const auto state = [&] {
    const std::string name = step.text.empty() ? stage_.player.current_agent() : step.text;
    return name.empty() ? std::nullopt : stage_.player.centre().agent_state(name);
  };
  // Somebody else who has the contact keeps it: agents do nothing by themselves.
  const auto decided = [&] { return state() == sim::AgentState::Offered || !stage_.player.current_agent().empty(); };
  if (!decided()) {
    if (Result<void> free = stage_.player.agent_is_free(step.text); !free) return free;
  }
  const Halt halt = stage_.move_until(decided);
  if (halt != Halt::Met) return failure(fmt::format("no agent is offered the contact: {}", stage_.halt_text(halt)));
  return {};
}

Result<void> StepPlayer::agent(const ScenarioStep& step, Result<void> (Player::*act)(std::string_view name)) {
  const StepDef& def = step_def(step.kind);
  Result<void> ready{};
  if (step.after) ready = pass(*step.after);
  if (ready && def.begins == StepBegins::WhenOffered) ready = offered(step);
  if (ready && !step.after && def.pause == StepPause::Chance) ready = pass(stage_.player.agent_delay());
  return ready ? (stage_.player.*act)(step.text) : ready;
}

Result<void> StepPlayer::decide_call(const ScenarioStep& step, const std::function<bool()>& rings, std::string_view nobody,
                                     const std::function<Result<void>()>& decide, const std::function<Instant()>& latest) {
  const StepPause pause = step_def(step.kind).pause;
  const Halt halt = stage_.move_until(rings);
  if (halt != Halt::Met) return failure(fmt::format("{}: {}", nobody, stage_.halt_text(halt)));
  if (pause == StepPause::UntilGivenUp && !step.after) {
    const Halt given_up = stage_.move_until([&] { return !rings(); });
    stage_.player.run_until(stage_.player.now());
    if (given_up != Halt::Met) return failure(stage_.halt_text(given_up));
    return {};
  }
  // Drawn in any case: a step that says a time changes no later one.
  Millis delay = pause == StepPause::Chance ? stage_.player.answer_delay() : Millis(0);
  if (latest) delay = std::min(delay, (latest() - stage_.player.now()) / 2);
  if (Result<void> passed = pass(step.after.value_or(delay)); !passed) return passed;
  return decide();
}

Result<void> StepPlayer::called_party(const ScenarioStep& step, DialResult result) {
  Player& player = stage_.player;
  return decide_call(
      step, [&] { return player.centre().line(player.contact()) == sim::LineState::Ringing; }, "nobody is being called",
      [&] { return player.dial_result(result); });
}

Result<void> StepPlayer::third_party(const ScenarioStep& step, DialResult result) {
  Player& player = stage_.player;
  return decide_call(
      step, [&] { return player.centre().party(player.contact()) == sim::PartyState::Ringing; }, "no third party is being called",
      [&] { return player.party_result(result); }, [&] { return player.centre().party_rings_until(player.contact()); });
}

Result<void> StepPlayer::transfer_ends(const ScenarioStep& step) {
  Player& player = stage_.player;
  return decide_call(
      step, [&] { return player.centre().party(player.contact()) == sim::PartyState::Speaking; }, "the caller speaks with no third party",
      [&] { return player.party_hangs_up(); });
}

}  // namespace phoneflow
