#include "play/scenario_play.h"

#include <algorithm>

#include <fmt/format.h>

#include "play/scenario_expect.h"
#include "play/step_player.h"
#include "support/wording.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

class ScenarioPlay {
 public:
  ScenarioPlay(PlayedCall& call, const Script& script, std::optional<Instant> until, Diagnostics& diagnostics)
      : stage_(call, script, until), player_(stage_), diagnostics_(diagnostics) {}

  bool play(std::span<const ScenarioStep> steps, const std::function<void()>& after_steps);

 private:
  bool fail(const ScenarioStep& step, std::string_view message);
  bool carry_out(const ScenarioStep& step);
  bool never_heard(std::span<const ScenarioStep> steps);

  Stage stage_;
  StepPlayer player_;
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

bool ScenarioPlay::never_heard(std::span<const ScenarioStep> steps) {
  bool fine = true;
  std::size_t number = 0;  // index among the unwanted texts
  for (const ScenarioStep& step : steps) {
    if (role_of(step) != StepRole::AtTheEnd) continue;
    const std::size_t own = number++;
    if (!stage_.player.select(step.caller)) continue;
    const ContactHistory& history = stage_.history();
    const auto found = own < history.unwanted.size() ? history.unwanted[own] : std::nullopt;
    if (!found) continue;
    fine = false;
    Diagnostic& diagnostic = diagnostics_.report<Diag::HeardAfterAll>(step.span, stage_.call.hidden(step.text), clock_text(found->begins));
    if (found->statement < stage_.script.program.nodes.size())
      diagnostic.note(stage_.script.program.nodes[found->statement].span, "said here");
  }
  return fine;
}

bool ScenarioPlay::carry_out(const ScenarioStep& step) {
  const StepDef& def = step_def(step.kind);
  if (def.role == StepRole::AtTheEnd) return true;
  const bool of_caller = def.role == StepRole::Act || def.role == StepRole::Expectation;
  if (of_caller && !stage_.player.select(step.caller)) return fail(step, fmt::format("nobody named `{}` has called", step.caller));
  if (def.role == StepRole::Act) player_.somebody_acts();
  const Result<void> done = (player_.*def.play)(step);
  return done || fail(step, done.error().sentence);
}

bool ScenarioPlay::play(std::span<const ScenarioStep> steps, const std::function<void()>& after_steps) {
  const auto first = std::ranges::find_if(steps, [](const ScenarioStep& step) { return !is_setup(step); });
  const bool called = first != steps.end() && first->kind == StepKind::Call;
  bool fine = std::all_of(steps.begin(), first, [this](const ScenarioStep& step) { return carry_out(step); });
  if (!called) stage_.player.call(first == steps.end() ? "" : first->caller);
  fine = fine && std::all_of(first, steps.end(), [this](const ScenarioStep& step) { return carry_out(step); });
  if (after_steps) after_steps();
  if (fine) stage_.play_out();
  return never_heard(steps) && fine;
}

/// Sets up recording of what the steps will query, and no more.
void listen_for(PlayedCall& call, std::span<const ScenarioStep> steps, const Tongue& tongue) {
  std::vector<Question> questions;
  std::vector<std::function<bool(std::string_view)>> unwanted;
  for (const ScenarioStep& step : steps) {
    if (auto question = question_of(step)) questions.push_back(std::move(*question));
    if (role_of(step) == StepRole::AtTheEnd)
      unwanted.emplace_back([part = step.text, tongue](std::string_view text) { return is_heard(text, part, tongue); });
  }
  call.listen_for(std::move(questions), std::move(unwanted));
}

}  // namespace

bool play_scenario(PlayedCall& call, const Script& script, std::span<const ScenarioStep> steps, std::optional<Instant> until,
                   Diagnostics& diagnostics, const std::function<void()>& after_steps) {
  listen_for(call, steps, script.program.speech.tongue);
  return ScenarioPlay(call, script, until, diagnostics).play(steps, after_steps);
}

std::vector<std::string> callers_of(std::span<const ScenarioStep> steps) {
  std::vector<std::string> names;
  const auto first = std::ranges::find_if(steps, [](const ScenarioStep& step) { return !is_setup(step); });
  if (first == steps.end() || first->kind != StepKind::Call) names.push_back(first == steps.end() ? "" : first->caller);
  for (const ScenarioStep& step : steps) {
    if (step.kind == StepKind::Call && std::ranges::find(names, step.caller) == names.end()) names.push_back(step.caller);
  }
  return names;
}

}  // namespace phoneflow
