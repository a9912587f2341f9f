#include "play/scenario_play.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "play/scenario_expect.h"
#include "play/step_player.h"
#include "play/step_writer.h"
#include "support/wording.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// A step that says what never is so.
struct Never {
  const ScenarioStep* step = nullptr;
  std::optional<std::size_t> unwanted{};   ///< its number in what the trace is looked through for
  bool is_looked_at = true;                ///< with a limit: only while it lasts
  std::optional<HistoryEntry> happened{};  ///< of one that the trace does not tell
};

class ScenarioPlay {
 public:
  ScenarioPlay(PlayedCall& call, const Script& script, std::span<const ScenarioStep> steps, std::optional<Instant> until,
               Diagnostics& diagnostics);

  bool play(const std::function<void()>& after_steps);

 private:
  /// How many events there are until that step's expectation is so, by the number of the step.
  using Moments = std::map<std::size_t, std::uint64_t>;

  bool fail(const ScenarioStep& step, std::string_view message);
  bool carry_out(const ScenarioStep& step);
  [[nodiscard]] Result<void> done(const ScenarioStep& step);
  void look();
  bool never_for_a_while(const ScenarioStep& step);
  bool never_happened(const Never& never);
  bool until_the_end();
  [[nodiscard]] Result<void> just_before(const ScenarioStep& step);
  [[nodiscard]] Result<std::uint64_t> moment_of(const ScenarioStep& step);
  [[nodiscard]] Result<void> select(const ScenarioStep& step);

