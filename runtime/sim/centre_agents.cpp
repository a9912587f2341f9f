// The agents of a simulated centre: what they do when told to.
#include <algorithm>
#include <utility>

#include "runtime/sim/centre_state.h"
#include "runtime/wording.h"

namespace phoneflow::sim {

namespace {

bool has_contact(const Agent& agent) {
  return (agent.state == AgentState::Active || agent.state == AgentState::Dialling) && !agent.hung_up;
}

}  // namespace

void SimCentre::State::post_agent_event(ContactId id, EventKind event) {
  events.schedule_now(now, {SimEvent::Kind::ByAgent, id, at(id).agent_generation, event});
}

/// Whoever still waits may be offered again.
std::uint32_t SimCentre::State::take_agent(ContactId id) {
  Contact& contact = at(id);
  if (contact.waiting && contact.agent != Agents::kNone)
    queue.move(contact.terms, ticket(id), Waiting::Standing::Offered, Waiting::Standing::Waiting);
  ++contact.agent_generation;
  return std::exchange(contact.agent, Agents::kNone);
}

Whisper* SimCentre::State::whisper(ContactId id) {
  if (whispers.empty()) return nullptr;
  const auto found = whispers.find(id);
  return found == whispers.end() ? nullptr : &found->second;
}

void SimCentre::State::end_whisper(ContactId id) {
  if (Whisper* said = whisper(id); said != nullptr) events.cancel(said->over);
}

AgentView SimCentre::agent(ContactId contact) const {
  const std::uint32_t agent = state_->at(contact).agent;
  if (agent == Agents::kNone || state_->agents[agent].state == AgentState::Offered) return {};
  const Whisper* const whisper = state_->whisper(contact);
  return {state_->agents.name(agent), state_->agents[agent].id, whisper == nullptr ? std::string_view() : whisper->text};
}

void SimCentre::State::part(ContactId id) {
  Whisper* const said = whisper(id);
  const bool unheard = said != nullptr && std::exchange(said->parts, false);
  end_whisper(id);
  const std::uint32_t agent = take_agent(id);
  if (agent == Agents::kNone) return;
  const bool has_worked = agents[agent].state != AgentState::Offered && !unheard && at(id).handler->phase() != Phase::Accepting;
  if (agents[agent].state == AgentState::Offered || (unheard && !agents[agent].hung_up)) note(TraceKind::Withdrawn, id, agents.name(agent));
  if (agents[agent].wraps_up && has_worked) agents.make_unavailable(agent, AgentState::Busy);
  else agents.make_available(agent, now);
  if (people != nullptr) people->parted(agent, id);
}

void SimCentre::State::part_refused(ContactId id) {
  if (Whisper* const said = whisper(id); said != nullptr) said->parts = false;
  end_whisper(id);
  const std::uint32_t agent = take_agent(id);
  if (agent == Agents::kNone) return;
  agents.make_unavailable(agent, AgentState::Refused);
  if (people != nullptr) people->parted(agent, id);
}

bool SimCentre::whispering(ContactId contact) const {
  const Whisper* whisper = state_->whisper(contact);
  return (whisper != nullptr && whisper->parts) || state_->at(contact).handler->phase() == Phase::Accepting;
}

AgentNumber SimCentre::add_agent(std::string_view name, const std::vector<AgentSkill>& skills) {
  State& s = *state_;
  if (const AgentNumber known = s.agents.find(name); known != kNobody) return known;
  std::vector<Agents::Skill> has;
  for (const AgentSkill& skill : skills) has.push_back({s.skill(skill.skill), skill.proficiency});
  if (has.empty()) has.push_back({});
  return s.agents.add(name, has);
}

AgentNumber SimCentre::find_agent(std::string_view name) const { return state_->agents.find(name); }

const std::vector<std::string>& SimCentre::agent_names() const { return state_->agents.names(); }

AgentState SimCentre::state_of(AgentNumber agent) const { return state_->agents[agent].state; }

std::optional<AgentState> SimCentre::agent_state(std::string_view name) const {
  const AgentNumber agent = find_agent(name);
  return agent == kNobody ? std::nullopt : std::optional(state_of(agent));
}

std::optional<ContactId> SimCentre::agent_contact(std::string_view name) const {
  const AgentNumber agent = find_agent(name);
  if (agent == kNobody || state_->agents[agent].contact == ContactId{}) return std::nullopt;
  return state_->agents[agent].contact;
}

void SimCentre::set_wraps_up(AgentNumber agent, bool wraps_up) { state_->agents.set_wraps_up(agent, wraps_up); }

bool SimCentre::agent_free(AgentNumber agent) {
  State& s = *state_;
  if (agent == kNobody) return false;
  const AgentState state = s.agents[agent].state;
  if (state != AgentState::LoggedOut && state != AgentState::Busy && state != AgentState::Refused) return false;
  s.agents.make_available(agent, s.now);
  s.match();
  return true;
}

bool SimCentre::agent_busy(AgentNumber agent) {
  State& s = *state_;
  if (agent == kNobody) return false;
  const AgentState state = s.agents[agent].state;
  if (state != AgentState::LoggedOut && state != AgentState::Available && state != AgentState::Refused) return false;
  s.agents.make_unavailable(agent, AgentState::Busy);
  return true;
}

bool SimCentre::agent_logs_out(AgentNumber agent) {
  State& s = *state_;
  if (agent == kNobody || s.agents[agent].state == AgentState::LoggedOut || has_contact(s.agents[agent]) || s.agents[agent].hung_up)
    return false;
  if (s.agents[agent].state == AgentState::Offered) {
    const ContactId id = s.agents[agent].contact;
    s.take_agent(id);
    s.note(TraceKind::Withdrawn, id, s.agents.name(agent));
    if (s.people != nullptr) s.people->parted(agent, id);
  }
  s.agents.make_unavailable(agent, AgentState::LoggedOut);
  s.match();
  return true;
}

void SimCentre::give_skill(AgentNumber agent, std::optional<AgentSkill> skill) {
  State& s = *state_;
  std::vector<Agents::Skill> has;
  if (skill) {
    for (const Agents::Skill& known : s.agents.skills_of(agent)) {
      if (known.skill != Agents::kEverySkill && known.skill != s.skill(skill->skill)) has.push_back(known);
    }
    has.push_back({s.skill(skill->skill), skill->proficiency});
  } else {
    has.push_back({});
  }
  s.agents.set_skills(agent, has);
  s.match_soon();
}

bool SimCentre::agent_accepts(AgentNumber agent) {
  State& s = *state_;
  if (agent == kNobody || s.agents[agent].state != AgentState::Offered) return false;
  const ContactId id = s.agents[agent].contact;
  s.stop_waiting(id);
  s.agents.proceed(agent, s.at(id).line == LineState::None ? AgentState::Dialling : AgentState::Active);
  Whisper* const whisper = s.whisper(id);
  s.note(TraceKind::Accepted, id, s.agents.name(agent), whisper == nullptr ? std::string_view() : whisper->text);
  if (whisper != nullptr) whisper->parts = s.at(id).line != LineState::None;
  s.post_agent_event(id, EventKind::Accepted);
  return true;
}

bool SimCentre::agent_refuses(AgentNumber agent) {
  State& s = *state_;
  if (agent == kNobody || s.agents[agent].state != AgentState::Offered) return false;
  const ContactId id = s.agents[agent].contact;
  s.part_refused(id);
  s.note(TraceKind::Refused, id, s.agents.name(agent));
  s.match();
  return true;
}

bool SimCentre::agent_hangs_up(AgentNumber agent) {
  State& s = *state_;
  if (agent == kNobody || !has_contact(s.agents[agent])) return false;
  const ContactId id = s.agents[agent].contact;
  s.note(TraceKind::HangUp, id, "agent");
  if (s.agents[agent].state == AgentState::Dialling || whispering(id))
    s.note(TraceKind::Refused, id, s.agents.name(agent), "hung up before the caller was connected");
  s.agents.set_hung_up(agent);
  s.post_agent_event(id, EventKind::AgentHungUp);
  return true;
}

bool SimCentre::agent_holds(AgentNumber agent) {
  State& s = *state_;
  if (agent == kNobody || !has_contact(s.agents[agent])) return false;
  const ContactId id = s.agents[agent].contact;
  if (s.agents[agent].state != AgentState::Active || s.agents[agent].holding || whispering(id)) return false;
  s.agents.set_holding(agent, true);
  s.note(TraceKind::Hold, id, s.agents.name(agent));
  s.post_agent_event(id, EventKind::Held);
  return true;
}

bool SimCentre::agent_resumes(AgentNumber agent) {
  State& s = *state_;
  if (agent == kNobody || !has_contact(s.agents[agent]) || !s.agents[agent].holding) return false;
  const ContactId id = s.agents[agent].contact;
  s.agents.set_holding(agent, false);
  s.note(TraceKind::Resume, id, s.agents.name(agent));
  s.post_agent_event(id, EventKind::Resumed);
  return true;
}

}  // namespace phoneflow::sim
