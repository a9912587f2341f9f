#include "runtime/acd/agents.h"

#include <algorithm>
#include <charconv>

namespace phoneflow::acd {

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

AgentNumber Agents::add(std::string_view name, std::span<const Skill> skills) {
  const auto agent = static_cast<std::uint32_t>(agents_.size());
  by_name_.emplace(name, agent);
  names_.emplace_back(name);
  agents_.emplace_back();
  agents_.back().id = std::to_string(agents_.size());
  take_places(agent, skills);
  return agent;
}

void Agents::take_places(AgentNumber agent, std::span<const Skill> skills) {
  agents_[agent].first_place = static_cast<std::uint32_t>(places_.size());
  agents_[agent].places = static_cast<std::uint32_t>(skills.size());
  for (const Skill& skill : skills) places_.push_back({.skill = skill.skill, .agent = agent, .line = line_of(skill)});
}

/// The places before stay behind, in no line.
void Agents::set_skills(AgentNumber agent, std::span<const Skill> skills) {
  const bool is_available = agents_[agent].state == AgentState::Available;
  if (is_available) leave_lines(agent);
  take_places(agent, skills);
  if (is_available) join_lines(agent);
}

std::vector<Agents::Skill> Agents::skills_of(AgentNumber agent) const {
  std::vector<Skill> skills;
  const std::uint32_t first = agents_[agent].first_place;
  for (std::uint32_t at = first; at < first + agents_[agent].places; ++at)
    skills.push_back({places_[at].skill, lines_[places_[at].line].proficiency});
  return skills;
}

Agents::Lines& Agents::lines_of(SkillNumber skill) {
  if (skill == kEverySkill) return of_every_skill_;
  if (skill >= by_skill_.size()) by_skill_.resize(skill + 1);
  return by_skill_[skill];
}

std::uint32_t Agents::line_of(const Skill& skill) {
  Lines& lines = lines_of(skill.skill);
  const auto worse = [this](std::uint32_t line, int proficiency) { return lines_[line].proficiency < proficiency; };
  const auto at = std::lower_bound(lines.begin(), lines.end(), skill.proficiency, worse);
  if (at != lines.end() && lines_[*at].proficiency == skill.proficiency) return *at;
  lines_.push_back({.proficiency = skill.proficiency});
  return *lines.insert(at, static_cast<std::uint32_t>(lines_.size() - 1));
}

AgentNumber Agents::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? kNone : found->second;
}

void Agents::join_lines(AgentNumber agent) {
  const std::uint32_t first = agents_[agent].first_place;
  for (std::uint32_t at = first; at < first + agents_[agent].places; ++at) {
    Line& line = lines_[places_[at].line];
    places_[at].before = line.last;
    places_[at].behind = kEnd;
    (line.last == kEnd ? line.first : places_[line.last].behind) = at;
    line.last = at;
  }
}

void Agents::leave_lines(AgentNumber agent) {
  const std::uint32_t first = agents_[agent].first_place;
  for (std::uint32_t at = first; at < first + agents_[agent].places; ++at) {
    const InLine& place = places_[at];
    Line& line = lines_[place.line];
    (place.before == kEnd ? line.first : places_[place.before].behind) = place.behind;
    (place.behind == kEnd ? line.last : places_[place.behind].before) = place.before;
  }
}

void Agents::make_available(AgentNumber agent, Instant now) {
  set_state(agent, AgentState::Available);
  agents_[agent].idle_since = now;
}

void Agents::make_unavailable(AgentNumber agent, AgentState state) { set_state(agent, state); }

void Agents::offer(AgentNumber agent, ContactId contact) {
  set_state(agent, AgentState::Offered);
  agents_[agent].contact = contact;
}

void Agents::proceed(AgentNumber agent, AgentState state) {
  agents_[agent].state = state;
  agents_[agent].holding = false;
}

void Agents::set_state(AgentNumber agent, AgentState state) {
  Agent& changed = agents_[agent];
  if (changed.state == AgentState::Available) {
    --available_;
    leave_lines(agent);
  }
  changed.state = state;
  changed.holding = false;
  changed.hung_up = false;
  changed.contact = {};
  if (state != AgentState::Available) return;
  ++available_;
  join_lines(agent);
}

bool Agents::fits(AgentNumber agent, const Wanted& wanted) const {
  const std::string_view target = wanted.target_agent;
  if (!target.empty() && names_[agent] != target && agents_[agent].id != target) return false;
  const auto first = places_.begin() + agents_[agent].first_place;
  return std::any_of(first, first + agents_[agent].places, [&](const InLine& in) {
    return (in.skill == wanted.skill || in.skill == kEverySkill) && is_eligible(wanted.band, lines_[in.line].proficiency);
  });
}

/// The first of the best line, if it is better than `best` of `proficiency`.
AgentNumber Agents::best_of(const Lines& lines, const Wanted& wanted, AgentNumber best, int& proficiency) const {
  for (const std::uint32_t number : lines) {
    const Line& line = lines_[number];
    if (line.first == kEnd || !is_eligible(wanted.band, line.proficiency)) continue;
    const AgentNumber agent = places_[line.first].agent;
    if (best != kNone && !better({line.proficiency, agents_[agent].idle_since}, {proficiency, agents_[best].idle_since})) return best;
    proficiency = line.proficiency;
    return agent;
  }
  return best;
}

AgentNumber Agents::numbered(std::string_view id) const {
  std::uint32_t number = 0;
  const auto [end, problem] = std::from_chars(id.data(), id.data() + id.size(), number);
  const bool is_id =
      problem == std::errc{} && end == id.data() + id.size() && number >= 1 && number <= agents_.size() && agents_[number - 1].id == id;
  return is_id ? number - 1 : kNone;
}

AgentNumber Agents::best_for(const Wanted& wanted) const {
  if (available_ == 0) return kNone;
  if (!wanted.target_agent.empty()) {
    // One may have as its name what is the id of another: the earlier goes first.
    const std::uint32_t named = find(wanted.target_agent), with_id = numbered(wanted.target_agent);
    for (const AgentNumber agent : {std::min(named, with_id), std::max(named, with_id)}) {
      if (agent != kNone && agents_[agent].state == AgentState::Available && fits(agent, wanted)) return agent;
    }
    return kNone;
  }
  int proficiency = 0;
  const std::uint32_t best = best_of(of_every_skill_, wanted, kNone, proficiency);
  return wanted.skill < by_skill_.size() ? best_of(by_skill_[wanted.skill], wanted, best, proficiency) : best;
}

}  // namespace phoneflow::acd
