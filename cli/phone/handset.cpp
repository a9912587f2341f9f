#include "cli/phone/handset.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "cli/phone/answer.h"
#include "cli/phone/keys.h"
#include "play/scenario_play.h"
#include "play/steps.h"
#include "support/wording.h"
#include "runtime/digits.h"
#include "runtime/wording.h"

namespace phoneflow::cli::phone {
namespace {

constexpr double kSlowest = 0.5, kFastest = 1000;
/// Events per turn, so that a busy script leaves time for the keyboard.
constexpr int kAtOnce = 5000;
constexpr double kMicrosAMilli = 1000;
/// Until a callback is kept that takes its time.
constexpr Millis kLateAnswer = seconds(5);

/// True for a UTF-8 continuation byte.
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The part of a text spoken after `elapsed`: whole words.
std::string_view said(std::string_view text, Millis elapsed, const Tongue& tongue) {
  Millis needed{};
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (needed > elapsed) return text.substr(0, at > 0 ? at - 1 : 0);
    needed += spoken_length(text.substr(at, end - at), tongue);
    at = end + 1;
  }
  return text;
}

}  // namespace

PlayOptions options_of_call(PlayOptions options, const GivenOptions& given, std::span<const ScenarioStep> steps) {
  const auto call = std::ranges::find(steps, StepKind::Call, &ScenarioStep::kind);
  if (call == steps.end()) return options;
  if (!given.ani && (call->withheld || !call->text.empty())) options.ani = call->text;
  if (!given.dnis && !call->other.empty()) options.dnis = call->other;
  if (!given.moment && call->moment) options.clock_origin = *call->moment;
  return options;
}

Handset::Handset(const Script& script, const PlayOptions& options, AudioFiles& audio, Journal& also, double speed)
    : call_(script, options, audio, {this, &also}), script_(script), lines_(script), speed_(std::clamp(speed, kSlowest, kFastest)) {}

void Handset::start(std::span<const ScenarioStep> steps) {
  Player& player = call_.player();
  player.ask_people();
  bool before_the_call = true;
  for (const ScenarioStep& step : steps) {
    before_the_call = before_the_call && is_setup(step);
    if (before_the_call) {
      if (const Result<void> set = set_up(call_, script_, step); !set) tell(set);
    } else if (step.kind == StepKind::Reply || step.kind == StepKind::NoReply) {
      player.replies_next(step.text, step.reply, step.after.value_or(Millis(0)));
    }
  }
  player.call();
}

/// Current speed relative to real time.
double Handset::pace() const {
  const Player& player = call_.player();
  const bool rings = player.centre().line(player.contact()) == sim::LineState::Ringing || third_party() == sim::PartyState::Ringing;
  return key_awaited_ || rings ? std::min(speed_, 1.0) : speed_;
}

void Handset::pass(std::chrono::microseconds real) {
  Player& player = call_.player();
  owed_ += static_cast<double>(real.count()) * pace();
  for (int i = 0; i < kAtOnce && !player.over() && !asking(); ++i) {
    const Instant from = player.now();
    const Instant until = from + Millis(static_cast<std::int64_t>(owed_ / kMicrosAMilli));
    const double before = pace();
    const bool more = player.step(until);
    owed_ -= static_cast<double>((player.now() - from).count()) * kMicrosAMilli;
    if (!more) return;
    owed_ *= pace() / before;  // converts the remaining real time to the new pace
  }
  owed_ = 0;
}

// ---- keys ----

bool Handset::key(char key) {
  if (asking()) return type(key), true;
  if (key == 'q') return false;
  const Result<void> works = check_key(call_.player(), key);
  message_.clear();
  if (works) act(key);
  else tell(works);
  return true;
}

void Handset::type(char key) {
  constexpr char kBackspace = '\x7f', kControlH = '\b';
  constexpr std::size_t kLongest = 4096;
  message_.clear();
  if (key == '\r' || key == '\n') return answer();
  if (key == kBackspace || key == kControlH) {
    // Removes all bytes of the last character.
    while (!typed_.empty() && is_continuation(typed_.back())) typed_.pop_back();
    if (!typed_.empty()) typed_.pop_back();
    return;
  }
  const bool is_control = key >= 0 && key < ' ';
  if (!is_control && typed_.size() < kLongest) typed_ += key;
}

void Handset::answer() {
  Result<TypedAnswer> answer = read_answer(typed_);
  if (!answer) {
    message_ = std::move(answer.error().sentence);
    return;
  }
  typed_.clear();
  call_.player().answer(std::move(*answer));
}

void Handset::tell(const Result<void>& done) {
  if (!done) message_ = done.error().sentence;
}

void Handset::act(char key) {
  Player& player = call_.player();
  if (is_key(key)) return tell(player.press({&key, 1}));
  switch (key) {
    case 'h': return tell(player.caller_hangs_up());
    case 'a':
    case 'r': return agent_decides(key);
    case 'y': return decide_call(DialResult::Answered);
    case 'b': return decide_call(DialResult::Busy);
    case 'n': return decide_call(DialResult::NoAnswer);
    case 'i': return decide_call(DialResult::InvalidNumber);
    case 't': return tell(player.party_hangs_up());
    case 'o': return tell(player.machine().phase() == Phase::Holding ? player.agent_resumes({}) : player.agent_holds({}));
    case 'e': return tell(player.agent_hangs_up({}));
    case 'c': return change_callbacks();
    case 's': return tell(player.system_restarts({}));
    case ' ': return skip();
    case '+': return change_speed(2);
    case '-': return change_speed(0.5);
    default: return;
  }
}

sim::PartyState Handset::third_party() const { return call_.player().centre().party(call_.player().contact()); }

