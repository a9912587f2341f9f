#include "cli/scenario_play.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/places.h"
#include "cli/wording.h"
#include "runtime/phone_number.h"

namespace phoneflow::cli {
namespace {

constexpr Millis kPatience = minutes(10);

/// Without blanks and case, as people compare what they heard. Bytes beyond ASCII stay as they are.
std::string heard_form(std::string_view text) {
  std::string form;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
    form += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return form;
}

bool same_number(std::string_view a, std::string_view b) {
  const auto form = [](std::string_view number) { return is_diallable(number) ? dial_string(number) : std::string(number); };
  return form(a) == form(b);
}

/// Whether somebody does something, or only listens and looks.
bool acts(Deed deed) {
  return deed != Deed::Hears && deed != Deed::NeverHears && deed != Deed::Dials && deed != Deed::ExpectPhase && deed != Deed::ExpectPlace;
}

class ScenarioPlay {
 public:
  ScenarioPlay(Player& player, const Ears& ears, const Script& script, std::optional<Instant> until, Diagnostics& diagnostics)
      : player_(player), ears_(ears), script_(script), until_(until), diagnostics_(diagnostics) {}

  bool play(std::span<const ScenarioStep> steps);

 private:
  /// Why time did not move until something was so.
  enum class Halt : std::uint8_t { Met, Over, Nothing, Limit, Patience };

  template <class Met>
  Halt move_until(Met met);
  bool pass(Millis length);
  [[nodiscard]] std::string halt_text(Halt halt) const;

  bool fail(const ScenarioStep& step, std::string_view message);
  bool acted(const ScenarioStep& step, const std::string& problem) { return problem.empty() || fail(step, problem); }

  bool carry_out(const ScenarioStep& step);
  bool hears(const ScenarioStep& step);
  [[nodiscard]] bool counts(std::size_t utterance, Instant since) const;
  bool match_from(std::size_t& first, const std::string& wanted, Instant since);
  [[nodiscard]] std::string heard_instead(std::size_t from) const;
  bool offered(const ScenarioStep& step);
  bool agent(const ScenarioStep& step);
  bool called_party(const ScenarioStep& step);
  bool dials(const ScenarioStep& step);
  bool expect(const ScenarioStep& step);
  bool never_heard(std::span<const ScenarioStep> steps);
  void play_out();

