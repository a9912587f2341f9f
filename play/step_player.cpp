#include "play/step_player.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "play/step_writer.h"
#include "runtime/moment_text.h"
#include "runtime/zone_gap.h"

namespace phoneflow {
namespace {

/// A play of more than a week is a mistake, and long.
constexpr Millis kLongestAhead = std::chrono::days(7);

std::string nobody_named(std::string_view caller) { return fmt::format("nobody named `{}` has called", caller); }

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
Result<void> StepPlayer::skill_exists(const ScenarioStep& step) {
  stage_.player.restore_skill(step.text);
  return {};
}
Result<void> StepPlayer::file_missing(const ScenarioStep& step) {
  stage_.player.say_file(step.text, std::nullopt);
  return {};
}
Result<void> StepPlayer::file_lasts(const ScenarioStep& step) {
  stage_.player.say_file(step.text, *step.after);
  return {};
}
Result<void> StepPlayer::file_is_as_usual(const ScenarioStep& step) {
  stage_.player.restore_file(step.text);
  return {};
}
Result<void> StepPlayer::queue_has(const ScenarioStep& step) {
  return stage_.player.set_others(step.text, step.number, step.after.value_or(Millis(0)));
}
Result<void> StepPlayer::agent_has_skill(const ScenarioStep& step) {
  return stage_.player.agent_has_skill(step.text, sim::AgentSkill{step.other, std::max(step.number, 1)});
}
Result<void> StepPlayer::agent_has_every_skill(const ScenarioStep& step) { return stage_.player.agent_has_skill(step.text, std::nullopt); }
Result<void> StepPlayer::agent_wraps_up(const ScenarioStep& step) {
  return stage_.player.agent_wraps_up(step.text, step.after.value_or(Millis::max()));
}
Result<void> StepPlayer::agent_does_not_wrap_up(const ScenarioStep& step) { return stage_.player.agent_wraps_up(step.text, std::nullopt); }
Result<void> StepPlayer::reply_no_more(const ScenarioStep& step) {
  stage_.player.replies_no_more(step.text);
  return {};
}
Result<void> StepPlayer::hours_are_open(const ScenarioStep& step) {
  const Result<WeekPlan> open = read_several_spans(step.other);
  if (!open) return failure(open.error());
  stage_.player.set_hours(step.text, {.open = *open});
  return {};
}
Result<void> StepPlayer::hours_are(const ScenarioStep& step) {
  if (step.other.empty()) stage_.player.restore_hours(step.text);
  else stage_.player.say_hours(step.text, *hours_state_named(step.other));
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

Result<void> StepPlayer::restart(const ScenarioStep& step, bool lines_lost) {
  return stage_.player.system_restarts({.lines_lost = lines_lost, .down = step.after.value_or(Millis(0))});
}

// ---- agents and called parties ----

std::optional<sim::AgentState> StepPlayer::agent_of(const ScenarioStep& step) const {
  const std::string name = step.text.empty() ? stage_.player.current_agent() : step.text;
  return name.empty() ? std::nullopt : stage_.player.centre().agent_state(name);
}

/// Somebody else who has the contact keeps it: agents do nothing by themselves.
Result<void> StepPlayer::free_to_be_offered(const ScenarioStep& step) {
  const bool decided = agent_of(step) == sim::AgentState::Offered || !stage_.player.current_agent().empty();
  return decided || step_def(step.kind).begins != StepBegins::WhenOffered ? Result<void>() : stage_.player.agent_is_free(step.text);
}

/// Moves on until the agent of the step is offered the contact.
Result<void> StepPlayer::offered(const ScenarioStep& step) {
  const auto decided = [&] { return agent_of(step) == sim::AgentState::Offered || !stage_.player.current_agent().empty(); };
  if (Result<void> free = free_to_be_offered(step); !free) return free;
  const Halt halt = stage_.move_until(decided);
  if (halt != Halt::Met) {
    const std::string_view held = stage_.player.centre().others_ahead(stage_.player.contact());
    const std::string why =
        held.empty() ? stage_.halt_text(halt) : fmt::format("others wait ahead of it; `queue {} is empty` lets them go", step_text(held));
    return failure(fmt::format("no agent is offered the contact: {}", why));
  }
  return {};
}

bool StepPlayer::is_at_its_beginning(StepBegins begins) const {
  const Player& player = stage_.player;
  switch (begins) {
    case StepBegins::AtOnce:
    case StepBegins::WhenOffered: break;
    case StepBegins::WhenRinging: return player.centre().line(player.contact()) == sim::LineState::Ringing;
    case StepBegins::WhenPartyRings: return player.centre().party(player.contact()) == sim::PartyState::Ringing;
    case StepBegins::WhenPartySpeaks: return player.centre().party(player.contact()) == sim::PartyState::Speaking;
  }
  return true;
}

/// Time counts from the moment it rings. What is left to chance happens before a third party is given up.
Result<void> StepPlayer::ready_for_call(const ScenarioStep& step) {
  const StepDef& def = step_def(step.kind);
  const std::string_view nobody = def.begins == StepBegins::WhenRinging      ? "nobody is being called"
                                  : def.begins == StepBegins::WhenPartyRings ? "no third party is being called"
                                                                             : "the caller speaks with no third party";
  const auto rings = [&] { return is_at_its_beginning(def.begins); };
  const Halt halt = stage_.move_until(rings);
  if (halt != Halt::Met) return failure(fmt::format("{}: {}", nobody, stage_.halt_text(halt)));
  Player& player = stage_.player;
  if (def.pause == StepPause::UntilGivenUp && !step.after) {
    const Halt given_up = stage_.move_until([&] { return !rings(); });
    player.run_until(player.now());
    if (given_up != Halt::Met) return failure(stage_.halt_text(given_up));
    return {};
  }
  // Drawn in any case: a step that says a time changes no later one.
  Millis delay = def.pause == StepPause::Chance ? player.answer_delay() : Millis(0);
  if (def.begins == StepBegins::WhenPartyRings)
    delay = std::min(delay, (player.centre().party_rings_until(player.contact()) - player.now()) / 2);
  return pass(step.after.value_or(delay));
}

Result<void> StepPlayer::ready(const ScenarioStep& step) {
  const StepDef& def = step_def(step.kind);
  if (def.begins != StepBegins::AtOnce && def.begins != StepBegins::WhenOffered) return ready_for_call(step);
  Result<void> ready{};
  if (step.after && has_slot(def, Slot::After)) ready = pass(*step.after);
  if (ready && def.begins == StepBegins::WhenOffered) ready = offered(step);
  if (ready && !step.after && def.pause == StepPause::Chance) ready = pass(stage_.player.agent_delay());
  return ready;
}

Result<void> StepPlayer::together(const ScenarioStep& step) {
  const ScenarioStep& other = step.beside.front();
  const ScenarioStep& first = step.order == Sequence::JustBefore ? step : other;
  const ScenarioStep& second = step.order == Sequence::JustBefore ? other : step;
  const auto act = [&](const ScenarioStep& it) -> Result<void> {
    if (!stage_.player.select(it.caller)) return failure(nobody_named(it.caller));
    return (this->*step_def(it.kind).play)(it);
  };
  if (!stage_.player.select(other.caller)) return failure(nobody_named(other.caller));
  if (Result<void> is_ready = ready(other); !is_ready) return is_ready;
  if (!stage_.player.select(step.caller)) return failure(nobody_named(step.caller));
  if (Result<void> free = free_to_be_offered(step); !free) return free;
  stage_.player.hold();
  Result<void> done = act(first);
  if (done) done = act(second);
  stage_.player.release();
  return done;
}

Result<void> StepPlayer::called_party(const ScenarioStep& step, DialResult result) {
  const bool given_up = step_def(step.kind).pause == StepPause::UntilGivenUp && !step.after;  // by itself
  return given_up ? Result<void>() : stage_.player.dial_result(result);
}

Result<void> StepPlayer::third_party(const ScenarioStep& step, DialResult result) {
  const bool given_up = step_def(step.kind).pause == StepPause::UntilGivenUp && !step.after;
  return given_up ? Result<void>() : stage_.player.party_result(result);
}

}  // namespace phoneflow