  PlayedCall& call_;
  Stage stage_;
  StepPlayer player_;
  std::span<const ScenarioStep> steps_;
  std::vector<Never> nevers_;
  std::optional<Instant> until_;
  Moments moments_;
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

/// Sets up recording of what the steps will query, and no more.
ScenarioPlay::ScenarioPlay(PlayedCall& call, const Script& script, std::span<const ScenarioStep> steps, std::optional<Instant> until,
                           Diagnostics& diagnostics)
    : call_(call), stage_(call, script, until), player_(stage_), steps_(steps), until_(until), diagnostics_(diagnostics) {
  std::vector<Question> questions;
  std::vector<Unwanted> unwanted;
  bool looks = false;
  const Tongue& tongue = script.program.speech.tongue;
  for (const ScenarioStep& step : steps) {
    if (auto question = question_of(step, tongue)) questions.push_back(std::move(*question));
    for (const ScenarioStep& other : step.beside) {
      if (auto question = question_of(other, tongue)) questions.push_back(std::move(*question));
    }
    if (!step.never) continue;
    Never never{.step = &step, .is_looked_at = !step.within};
    const NeverTraced traced = never_traced(step_def(step.kind));
    if (traced.fits != nullptr) {
      never.unwanted = unwanted.size();
      unwanted.push_back({traced.kinds, [step, fits = traced.fits, &tongue](const HistoryEntry& it) { return fits(step, it, tongue); }});
    }
    looks = looks || traced.fits == nullptr;
    nevers_.push_back(std::move(never));
  }
  call.listen_for(std::move(questions), std::move(unwanted));
  if (looks) stage_.player.watch([this] { look(); });
}

/// Whether anything is so that never should be, where the trace does not tell.
void ScenarioPlay::look() {
  Player& player = stage_.player;
  const std::string before(player.caller_of(player.contact()));
  for (Never& never : nevers_) {
    const ScenarioStep& step = *never.step;
    if (never.unwanted || !never.is_looked_at || never.happened || !player.select(step.caller)) continue;
    const bool is_known = step.kind != StepKind::ExpectValue || player_.knows_value(step);  // else the step fails
    if (is_known && (player_.*step_def(step.kind).is_so)(step)) {
      never.happened.emplace();
      never.happened->at = player.now();
      never.happened->statement = player.machine().at();
    }
  }
  (void)player.select(before);
}

bool ScenarioPlay::never_happened(const Never& never) {
  const ScenarioStep& step = *never.step;
  if (!stage_.player.called() || !stage_.player.select(step.caller)) return true;
  std::optional<HistoryEntry> it = never.happened;
  if (never.unwanted) {
    const auto& all = stage_.history().unwanted;
    it = *never.unwanted < all.size() ? all[*never.unwanted] : std::nullopt;
  }
  if (!it) return true;
  const StepDef& def = step_def(step.kind);
  const bool is_heard = step.kind == StepKind::Hears || step.kind == StepKind::Plays;
  std::string what;
  if (never.unwanted && is_heard) {
    what = step.text.empty() ? it->text : step.text;
  } else if (never.unwanted) {
    if (it->kind == TraceKind::AgentHears) std::swap(it->text, it->other);  // the agent's name comes first in the step
    const std::string text = step.kind == StepKind::ExpectPhase ? std::string(phase_name(step.phase))
                             : step.text.empty()                ? it->text
                                                                : step.text;
    what = fmt::format(fmt::runtime(never_traced(def).happened), text, step.other.empty() ? it->other : step.other);
  } else {
    ScenarioStep is_so = step;
    is_so.within.reset();
    is_so.caller.clear();
    const std::string written = write_step(is_so);
    const std::string_view words = std::string_view(written).substr(kNever.size() + 1);
    what = fmt::format("`{}` was so", words);
  }
  what = stage_.call.hidden(what);
  Diagnostic& diagnostic = is_heard ? diagnostics_.report<Diag::HeardAfterAll>(step.span, what, clock_text(it->at))
                                    : diagnostics_.report<Diag::StepFailed>(step.span, fmt::format("{} at {}", what, clock_text(it->at)));
  if (it->statement < stage_.script.program.nodes.size())
    diagnostic.note(stage_.script.program.nodes[it->statement].span, is_heard ? "said here" : "the script was here");
  return false;
}

/// From here on, for as long as the step says.
bool ScenarioPlay::never_for_a_while(const ScenarioStep& step) {
  Never& never = *std::ranges::find(nevers_, &step, &Never::step);
  if (never.unwanted) call_.forget_unwanted(*never.unwanted);
  never.is_looked_at = true;
  look();
  const bool passed = stage_.pass(*step.within);
  never.is_looked_at = false;
  if (!never_happened(never)) return false;
  return passed || fail(step, stage_.halt_text(Halt::Limit));
}

Result<void> ScenarioPlay::select(const ScenarioStep& step) {
  if (stage_.player.select(step.caller)) return {};
  return failure(fmt::format("nobody named `{}` has called", step.caller));
}

/// It is played without the step, and without anybody who listens, up to where the expectation is so.
Result<std::uint64_t> ScenarioPlay::moment_of(const ScenarioStep& step) {
  constexpr std::size_t kMost = 16;
  const auto number = static_cast<std::size_t>(&step - steps_.data());
  if (const auto known = moments_.find(number); known != moments_.end()) return known->second;
  if (moments_.size() == kMost) return failure(fmt::format("at most {} steps of a play stand just before what is expected", kMost));
  PlayedCall call(stage_.script, stage_.player.options(), stage_.player.files(), {});
  Diagnostics unheard;
  // What the other one matches is looked for, too.
  std::vector<ScenarioStep> steps(steps_.begin(), steps_.begin() + static_cast<std::ptrdiff_t>(number));
  const ScenarioStep& wanted = step.beside.front();
  steps.push_back(wanted);
  ScenarioPlay without(call, stage_.script, steps, until_, unheard);
  without.moments_ = moments_;
  if (!without.until_the_end()) return failure(unheard.all().empty() ? "it does not come to this" : unheard.all().back().message);
  return moments_[number] = call.player().events();
}

Result<void> ScenarioPlay::just_before(const ScenarioStep& step) {
  const Result<std::uint64_t> moment = moment_of(step);
  if (!moment) return failure(moment.error());
  Player& player = stage_.player;
  while (player.events() + 1 < *moment && player.next() && player.step(*player.next())) {
  }
  if (const auto next = player.next(); next && player.events() < *moment && *next > player.now())
    (void)stage_.pass(*next - player.now() - Millis(1));
  if (Result<void> selected = select(step); !selected) return selected;
  if (Result<void> free = player_.free_to_be_offered(step); !free) return free;
  return (player_.*step_def(step.kind).play)(step);
}

Result<void> ScenarioPlay::done(const ScenarioStep& step) {
  const StepDef& def = step_def(step.kind);
  const bool is_expected = step.order != Sequence::Alone && role_of(step.beside.front()) == StepRole::Expectation;
  if (is_expected && step.order == Sequence::JustBefore) return just_before(step);
  if (is_expected) {
    const ScenarioStep& first = step.beside.front();
    if (Result<void> selected = select(first); !selected) return selected;
    if (Result<void> so = (player_.*step_def(first.kind).play)(first); !so) return so;
    if (Result<void> selected = select(step); !selected) return selected;
    if (Result<void> free = player_.free_to_be_offered(step); !free) return free;
  } else if (step.order != Sequence::Alone) {
    return player_.together(step);
  } else if (def.role == StepRole::Act) {
    if (Result<void> ready = player_.ready(step); !ready) return ready;
  }
  return (player_.*def.play)(step);
}

bool ScenarioPlay::carry_out(const ScenarioStep& step) {
  const StepDef& def = step_def(step.kind);
  const bool in_the_whole_call = step.never && !step.within;
  const bool of_caller = !in_the_whole_call && (def.role == StepRole::Act || def.role == StepRole::Expectation);
  if (of_caller) {
    if (const Result<void> selected = select(step); !selected) return fail(step, selected.error().sentence);
  }
  if (def.names != nullptr) {
    if (const Result<void> known = (player_.*def.names)(step); !known) return fail(step, known.error().sentence);
  }
  if (step.never) return in_the_whole_call || never_for_a_while(step);
  if (def.role == StepRole::Act) player_.somebody_acts();
  const Result<void> is_done = done(step);
  return is_done || fail(step, is_done.error().sentence);
}

bool ScenarioPlay::until_the_end() {
  const auto first = std::ranges::find_if(steps_, [](const ScenarioStep& step) { return !is_setup(step); });
  const bool called = first != steps_.end() && first->kind == StepKind::Call;
  bool fine = std::all_of(steps_.begin(), first, [this](const ScenarioStep& step) { return carry_out(step); });
  if (!called) stage_.player.call(first == steps_.end() ? "" : first->caller);
  return fine && std::all_of(first, steps_.end(), [this](const ScenarioStep& step) { return carry_out(step); });
}

bool ScenarioPlay::play(const std::function<void()>& after_steps) {
  bool fine = until_the_end();
  if (after_steps) after_steps();
  if (fine) stage_.play_out();
  for (const Never& never : nevers_) {
    if (!never.step->within && !never_happened(never)) fine = false;
  }
  stage_.player.watch({});
  return fine;
}

}  // namespace

bool play_scenario(PlayedCall& call, const Script& script, std::span<const ScenarioStep> steps, std::optional<Instant> until,
                   Diagnostics& diagnostics, const std::function<void()>& after_steps) {
  return ScenarioPlay(call, script, steps, until, diagnostics).play(after_steps);
}

Result<void> set_up(PlayedCall& call, const Script& script, const ScenarioStep& step) {
  Stage stage(call, script, std::nullopt);
  StepPlayer player(stage);
  const StepDef& def = step_def(step.kind);
  if (Result<void> known = def.names == nullptr ? Result<void>() : (player.*def.names)(step); !known) return known;
  return (player.*def.play)(step);
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