  Player& player_;
  const Ears& ears_;
  const Script& script_;
  std::optional<Instant> until_;
  Diagnostics& diagnostics_;
  // What `hears` has matched so far: the next match is behind it.
  std::size_t utterance_ = 0;
  std::size_t behind_ = 0;             // in the heard form of that utterance
  std::size_t fresh_ = 0;              // the first utterance since somebody last did something
  std::size_t dials_ = 0;              // matched by `dials`
};

// ---- time ----

template <class Met>
ScenarioPlay::Halt ScenarioPlay::move_until(Met met) {
  const Instant patience = player_.now() + kPatience;
  const Instant latest = until_ ? std::min(patience, *until_) : patience;
  while (!met()) {
    if (player_.over()) return Halt::Over;
    const auto next = player_.next();
    if (!next) return Halt::Nothing;
    if (!player_.step(latest)) return latest == patience ? Halt::Patience : Halt::Limit;
  }
  return Halt::Met;
}

/// False when `until` comes first.
bool ScenarioPlay::pass(Millis length) {
  const Instant to = player_.now() + length;
  player_.run_until(until_ ? std::min(to, std::max(*until_, player_.now())) : to);
  return player_.now() == to;
}

std::string ScenarioPlay::halt_text(Halt halt) const {
  switch (halt) {
    case Halt::Met: return {};
    case Halt::Over: return player_.phase_sentence();
    case Halt::Nothing: return fmt::format("{}, and nothing more happens by itself", player_.phase_sentence());
    case Halt::Limit: return fmt::format("the play ends at {} (--until)", clock_text(*until_));
    case Halt::Patience: return fmt::format("not within {}; {}", length_text(kPatience), player_.phase_sentence());
  }
  std::abort();
}

// ---- what is said about a failure ----

bool ScenarioPlay::fail(const ScenarioStep& step, std::string_view message) {
  Diagnostic& diagnostic = diagnostics_.report<Diag::StepFailed>(step.span, message);
  if (!player_.called()) return false;
  const std::uint32_t at = player_.machine().at();
  if (at < script_.program.nodes.size()) {
    diagnostic.note(script_.program.nodes[at].span, fmt::format("at {} the script is here", clock_text(player_.now())));
  }
  return false;
}

std::string ScenarioPlay::heard_instead(std::size_t from) const {
  constexpr std::size_t kShown = 5;
  const auto& heard = ears_.heard();
  if (from >= heard.size()) return "nothing was heard";
  std::string text;
  const std::size_t first = std::max(from, heard.size() > kShown ? heard.size() - kShown : 0);
  for (std::size_t i = first; i < heard.size(); ++i) {
    text += fmt::format("{}\"{}\"", text.empty() ? (first > from ? "… " : "") : ", ", heard[i].text);
  }
  return "heard instead: " + text;
}

// ---- hearing ----

/// Heard from this moment on: still to be heard, or begun now as the answer to what was last done.
bool ScenarioPlay::counts(std::size_t utterance, Instant since) const {
  const Utterance& it = ears_.heard()[utterance];
  return it.audible(since) || (it.begins >= since && utterance >= fresh_);
}

/// Looks at the utterances from `first` on and leaves it behind those it has seen.
bool ScenarioPlay::match_from(std::size_t& first, const std::string& wanted, Instant since) {
  for (; first < ears_.heard().size(); ++first) {
    if (!counts(first, since)) continue;
    const std::size_t at = heard_form(ears_.heard()[first].text).find(wanted, first == utterance_ ? behind_ : 0);
    if (at == std::string::npos) continue;
    utterance_ = first;
    behind_ = at + wanted.size();
    return true;
  }
  return false;
}

bool ScenarioPlay::hears(const ScenarioStep& step) {
  const std::string wanted = heard_form(step.text);
  const Instant since = player_.now();
  std::size_t from = utterance_;
  while (from < ears_.heard().size() && !counts(from, since)) ++from;
  std::size_t looked = from;
  const Halt halt = move_until([&] { return match_from(looked, wanted, since); });
  return halt == Halt::Met ||
         fail(step, fmt::format("the caller does not hear `{}`: {}; {}", step.text, halt_text(halt), heard_instead(from)));
}

bool ScenarioPlay::never_heard(std::span<const ScenarioStep> steps) {
  bool fine = true;
  for (const ScenarioStep& step : steps) {
    if (step.deed != Deed::NeverHears) continue;
    const std::string unwanted = heard_form(step.text);
    const auto found = std::ranges::find_if(ears_.heard(), [&](const Utterance& u) { return heard_form(u.text).find(unwanted) != std::string::npos; });
    if (found == ears_.heard().end()) continue;
    fine = false;
    Diagnostic& diagnostic = diagnostics_.report<Diag::HeardAfterAll>(step.span, step.text, clock_text(found->begins));
    if (found->statement < script_.program.nodes.size()) diagnostic.note(script_.program.nodes[found->statement].span, "said here");
  }
  return fine;
}

// ---- people ----

/// Moves on until the agent of the step is offered the contact.
bool ScenarioPlay::offered(const ScenarioStep& step) {
  const auto state = [&] {
    const std::string name = step.text.empty() ? player_.current_agent() : step.text;
    return name.empty() ? std::nullopt : player_.centre().agent_state(name);
  };
  // Somebody else who has the contact keeps it: agents do nothing by themselves.
  const auto decided = [&] { return state() == sim::AgentState::Offered || !player_.current_agent().empty(); };
  if (!decided()) {
    if (const std::string problem = player_.agent_is_free(step.text); !problem.empty()) return fail(step, problem);
  }
  const Halt halt = move_until(decided);
  return halt == Halt::Met || fail(step, fmt::format("no agent is offered the contact: {}", halt_text(halt)));
}

bool ScenarioPlay::agent(const ScenarioStep& step) {
  const bool decides = step.deed == Deed::AgentAccepts || step.deed == Deed::AgentRefuses;
  if (step.after && !pass(*step.after)) return fail(step, halt_text(Halt::Limit));
  if (decides && !offered(step)) return false;
  if (decides && !step.after && !pass(player_.agent_moment())) return fail(step, halt_text(Halt::Limit));
  switch (step.deed) {
    case Deed::AgentIsFree: return acted(step, player_.agent_is_free(step.text));
    case Deed::AgentAccepts: return acted(step, player_.agent_accepts(step.text));
    case Deed::AgentRefuses: return acted(step, player_.agent_refuses(step.text));
    case Deed::AgentHolds: return acted(step, player_.agent_holds(step.text));
    case Deed::AgentResumes: return acted(step, player_.agent_resumes(step.text));
    default: return acted(step, player_.agent_hangs_up(step.text));
  }
}

/// Time of the step counts from the moment it rings.
bool ScenarioPlay::called_party(const ScenarioStep& step) {
  const auto ringing = [&] { return player_.centre().line(player_.contact()) == sim::LineState::Ringing; };
  const Halt halt = move_until(ringing);
  if (halt != Halt::Met) return fail(step, fmt::format("nobody is being called: {}", halt_text(halt)));
  if (step.deed == Deed::CallerDoesNotAnswer && !step.after) {
    const Halt given_up = move_until([&] { return !ringing(); });      // the network gives up by itself
    player_.run_until(player_.now());
    return given_up == Halt::Met || fail(step, halt_text(given_up));
  }
  const Millis moment = step.deed == Deed::CallerAnswers ? player_.answer_moment() : Millis(0);
  if (!pass(step.after.value_or(moment))) return fail(step, halt_text(Halt::Limit));
  switch (step.deed) {
    case Deed::CallerAnswers: return acted(step, player_.caller_answers());
    case Deed::CallerIsBusy: return acted(step, player_.dial_fails(sim::DialVerdict::Busy));
    case Deed::CallerDoesNotAnswer: return acted(step, player_.dial_fails(sim::DialVerdict::NoAnswer));
    default: return acted(step, player_.dial_fails(sim::DialVerdict::Invalid));
  }
}

// ---- what must be so ----

bool ScenarioPlay::dials(const ScenarioStep& step) {
  const Halt halt = move_until([&] { return ears_.dials().size() > dials_; });
  if (halt != Halt::Met) return fail(step, fmt::format("`{}` is not dialled: {}", step.text, halt_text(halt)));
  const DialNote& dial = ears_.dials()[dials_++];
  if (!same_number(dial.number, step.text)) return fail(step, fmt::format("`{}` is dialled, not `{}`", dial.number, step.text));
  if (!step.other.empty() && !same_number(dial.caller_id, step.other)) {
    return fail(step, fmt::format("the number shown is `{}`, not `{}`", dial.caller_id, step.other));
  }
  return true;
}

bool ScenarioPlay::expect(const ScenarioStep& step) {
  if (step.deed == Deed::ExpectPhase) {
    const Halt halt = move_until([&] { return player_.machine().phase() == step.phase; });
    return halt == Halt::Met || fail(step, fmt::format("the contact does not come to {}: {}", phase_name(step.phase), halt_text(halt)));
  }
  const Halt halt = move_until([&] { return player_.place() == step.place; });
  return halt == Halt::Met || fail(step, fmt::format("the contact is not at place {} but {}: {}", step.place, player_.place(), halt_text(halt)));
}

bool ScenarioPlay::carry_out(const ScenarioStep& step) {
  switch (step.deed) {
    case Deed::Call:
      return true;
    case Deed::NeverHears:
      return true;
    case Deed::Hears:
      return hears(step);
    case Deed::Dials:
      return dials(step);
    case Deed::ExpectPhase:
    case Deed::ExpectPlace:
      return expect(step);
    case Deed::Press:
      return acted(step, player_.press(step.text));
    case Deed::Wait:
      if (player_.over()) return fail(step, player_.phase_sentence());
      return pass(*step.after) || fail(step, halt_text(Halt::Limit));
    case Deed::CallerHangsUp:
      if (step.after && !pass(*step.after)) return fail(step, halt_text(Halt::Limit));
      return acted(step, player_.caller_hangs_up());
    case Deed::CallerAnswers:
    case Deed::CallerIsBusy:
    case Deed::CallerDoesNotAnswer:
    case Deed::NumberIsInvalid:
      return called_party(step);
    case Deed::AgentIsFree:
    case Deed::AgentAccepts:
    case Deed::AgentRefuses:
    case Deed::AgentHolds:
    case Deed::AgentResumes:
    case Deed::AgentHangsUp:
      return agent(step);
  }
  std::abort();
}

void ScenarioPlay::play_out() {
  const Instant latest = until_ ? std::max(*until_, player_.now()) : player_.now() + kPatience;
  while (!player_.over() && player_.next() && player_.step(latest)) {
  }
}

bool ScenarioPlay::play(std::span<const ScenarioStep> steps) {
  if (!steps.empty() && steps[0].deed == Deed::Call && !(steps[0].text.empty() && steps[0].other.empty())) {
    player_.set_numbers(steps[0].text, steps[0].other);
  }
  player_.call();
  bool fine = true;
  for (const ScenarioStep& step : steps) {
    if (acts(step.deed)) fresh_ = ears_.heard().size();
    fine = carry_out(step);
    if (!fine) break;
  }
  if (fine) play_out();
  return never_heard(steps) && fine;
}

}  // namespace

bool play_scenario(Player& player, const Ears& ears, const Script& script, std::span<const ScenarioStep> steps, std::optional<Instant> until,
                   Diagnostics& diagnostics) {
  return ScenarioPlay(player, ears, script, until, diagnostics).play(steps);
}

}  // namespace phoneflow::cli
