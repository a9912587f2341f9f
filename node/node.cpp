#include "node/node.h"

#include <algorithm>
#include <utility>

namespace phoneflow::node {

Node::Node(store::Store& store, const Site& site, const Settings& settings)
    : store_(store),
      site_(site),
      settings_(settings),
      environment_{{*this, *this, *this, site.timers, site.journal, site.web, this}, nullptr, nullptr, site.hours},
      ids_(store) {}

// ---- what happens ----

/// False when the node is fenced, or is now.
bool Node::enter(Instant now) {
  now_ = std::max(now_, now);
  if (lives_ && now_ >= lease_end_) fence();
  return lives_ && !fenced_;
}

Result<ContactId> Node::arrive(const store::Digest& bundle, std::string_view ani, std::string_view dnis, Instant now) {
  if (!enter(now)) return failure("this node does not take calls");
  const Program* const program = site_.scripts.find(bundle);
  if (program == nullptr) return failure("there is no such script");
  const Result<ContactId> id = ids_.next();
  if (!id) return id;
  Held& held = held_[*id];
  held.row = {.id = *id, .owner = store_.node(), .bundle = bundle};
  held.session = std::make_unique<Session>(
      *program, CallInfo{.id = *id, .ani = ani, .dnis = dnis, .clock_origin = program->clocks.local(0)}, environment_);
  held.session->start(now_);
  settle(*id);
  return id;
}

void Node::on(ContactId contact, const Event& event) {
  if (!enter(event.now)) return;
  Held* const held = find(contact);
  if (held == nullptr) return;
  if (held->dialled && event.operation == held->dial.id && kEndOperations.has(event.kind)) dial_over(*held, event);
  deliver(contact, event);
}

void Node::ready(std::string_view agent, const std::vector<AgentSkill>& skills, Instant now) {
  if (!enter(now)) return;
  queue_.ready(agent, skills, now_);
  match();
}

void Node::away(std::string_view agent, Instant now) {
  if (enter(now)) queue_.away(agent, now_);
}

void Node::accepts(std::string_view agent, ContactId contact, Instant now) {
  if (!enter(now)) return;
  Held* const held = find(contact);
  if (held == nullptr || !held->offered || held->row.agent != agent) return site_.desks.part(agent, contact, false);
  held->accepted = true;
  const std::string name = held->row.agent;
  deliver(contact, {.kind = EventKind::Accepted, .now = now_, .text = name, .id = name});
}

void Node::refuses(std::string_view agent, ContactId contact, Instant now) {
  if (!enter(now)) return;
  Held* const held = find(contact);
  if (held == nullptr || !held->offered || held->row.agent != agent) return site_.desks.part(agent, contact, true);
  if (held->accepted) return deliver(contact, {.kind = EventKind::AgentHungUp, .now = now_});
  part(*held, true);
  settle(contact);
}

void Node::work(Instant now, bool look) {
  now_ = std::max(now_, now);
  if (fenced_ || (lives_ && !enter(now))) return;
  if (now_ >= next_beat_) beat();
  if (!lives_) return;
  read_answers();
  while (!ringing_.empty()) {
    const auto over = std::ranges::find_if(ringing_, [&](const auto& one) { return one.second.until <= now_; });
    if (over == ringing_.end()) break;
    const auto [contact, ringing] = *over;
    ringing_.erase(over);
    Held& held = held_.at(contact);
    held.besides.push_back(store::DialOver{contact, held.row.epoch, ringing.attempt, DialResult::Cancelled});
    held.changed = true;
    take_up(contact);
  }
  for (auto& [contact, held] : held_) flush(contact, held);
  if (look || now_ >= next_look_) this->look();
  match();
}

// ---- contacts ----

Node::Held* Node::find(ContactId contact) {
  const auto found = held_.find(contact);
  return found == held_.end() || found->second.leaves ? nullptr : &found->second;
}

/// Another node's clock may have been ahead.
void Node::deliver(ContactId contact, Event event) {
  Held* const held = find(contact);
  if (held == nullptr || held->session == nullptr) return;
  event.now = std::max(now_, held->session->machine().now());
  held->session->on(event);
  settle(contact);
}

/// After anything that has happened to the contact.
void Node::settle(ContactId contact) {
  Held* const held = find(contact);
  if (held == nullptr) return;
  if (held->session != nullptr && held->session->finished()) {
    held->listed = false;
    held->leaves = held->changed = true;
    if (!held->may_be_kept && !held->writing) return let_go(contact);
  } else if (held->session != nullptr && held->session->machine().phase() == Phase::Callback && held->row.agent.empty() &&
             held->asked.id == kNoOperation && held->session->machine().waits() == nullptr && !held->session->machine().waited_at()) {
    held->row.owner = store::kNobody;
    held->leaves = held->changed = true;
  }
  flush(contact, *held);
}

/// Every contact is left as it is kept, for others to take over.
void Node::fence() {
  fenced_ = true;
  for (auto& [contact, held] : held_) {
    site_.calls.hang_up(contact);
    if (held.offered) site_.desks.part(held.row.agent, contact, false);
  }
  held_.clear();
  ringing_.clear();
  pending_.clear();
}

// ---- offers ----

void Node::match() {
  while (const std::optional<Match> match = queue_.next(now_)) {
    const store::ContactRow row = *queue_.find(match->contact);
    if (held_.contains(match->contact)) {
      Held* const held = find(match->contact);
      const bool waits = held != nullptr && held->session != nullptr && held->row.agent.empty() && held->asked.id == kNoOperation &&
                         (held->row.phase == Phase::Queued || held->row.phase == Phase::Callback);
      if (!waits) {
        queue_.set_free(match->agent, now_);
        continue;
      }
      held->row.agent = match->agent;
      held->changed = true;
      flush(match->contact, *held);
    } else if (row.owner == store::kNobody) {
      take(match->contact, row.epoch, match->agent);
    }  // another node's: that node offers it
  }
}

/// What is kept says that the agent has it.
void Node::offer(Held& held) {
  held.offered = true;
  site_.desks.offer(held.row.agent, held.row.id);
}

void Node::part(Held& held, bool refused) {
  if (held.row.agent.empty()) return;
  if (held.offered) site_.desks.part(held.row.agent, held.row.id, refused);
  held.offered = held.accepted = false;
  held.row.agent.clear();
  held.changed = true;
}

}  // namespace phoneflow::node
