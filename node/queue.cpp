#include "node/queue.h"

#include <algorithm>

namespace phoneflow::node {

using Standing = acd::Waiting::Standing;

// ---- agents ----

acd::SkillNumber Queue::number_of(const std::string& skill) {
  return skills_.try_emplace(skill, static_cast<acd::SkillNumber>(skills_.size())).first->second;
}

void Queue::ready(std::string_view agent, const std::vector<AgentSkill>& skills, Instant now) {
  acd::AgentNumber number = agents_.find(agent);
  if (number == acd::kNobody) {
    std::vector<acd::Agents::Skill> has;
    for (const AgentSkill& skill : skills) has.push_back({number_of(skill.skill), skill.proficiency});
    number = agents_.add(agent, has);
    people_.emplace_back();
  }
  people_[number].ready = true;
  settle(agent, now);
}

void Queue::away(std::string_view agent, Instant now) {
  const acd::AgentNumber number = agents_.find(agent);
  if (number == acd::kNobody) return;
  people_[number].ready = false;
  settle(agent, now);
}

void Queue::set_free(std::string_view agent, Instant now) {
  const acd::AgentNumber number = agents_.find(agent);
  if (number == acd::kNobody) return;
  people_[number].aside = false;
  settle(agent, now);
}

/// Lines of agents are in the order in which they became free, so one who was set aside is idle from the end of it.
void Queue::settle(std::string_view agent, Instant now) {
  const acd::AgentNumber number = agents_.find(agent);
  if (number == acd::kNobody) return;
  const Person& person = people_[number];
  const bool free = person.ready && !person.aside && !by_agent_.contains(agent);
  const bool is = agents_[number].state == acd::AgentState::Available;
  if (free && !is) agents_.make_available(number, now);
  if (!free && is) agents_.make_unavailable(number, acd::AgentState::Busy);
}

// ---- contacts ----

void Queue::enlist(Entry& entry, Instant now) {
  const store::ContactRow& row = entry.row;
  if (!row.agent.empty()) {
    by_agent_[row.agent] = row.id;
    settle(row.agent, now);
  }
  if ((row.phase != Phase::Queued && row.phase != Phase::Callback) || is_parked(row)) return;
  const store::Terms& terms = row.terms;
  entry.group = waiting_.keep(
      {.wanted = {.skill = number_of(terms.skill),
                  .target_agent = terms.target_agent,
                  .band = {.high = terms.high_proficiency, .low = terms.low_proficiency}},
       .growth = {.initial_priority = terms.initial_priority, .acceleration = terms.acceleration, .max_priority = terms.max_priority}});
  entry.ticket = {std::min(row.first_queued, now), row.id};  // another node's clock may be ahead
  entry.standing = !row.agent.empty() ? Standing::Offered : row.not_before > now ? Standing::Delayed : Standing::Waiting;
  if (entry.standing == Standing::Delayed) due_.emplace(row.not_before, row.id);
  waiting_.add(entry.group, entry.ticket, entry.standing);
}

void Queue::strike(Entry& entry, Instant now) {
  if (entry.group != nullptr) {
    waiting_.remove(entry.group, entry.ticket, entry.standing);
    waiting_.release(std::exchange(entry.group, nullptr));
    due_.erase({entry.row.not_before, entry.row.id});
  }
  const auto has = by_agent_.find(entry.row.agent);
  if (has == by_agent_.end() || has->second != entry.row.id) return;
  by_agent_.erase(has);
  settle(entry.row.agent, now);
}

void Queue::put(const store::ContactRow& row, Instant now) {
  Entry& entry = entries_[row.id];
  strike(entry, now);
  entry.row = row;
  entry.row.machine.clear();
  entry.look = look_;
  enlist(entry, now);
}

void Queue::remove(ContactId contact, Instant now) {
  const auto found = entries_.find(contact);
  if (found == entries_.end()) return;
  strike(found->second, now);
  entries_.erase(found);
}

const store::ContactRow* Queue::find(ContactId contact) const {
  const auto found = entries_.find(contact);
  return found == entries_.end() ? nullptr : &found->second.row;
}

void Queue::kept(ContactId contact) {
  if (const auto found = entries_.find(contact); found != entries_.end()) found->second.look = look_;
}

void Queue::end_look(Instant now) {
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    if (entry->second.look != look_) strike(entry->second, now), entry = entries_.erase(entry);
    else ++entry;
  }
  for (acd::AgentNumber agent = 0; agent < people_.size(); ++agent) {
    people_[agent].aside = false;
    settle(agents_.name(agent), now);
  }
}

// ---- who is next ----

void Queue::settle_due(Instant now) {
  while (!due_.empty() && due_.begin()->first <= now) {
    Entry& entry = entries_.at(due_.begin()->second);
    due_.erase(due_.begin());
    waiting_.move(entry.group, entry.ticket, entry.standing, Standing::Waiting);
    entry.standing = Standing::Waiting;
  }
}

std::optional<Match> Queue::next(Instant now) {
  settle_due(now);
  const acd::Match match = acd::next_match(waiting_, agents_, now);
  if (match.agent == acd::kNobody || match.contact.group == nullptr) return std::nullopt;
  Entry& entry = entries_.at(match.contact.ticket.contact);
  waiting_.move(entry.group, entry.ticket, entry.standing, Standing::Offered);
  entry.standing = Standing::Offered;
  people_[match.agent].aside = true;
  settle(agents_.name(match.agent), now);
  return Match{entry.row.id, agents_.name(match.agent)};
}

int Queue::place(ContactId contact, Instant now) {
  const auto found = entries_.find(contact);
  if (found == entries_.end() || found->second.group == nullptr) return 0;
  return waiting_.place(found->second.group, found->second.ticket, now);
}

}  // namespace phoneflow::node