void Handset::decide_call(DialResult result) {
  Player& player = call_.player();
  tell(third_party() == sim::PartyState::Ringing ? player.party_result(result) : player.dial_result(result));
}

void Handset::agent_decides(char key) {
  Player& player = call_.player();
  if (player.current_agent().empty()) {
    if (const Result<void> free = player.agent_is_free({}); !free) return tell(free);
  }
  tell(key == 'a' ? player.agent_accepts({}) : player.agent_refuses({}));
}

void Handset::change_callbacks() {
  Player& player = call_.player();
  const sim::QueueAnswer& now = player.centre().answer_to(OperationKind::Reserving);
  sim::QueueAnswer next;
  if (!now.refusal.empty()) next.after = kLateAnswer;
  else if (now.after == Millis(0)) next.refusal = sim::refusal_text(OperationKind::Reserving);
  message_ = !next.refusal.empty()    ? "from now on callbacks are refused"
             : next.after > Millis(0) ? fmt::format("from now on callbacks are kept after {}", length_text(next.after))
                                      : "from now on callbacks are kept at once";
  player.answer_of_queue(OperationKind::Reserving, std::move(next));
}

void Handset::skip() {
  Player& player = call_.player();
  const std::size_t before = shown_.size();
  const bool awaited = key_awaited_;
  // Runs to the next visible event, or until a key is awaited; what lies between is not shown.
  for (int i = 0; i < kAtOnce && shown_.size() == before && (awaited || !key_awaited_) && !player.over(); ++i) {
    const auto next = player.next();
    if (!next) {
      message_ = "nothing happens by itself now; an agent, the caller or you must do something";
      return;
    }
    player.step(*next);
  }
  owed_ = 0;
}

void Handset::change_speed(double factor) {
  speed_ = std::clamp(speed_ * factor, kSlowest, kFastest);
  message_ = fmt::format("{} times as fast as real time", speed_);
}

// ---- view ----

void Handset::note(const Trace& trace) {
  constexpr TraceKinds kGoesOn{TraceKind::Action, TraceKind::Phase, TraceKind::Outcome, TraceKind::Stopped};
  const std::string_view meanwhile = info(trace.kind).meanwhile;
  if (kGoesOn.has(trace.kind) || !meanwhile.empty()) doing_ = meanwhile;
  if (kGoesOn.has(trace.kind)) key_awaited_ = false;
  if (trace.kind == TraceKind::Listening) key_awaited_ = true;
  auto line = lines_.line(trace);
  if (!line) return;
  speak();
  if (trace.kind == TraceKind::Play || trace.kind == TraceKind::Music) {
    speaking_ = shown_.size();
    ++utterances_;
  }
  shown_.push_back(std::move(*line));
}

/// Shows the last utterance as far as it has been spoken.
void Handset::speak() {
  const auto& heard = call_.heard_log().of(call_.player().contact()).heard;
  if (utterances_ == 0) return;
  const PlayedPrompt& last = heard[utterances_ - 1];
  std::string& text = shown_[speaking_].text;
  if (text.starts_with("♪")) return;
  const std::string all = plain_line(call_.hidden(last.text));
  const Instant until = last.ends.value_or(call_.player().now());
  const std::string_view part = last.ends && !last.cut ? std::string_view(all) : said(all, until - last.begins, lines_.tongue());
  text = part.size() == all.size() ? fmt::format("\"{}\"{}", all, lines_.figures_in_words(all))
                                   : fmt::format("\"{} {}", part, last.cut ? "—" : "…");
}

std::string Handset::agents() const {
  const sim::SimCentre& centre = call_.player().centre();
  std::string name = call_.player().current_agent();
  if (name.empty() && !centre.agent_names().empty()) name = centre.agent_names().front();
  if (name.empty()) return "no agents";
  return fmt::format("{}: {}", name, sim::agent_state_name(centre.agent_state(name).value_or(sim::AgentState::LoggedOut)));
}

std::vector<std::string> Handset::status() const {
  const Player& player = call_.player();
  const Phase phase = player.machine().phase();
  std::vector<std::string> parts = {
      fmt::format("{:>5}", clock_text(Instant(std::chrono::floor<seconds>(player.now().time_since_epoch()))))};
  const int place = player.place();
  parts.push_back(place > 0 ? fmt::format("{}, place {}", phase_name(phase), place) : std::string(phase_name(phase)));
  // Active: the caller talks to the agent; the script has no voice path.
  parts.push_back(phase == Phase::Active                       ? fmt::format("voice: with {}", player.current_agent())
                  : third_party() == sim::PartyState::Speaking ? std::string("voice: with a third party")
                  : phase == Phase::Accepting                  ? fmt::format("voice: to {}", player.current_agent())
                  : has_voice_path(phase)                      ? "voice: yes"
                                                               : "voice: no");
  const auto& heard = call_.heard_log().of(call_.player().contact()).heard;
  if (!heard.empty() && !heard.back().ends) parts.push_back(shown_[speaking_].text.starts_with("♪") ? shown_[speaking_].text : "speaks");
  else if (!doing_.empty()) parts.push_back(doing_);
  parts.push_back(agents());
  parts.push_back(asking() ? "time stands still" : fmt::format("{}x", pace()));
  return parts;
}

View Handset::view() {
  speak();
  View view{.lines = &shown_, .status = status(), .message = message_, .keys = working_keys(call_.player())};
  if (asking()) {
    if (message_.empty()) view.message = kAnswerForms;
    view.typed = typed_;
    view.keys = {"Enter answer", "Backspace", "Ctrl-C quit"};
  }
  if (call_.player().over() && message_.empty()) view.message = fmt::format("{}; q leaves", call_.player().phase_sentence());
  return view;
}

}  // namespace phoneflow::cli::phone
