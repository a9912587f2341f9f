#include "runtime/sim/agents.h"

namespace phoneflow::sim {

namespace {

/// Every agent has every skill, and has it perfectly.
constexpr int kProficiency = 1;

}  // namespace

std::string_view agent_state_name(AgentState state) {
  switch (state) {
    case AgentState::LoggedOut: return "LoggedOut";
    case AgentState::Busy: return "Busy";
    case AgentState::Available: return "Available";
    case AgentState::Offered: return "Offered";
    case AgentState::Dialling: return "Dialling";
    case AgentState::Active: return "Active";
    case AgentState::Refused: return "Refused";
  }
  return "";
}

void Agents::add(std::string_view name) {
  const auto [entry, is_new] = by_name_.emplace(name, static_cast<std::uint32_t>(agents_.size()));
  if (!is_new) return;
  names_.emplace_back(name);
  agents_.emplace_back();
  agents_.back().id = std::to_string(agents_.size());
}

std::uint32_t Agents::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? kNone : found->second;
}

void Agents::make_available(std::uint32_t agent, Instant now) {
  set_state(agent, AgentState::Available);
  agents_[agent].idle_since = now;
}

void Agents::make_unavailable(std::uint32_t agent, AgentState state) { set_state(agent, state); }

void Agents::offer(std::uint32_t agent, ContactId contact) {
  set_state(agent, AgentState::Offered);
  agents_[agent].contact = contact;
}

void Agents::proceed(std::uint32_t agent, AgentState state) {
  agents_[agent].state = state;
  agents_[agent].holding = false;
}

void Agents::set_state(std::uint32_t agent, AgentState state) {
  Agent& changed = agents_[agent];
  if (changed.state == AgentState::Available) --available_;
  if (state == AgentState::Available) ++available_;
  changed.state = state;
  changed.holding = false;
  changed.hung_up = false;
  changed.contact = {};
}

bool Agents::fits(std::uint32_t agent, const Place& place, std::string_view target) const {
  if (!is_eligible(place, kProficiency)) return false;
  return target.empty() || names_[agent] == target || agents_[agent].id == target;
}

bool Agents::any_for(const Place& place, std::string_view target) const {
  if (target.empty()) return available_ > 0 && is_eligible(place, kProficiency);
  return best_for(place, target) != kNone;
}

std::uint32_t Agents::best_for(const Place& place, std::string_view target) const {
  if (available_ == 0) return kNone;
  std::uint32_t best = kNone;
  for (std::uint32_t agent = 0; agent < agents_.size(); ++agent) {
    if (agents_[agent].state != AgentState::Available || !fits(agent, place, target)) continue;
    const Candidate candidate{kProficiency, agents_[agent].idle_since};
    if (best == kNone || better(candidate, {kProficiency, agents_[best].idle_since})) best = agent;
  }
  return best;
}

}  // namespace phoneflow::sim
