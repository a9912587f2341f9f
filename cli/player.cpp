#include "cli/player.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace phoneflow::cli {
namespace {

constexpr std::array<std::string_view, 26> kNames = {"Ana",  "Ben",  "Carla", "David", "Eva",   "Finn", "Grace", "Hugo",   "Ivy",
                                                     "Jack", "Kate", "Liam",  "Mia",   "Noah",  "Olga", "Paul",  "Quinn",  "Rosa",
                                                     "Sam",  "Tess", "Uma",   "Viktor", "Wendy", "Xenia", "Yara", "Zoe"};

std::string agent_name(std::size_t index) {
  return index < kNames.size() ? std::string(kNames[index]) : fmt::format("Agent {}", index + 1);
}

/// Longer than any delay before dialling that is carried out.
constexpr Millis kLongestDelay = minutes(2);

std::string doing(std::string_view name, std::optional<sim::AgentState> state) {
  using sim::AgentState;
  switch (state.value_or(AgentState::LoggedOut)) {
    case AgentState::LoggedOut: return fmt::format("{} is logged out", name);
    case AgentState::Busy: return fmt::format("{} is busy with something else", name);
    case AgentState::Available: return fmt::format("{} is free, and is not offered the contact", name);
    case AgentState::Offered: return fmt::format("{} is offered the contact and has not accepted it", name);
    case AgentState::Dialling: return fmt::format("{} has accepted, and the contact is being called", name);
    case AgentState::Active: return fmt::format("{} has the caller", name);
    case AgentState::Refused: return fmt::format("{} has refused and gets no offers", name);
  }
  std::abort();
}

}  // namespace

/// Stands between centre and session: the centre wants its handler before there is a contact.
struct Player::Arrival final : ContactHandler {
  Session* session = nullptr;
  void on(const Event& event) override {
    if (session != nullptr) session->on(event);
  }
};

Player::Player(const Script& script, PlayOptions options, AudioFiles& audio, Journal& journal, Observer* observer)
    : script_(script),
      options_(std::move(options)),
      observer_(observer),
      centre_({.skills = options_.skills}, audio, journal),
      ports_{centre_, centre_, centre_, centre_, journal},
      random_(options_.seed),
      arrival_(std::make_unique<Arrival>()) {
  for (int i = 0; i < options_.agents; ++i) centre_.add_agent(agent_name(static_cast<std::size_t>(i)));
}

Player::~Player() = default;

void Player::set_numbers(std::string ani, std::string dnis) {
  if (!ani.empty()) options_.ani = std::move(ani);
  if (!dnis.empty()) options_.dnis = std::move(dnis);
}

void Player::call() {
  contact_ = centre_.arrive(options_.ani, options_.dnis, *arrival_);
  session_ = std::make_unique<Session>(script_.program, CallInfo{contact_, options_.ani, options_.dnis, options_.clock_origin}, ports_, observer_);
  arrival_->session = session_.get();
  session_->start(now());
  settle();
}

void Player::settle() { run_until(now()); }

void Player::run_until(Instant until) {
  while (step(until)) {
  }
}

bool Player::step(Instant until) { return centre_.step(until); }

std::string Player::phase_sentence() const {
  if (!called()) return "nobody has called yet";
  const Phase phase = machine().phase();
  if (phase == Phase::Released) return fmt::format("the contact is over: {}", cause_text(machine().cause()));
  return fmt::format("the contact is in {}", phase_name(phase));
}

// ---- the caller ----

std::string Player::press(std::string_view keys) {
  for (const char key : keys) {
    if (!called() || !centre_.press(contact_, key)) {
      return fmt::format("the caller is not on the line and cannot press {}; {}", key, phase_sentence());
    }
    settle();
  }
  return {};
}

std::string Player::caller_hangs_up() {
  if (!called() || !centre_.caller_hangs_up(contact_)) return fmt::format("the caller is not on the line and cannot hang up; {}", phase_sentence());
  settle();
  return {};
}

std::string Player::dial_result(sim::DialVerdict verdict) {
  if (called() && machine().phase() == Phase::Dialling) {
    const Instant latest = now() + kLongestDelay;
    while (centre_.line(contact_) != sim::LineState::Ringing && machine().phase() == Phase::Dialling && step(latest)) {
    }
  }
  if (!called() || !centre_.dial_result(contact_, verdict)) return fmt::format("nobody is being called; {}", phase_sentence());
  settle();
  return {};
}

std::string Player::caller_answers() { return dial_result(sim::DialVerdict::Answered); }
std::string Player::dial_fails(sim::DialVerdict verdict) { return dial_result(verdict); }

// ---- agents ----

std::string Player::current_agent() const {
  for (const std::string& name : centre_.agent_names()) {
    if (called() && centre_.agent_contact(name) == contact_) return name;
  }
  return {};
}

std::string Player::resolve_agent(std::string_view name) {
  std::string agent(name);
  if (agent.empty()) agent = current_agent();
  if (agent.empty()) agent = centre_.agent_names().empty() ? agent_name(0) : centre_.agent_names().front();
  if (!centre_.agent_state(agent)) centre_.add_agent(agent);
  return agent;
}

template <class Act>
std::string Player::agent_acts(std::string_view name, std::string_view what, Act act) {
  const std::string agent = resolve_agent(name);
  if (!act(agent)) {
    std::string sentence = fmt::format("{} cannot {}: {}", agent, what, doing(agent, centre_.agent_state(agent)));
    const std::string other = current_agent();
    if (!other.empty() && other != agent) sentence += fmt::format("; {}", doing(other, centre_.agent_state(other)));
    else if (other.empty()) sentence += fmt::format("; {}", phase_sentence());
    return sentence;
  }
  settle();
  return {};
}

std::string Player::agent_is_free(std::string_view name) {
  const std::string agent = resolve_agent(name);
  if (centre_.agent_state(agent) == sim::AgentState::Available) return {};
  return agent_acts(agent, "become free", [this](const std::string& who) { return centre_.agent_free(who); });
}
std::string Player::agent_accepts(std::string_view name) {
  return agent_acts(name, "accept", [this](const std::string& who) { return centre_.agent_accepts(who); });
}
std::string Player::agent_refuses(std::string_view name) {
  return agent_acts(name, "refuse", [this](const std::string& who) { return centre_.agent_refuses(who); });
}
std::string Player::agent_holds(std::string_view name) {
  return agent_acts(name, "put the caller on hold", [this](const std::string& who) { return centre_.agent_holds(who); });
}
std::string Player::agent_resumes(std::string_view name) {
  return agent_acts(name, "take the caller back", [this](const std::string& who) { return centre_.agent_resumes(who); });
}
std::string Player::agent_hangs_up(std::string_view name) {
  return agent_acts(name, "hang up", [this](const std::string& who) { return centre_.agent_hangs_up(who); });
}

// Whole seconds: transcripts are read by people.
Millis Player::agent_moment() { return seconds(random_.between(Millis(1), Millis(4)).count()); }
Millis Player::answer_moment() { return seconds(random_.between(Millis(3), Millis(12)).count()); }

}  // namespace phoneflow::cli
