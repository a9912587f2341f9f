#include "play/player.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "runtime/zone_database.h"

namespace phoneflow {
namespace {

constexpr std::array<std::string_view, 26> kAgentNames = {"Ana",  "Ben",  "Carla", "David",  "Eva",   "Finn",  "Grace", "Hugo",  "Ivy",
                                                          "Jack", "Kate", "Liam",  "Mia",    "Noah",  "Olga",  "Paul",  "Quinn", "Rosa",
                                                          "Sam",  "Tess", "Uma",   "Viktor", "Wendy", "Xenia", "Yara",  "Zoe"};

std::string agent_name(std::size_t index) {
  return index < kAgentNames.size() ? std::string(kAgentNames[index]) : fmt::format("Agent {}", index + 1);
}

constexpr std::string_view kNoAgents =
    "there is no agent: `--agents` is 0; name one who comes, as in `agent \"Ana\" accepts`, or leave `--agents` out";

/// Longer than any permitted delay before dialling.
constexpr Millis kLongestDelay = minutes(2);

/// `other`: busy with another contact.
std::string doing(std::string_view name, std::optional<sim::AgentState> state, bool other) {
  using sim::AgentState;
  const std::string_view contact = other ? "another contact" : "the contact";
  switch (state.value_or(AgentState::LoggedOut)) {
    case AgentState::LoggedOut: return fmt::format("{} is logged out", name);
    case AgentState::Busy: return fmt::format("{} is busy with something else", name);
    case AgentState::Available: return fmt::format("{} is free, and is not offered the contact", name);
    case AgentState::Offered: return fmt::format("{} is offered {} and has not accepted it", name, contact);
    case AgentState::Dialling: return fmt::format("{} has accepted, and {} is being called", name, contact);
    case AgentState::Active: return fmt::format("{} has {}", name, other ? "another caller" : "the caller");
    case AgentState::Refused: return fmt::format("{} has refused and gets no offers", name);
  }
  std::abort();
}

}  // namespace

Player::Player(const Script& script, PlayOptions options, AudioFiles& audio, Journal& journal, Observer* observer)
    : script_(script),
      options_(std::move(options)),
      audio_(audio),
      centre_({.skills = {options_.skills.begin(), options_.skills.end()}}, audio_, journal, &wrap_up_),
      web_(centre_),
      hours_(zone_database(), profiles()),
      environment_{{centre_, centre_, centre_, centre_, journal, &web_}, observer, nullptr, &hours_, options_.hidden},
      random_(options_.seed) {
  wrap_up_.serve(centre_);
  for (int i = 0; i < options_.agents; ++i) centre_.add_agent(agent_name(static_cast<std::size_t>(i)));
}

Player::~Player() = default;

void Player::call(std::string_view caller, std::optional<std::string_view> ani, std::optional<std::string_view> dnis) {
  callers_.push_back(std::make_unique<Caller>());
  current_ = callers_.back().get();
  Caller& it = *current_;
  it.name = caller;
  it.ani = ani.value_or(options_.ani);
  it.dnis = dnis.value_or(options_.dnis);
  it.contact = centre_.arrive(it.ani, it.dnis, it.arrival);
  it.session = std::make_unique<Session>(script_.program, CallInfo{it.contact, it.ani, it.dnis, options_.clock_origin}, environment_);
  it.arrival.session = it.session.get();
  for (const auto& [field, value] : first_data_) (void)it.session->set_contact(field, value.record, value.heap);
  it.session->start(now());
  settle();
}

Result<void> Player::set_contact(std::string_view field, const Reply& value) {
  if (called()) return current_->session->set_contact(field, value.record, value.heap);
  Machine machine(script_.program, CallInfo{});
  for (const auto& [name, before] : first_data_) (void)machine.set_contact(name, before.record, before.heap);
  Result<void> set = machine.set_contact(field, value.record, value.heap);
  if (set) first_data_.emplace_back(field, value);
  return set;
}

bool Player::select(std::string_view caller) {
  const auto found = std::ranges::find(callers_, caller, [](const auto& it) { return std::string_view(it->name); });
  if (found == callers_.end()) return false;
  current_ = found->get();
  return true;
}

bool Player::all_over() const {
  return std::ranges::all_of(callers_, [](const auto& it) { return it->session->finished(); });
}

std::string_view Player::caller_of(ContactId contact) const {
  const auto found = std::ranges::find(callers_, contact, [](const auto& it) { return it->contact; });
  return found == callers_.end() ? std::string_view() : (*found)->name;
}

void Player::settle() {
  if (is_held_) return;
  run_until(now());
  looked();
}

void Player::run_until(Instant until) {
  while (step(until)) {
  }
}

bool Player::step(Instant until) {
  if (exhausted()) return false;
  if (options_.between_moments && until > now() && centre_.next().value_or(until) > now()) options_.between_moments(*this);
  if (!centre_.step(until)) return false;
  ++events_;
  looked();
  return true;
}

Result<void> Player::system_restarts(const SystemRestart& restart) {
  struct Stored {
    Caller& of;
    RestoredMachine machine;
    Restored beside;
  };
  std::vector<Stored> all;
  for (const auto& it : callers_) {
    if (it->session->finished() || (restart.whose && !restart.whose(it->session->machine()))) continue;
    Restored beside = it->session->as_stored(restart.lines_lost);
    auto machine = Machine::restore(script_.program, it->session->machine().save(beside.wake));
    if (!machine) return failure(std::move(machine.error().reason));
    beside.wake = machine->wake;
    all.push_back({*it, std::move(*machine), beside});
  }
  if (all.empty()) return failure(phase_sentence());
  for (const Stored& it : all) {
    centre_.interrupt(it.of.contact, restart.lines_lost);
    web_.forget(it.of.contact);
  }
  for (const Stored& it : all) {
    it.of.arrival.session = nullptr;
    it.of.session.reset();
  }
  centre_.sleep(restart.down);
  for (Stored& it : all) {
    it.of.session = std::make_unique<Session>(std::move(it.machine), environment_);
    it.of.arrival.session = it.of.session.get();
    it.of.session->take_up(now(), it.beside);
  }
  settle();
  return {};
}

std::string Player::phase_sentence() const {
  if (!called()) return "nobody has called yet";
  const Phase phase = machine().phase();
  if (phase == Phase::Released) return fmt::format("the contact is over: {}", cause_text(machine().cause()));
  return fmt::format("the contact is in {}", phase_name(phase));
}

// ---- the caller ----

Result<void> Player::press(std::string_view keys) {
  for (const char key : keys) {
    if (!called() || !centre_.press(contact(), key)) {
      return failure(fmt::format("the caller is not on the line and cannot press {}; {}", key, phase_sentence()));
    }
    settle();
  }
  return {};
}

Result<void> Player::caller_hangs_up() {
  const NodeId at = called() ? machine().at() : kNoNode;
  const Phase phase = called() ? machine().phase() : Phase::PreQueue;
  if (!called() || !centre_.caller_hangs_up(contact()))
    return failure(fmt::format("the caller is not on the line and cannot hang up; {}", phase_sentence()));
  if (environment_.extra_observer != nullptr) environment_.extra_observer->hung_up(at, phase);
  settle();
  return {};
}

Result<void> Player::lose_line() {
  if (!called() || !centre_.lose_line(contact())) return failure(fmt::format("there is no line that could be lost; {}", phase_sentence()));
  settle();
  return {};
}

Result<void> Player::end(ReleaseCause cause) {
  const Phase phase = called() ? machine().phase() : Phase::Released;
  const bool waits = phase == Phase::Callback || phase == Phase::Dialling || (phase == Phase::Accepting && !machine().has_line());
  if (cause != ReleaseCause::SystemFailed && !waits) return failure(fmt::format("no callback waits; {}", phase_sentence()));
  if (phase == Phase::Released) return failure(fmt::format("nothing more can befall it; {}", phase_sentence()));
  centre_.end(contact(), cause);
  settle();
  return {};
}

Result<void> Player::dial_result(DialResult result) {
  const auto will_ring = [this] {
    const Phase phase = machine().phase();
    return phase == Phase::Dialling || (phase == Phase::Accepting && !machine().has_line());
  };
  if (called() && will_ring()) {
    const Instant latest = now() + kLongestAccept + kLongestDelay;
    while (centre_.line(contact()) != sim::LineState::Ringing && will_ring() && step(latest)) {
    }
  }
  if (!called() || !centre_.dial_result(contact(), result)) return failure(fmt::format("nobody is being called; {}", phase_sentence()));
  settle();
  return {};
}

Result<void> Player::party_result(DialResult result) {
  if (!called() || !centre_.party_result(contact(), result))
    return failure(fmt::format("no third party is being called; {}", phase_sentence()));
  settle();
  return {};
}

Result<void> Player::party_hangs_up() {
  if (!called() || !centre_.party_hangs_up(contact()))
    return failure(fmt::format("the caller speaks with no third party; {}", phase_sentence()));
  settle();
  return {};
}

// ---- agents ----

std::string Player::current_agent() const {
  for (const std::string& name : centre_.agent_names()) {
    if (called() && centre_.agent_contact(name) == contact()) return name;
  }
  return {};
}

Result<std::string> Player::resolve_agent(std::string_view name) {
  std::string agent(name);
  if (agent.empty() && options_.agents == 0 && centre_.agent_names().empty()) return failure(std::string(kNoAgents));
  if (agent.empty()) agent = current_agent();
  if (agent.empty()) {
    // Prefers an agent without another contact, else a new one.
    const auto& names = centre_.agent_names();
    const auto idle = std::ranges::find_if(names, [this](const std::string& it) { return !centre_.agent_contact(it); });
    if (idle != names.end()) agent = *idle;
    for (std::size_t i = 0; agent.empty(); ++i) {
      if (!centre_.agent_state(agent_name(i))) agent = agent_name(i);
    }
  }
  if (!centre_.agent_state(agent)) centre_.add_agent(agent);
  return agent;
}

template <class Act>
Result<void> Player::agent_acts(std::string_view name, std::string_view what, Act act) {
  const Result<std::string> resolved = resolve_agent(name);
  if (!resolved) return failure(resolved.error());
  const std::string& agent = *resolved;
  if (!act(agent)) {
    const auto does = [this](const std::string& who) {
      const std::optional<ContactId> of = centre_.agent_contact(who);
      const std::optional<sim::AgentState> state = centre_.agent_state(who);
      const bool has_accepted = state == sim::AgentState::Dialling || state == sim::AgentState::Active;
      if (of && has_accepted && centre_.handler(*of).phase() == Phase::Accepting) return fmt::format("{} listens to `on Accept`", who);
      return doing(who, state, called() && of && *of != contact());
    };
    const std::string other = current_agent();
    const bool has_another = !other.empty() && other != agent;
    // Who is busy, as agents are at first, would have become free if nobody else had the contact.
    if (has_another && centre_.agent_state(agent) == sim::AgentState::Busy)
      return failure(fmt::format("{} cannot {}: {}", agent, what, does(other)));
    std::string sentence = fmt::format("{} cannot {}: {}", agent, what, does(agent));
    if (has_another) sentence += fmt::format("; {}", does(other));
    else if (other.empty()) sentence += fmt::format("; {}", phase_sentence());
    return failure(std::move(sentence));
  }
  settle();
  return {};
}

Result<void> Player::agent_is_free(std::string_view name) {
  const Result<std::string> agent = resolve_agent(name);
  if (!agent) return failure(agent.error());
  if (centre_.agent_state(*agent) == sim::AgentState::Available) return {};
  return agent_acts(*agent, "become free", [this](const std::string& who) { return centre_.agent_free(who); });
}
Result<void> Player::agent_is_busy(std::string_view name) {
  const Result<std::string> agent = resolve_agent(name);
  if (!agent) return failure(agent.error());
  wrap_up_.forget(centre_.find_agent(*agent));
  if (centre_.agent_state(*agent) == sim::AgentState::Busy) return {};
  return agent_acts(*agent, "become busy", [this](const std::string& who) { return centre_.agent_busy(who); });
}
Result<void> Player::agent_logs_out(std::string_view name) {
  return agent_acts(name, "log out", [this](const std::string& who) { return centre_.agent_logs_out(centre_.find_agent(who)); });
}

Result<void> Player::agent_has_skill(std::string_view name, std::optional<sim::AgentSkill> skill) {
  const Result<std::string> agent = resolve_agent(name);
  if (!agent) return failure(agent.error());
  centre_.give_skill(centre_.find_agent(*agent), std::move(skill));
  settle();
  return {};
}

Result<void> Player::agent_wraps_up(std::string_view name, std::optional<Millis> length) {
  const Result<std::string> agent = resolve_agent(name);
  if (!agent) return failure(agent.error());
  const sim::AgentNumber number = centre_.find_agent(*agent);
  if (length) wrap_up_.set(number, *length);
  else wrap_up_.end(number);
  return {};
}

Result<void> Player::set_others(std::string_view skill, int count, Millis longest) {
  if (!centre_.set_others(skill, count, longest)) return failure(fmt::format("there is no skill `{}`", skill));
  settle();
  return {};
}

Result<void> Player::agent_accepts(std::string_view name) {
  return agent_acts(name, "accept", [this](const std::string& who) { return centre_.agent_accepts(who); });
}
Result<void> Player::agent_refuses(std::string_view name) {
  return agent_acts(name, "refuse", [this](const std::string& who) { return centre_.agent_refuses(who); });
}
Result<void> Player::agent_holds(std::string_view name) {
  // An agent who is still told something has no caller yet.
  for (const Instant latest = now() + kLongestWhisper + kLongestAccept; called() && centre_.whispering(contact()) && step(latest);) {
  }
  settle();
  return agent_acts(name, "put the caller on hold", [this](const std::string& who) { return centre_.agent_holds(who); });
}
Result<void> Player::agent_resumes(std::string_view name) {
  return agent_acts(name, "take the caller back", [this](const std::string& who) { return centre_.agent_resumes(who); });
}
Result<void> Player::agent_hangs_up(std::string_view name) {
  return agent_acts(name, "hang up", [this](const std::string& who) { return centre_.agent_hangs_up(who); });
}

// Whole seconds, for readable transcripts.
Millis Player::agent_delay() { return seconds(random_.between(Millis(1), Millis(4)).count()); }
Millis Player::answer_delay() { return seconds(random_.between(Millis(3), Millis(12)).count()); }

}  // namespace phoneflow
