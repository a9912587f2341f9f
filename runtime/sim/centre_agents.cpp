// The agents of a simulated centre: what they do when told to.
#include <utility>

#include "runtime/sim/centre_state.h"

namespace phoneflow::sim {

namespace {

bool has_contact(const Agent& agent) {
  return (agent.state == AgentState::Active || agent.state == AgentState::Dialling) && !agent.hung_up;
}

}  // namespace

void Centre::State::tell_of_agent(ContactId id, EventKind event) {
  events.add(now, {.kind = Happening::Kind::ByAgent, .event = event, .generation = at(id).agent_generation, .contact = id});
}

std::uint32_t Centre::State::part(Contact& contact) {
  ++contact.agent_generation;
  return std::exchange(contact.agent, Agents::kNone);
}

void Centre::add_agent(std::string_view name) { state_->agents.add(name); }

const std::vector<std::string>& Centre::agent_names() const { return state_->agents.names(); }

std::optional<AgentState> Centre::agent_state(std::string_view name) const {
  const std::uint32_t agent = state_->agents.find(name);
  if (agent == Agents::kNone) return std::nullopt;
  return state_->agents[agent].state;
}

std::optional<ContactId> Centre::agent_contact(std::string_view name) const {
  const std::uint32_t agent = state_->agents.find(name);
  if (agent == Agents::kNone || state_->agents[agent].contact == ContactId{}) return std::nullopt;
  return state_->agents[agent].contact;
}

bool Centre::agent_free(std::string_view name) {
  State& s = *state_;
  const std::uint32_t agent = s.agents.find(name);
  if (agent == Agents::kNone) return false;
  const AgentState state = s.agents[agent].state;
  if (state != AgentState::LoggedOut && state != AgentState::Busy && state != AgentState::Refused) return false;
  s.agents.make_available(agent, s.now);
  s.match();
  return true;
}

bool Centre::agent_busy(std::string_view name) {
  State& s = *state_;
  const std::uint32_t agent = s.agents.find(name);
  if (agent == Agents::kNone) return false;
  const AgentState state = s.agents[agent].state;
  if (state != AgentState::LoggedOut && state != AgentState::Available && state != AgentState::Refused) return false;
  s.agents.make_unavailable(agent, AgentState::Busy);
  return true;
}

bool Centre::agent_accepts(std::string_view name) {
  State& s = *state_;
  const std::uint32_t agent = s.agents.find(name);
  if (agent == Agents::kNone || s.agents[agent].state != AgentState::Offered) return false;
  const ContactId id = s.agents[agent].contact;
  s.stop_waiting(id);
  s.agents.proceed(agent, s.at(id).line == LineState::None ? AgentState::Dialling : AgentState::Active);
  const auto whisper = s.whispers.find(id);
  s.note(TraceKind::Accepted, id, name, whisper == s.whispers.end() ? std::string_view() : whisper->second);
  s.tell_of_agent(id, EventKind::Accepted);
  return true;
}

bool Centre::agent_refuses(std::string_view name) {
  State& s = *state_;
  const std::uint32_t agent = s.agents.find(name);
  if (agent == Agents::kNone || s.agents[agent].state != AgentState::Offered) return false;
  const ContactId id = s.agents[agent].contact;
  s.part(s.at(id));
  s.agents.make_unavailable(agent, AgentState::Refused);
  s.queue.set_offered(s.at(id).terms, s.ticket(id), false);
  s.note(TraceKind::Refused, id, name);
  s.match();
  return true;
}

bool Centre::agent_hangs_up(std::string_view name) {
  State& s = *state_;
  const std::uint32_t agent = s.agents.find(name);
  if (agent == Agents::kNone || !has_contact(s.agents[agent])) return false;
  const ContactId id = s.agents[agent].contact;
  s.note(TraceKind::HangUp, id, "agent");
  s.agents.set_hung_up(agent);
  s.tell_of_agent(id, EventKind::AgentHungUp);
  return true;
}

bool Centre::agent_holds(std::string_view name) {
  State& s = *state_;
  const std::uint32_t agent = s.agents.find(name);
  if (agent == Agents::kNone || !has_contact(s.agents[agent])) return false;
  if (s.agents[agent].state != AgentState::Active || s.agents[agent].holding) return false;
  const ContactId id = s.agents[agent].contact;
  s.agents.set_holding(agent, true);
  s.note(TraceKind::Hold, id, name);
  s.tell_of_agent(id, EventKind::Held);
  return true;
}

bool Centre::agent_resumes(std::string_view name) {
  State& s = *state_;
  const std::uint32_t agent = s.agents.find(name);
  if (agent == Agents::kNone || !has_contact(s.agents[agent]) || !s.agents[agent].holding) return false;
  const ContactId id = s.agents[agent].contact;
  s.agents.set_holding(agent, false);
  s.note(TraceKind::Resume, id, name);
  s.tell_of_agent(id, EventKind::Resumed);
  return true;
}

}  // namespace phoneflow::sim
