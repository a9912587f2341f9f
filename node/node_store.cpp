// What a node writes, and what it takes up.
#include <algorithm>
#include <utility>

#include "node/node.h"

namespace phoneflow::node {

// ---- writing ----

/// Writes the contact as it is to be kept, unless a write of it is on its way.
void Node::flush(ContactId contact, Held& held) {
  if (held.writing || !held.changed) return;
  held.changed = false;
  if (!held.listed && !held.may_be_kept) return;
  store::Batch batch;
  Pending pending{.until = now_ + settings_.answer_limit, .contact = contact, .thens = std::exchange(held.thens, {})};
  if (held.listed) {
    batch = std::exchange(held.besides, {});
    pending.row = held.row;
    if (held.is_kept) batch.emplace_back(store::Put{held.row});
    else batch.emplace_back(store::Add{held.row});
  } else {
    batch.emplace_back(store::Remove{contact, held.row.epoch});
  }
  held.writing = held.may_be_kept = true;
  const Result<store::Ticket> ticket = store_.commit(std::move(batch));
  if (ticket) pending.ticket = *ticket;
  else pending.until = now_;
  pending_.push_back(std::move(pending));
}

/// Answers come in order: what is passed over will not be answered.
void Node::read_answers() {
  const auto answer_first = [this](const Outcome& outcome) {
    Pending first = std::move(pending_.front());
    pending_.pop_front();
    answered(std::move(first), outcome);
  };
  for (const store::Completion& completion : store_.completed()) {
    if (ids_.take(completion)) continue;
    while (!pending_.empty() && pending_.front().ticket < completion.ticket) answer_first(std::nullopt);
    if (pending_.empty() || pending_.front().ticket != completion.ticket) continue;
    answer_first(completion.verdict ? Outcome(*completion.verdict) : std::nullopt);
  }
  for (std::size_t left = pending_.size(); left > 0 && !pending_.empty() && pending_.front().until <= now_; --left) {
    answer_first(std::nullopt);  // which may write again, and be refused again
  }
}

void Node::answered(Pending pending, const Outcome& outcome) {
  if (!pending.takes) return written(std::move(pending), outcome);
  taking_.erase(pending.contact);
  if (outcome == store::Verdict::Durable) adopt(pending.contact);
  else if (outcome == store::Verdict::Stale) queue_.set_free(pending.agent, now_);
}

void Node::written(Pending pending, const Outcome& outcome) {
  const auto found = held_.find(pending.contact);
  if (found == held_.end()) return;
  Held& held = found->second;
  held.writing = false;
  const bool is_durable = outcome == store::Verdict::Durable;
  if (is_durable || (outcome == store::Verdict::Stale && !pending.row)) {
    held.is_kept = held.may_be_kept = pending.row.has_value();
    if (pending.row) queue_.put(*pending.row, now_);
    else queue_.remove(pending.contact, now_);
    if (held.leaves && (!pending.row || pending.row->owner == store::kNobody)) {
      return let_go(pending.contact);
    }
  } else if (outcome == store::Verdict::Stale) {
    return lose(pending.contact);
  } else {
    held.changed = true;
    if (outcome == store::Verdict::Exists) held.is_kept = true;
    if (outcome == store::Verdict::AgentTaken) held.row.agent.clear();
    if (outcome == store::Verdict::Exists || outcome == store::Verdict::AgentTaken) {
      held.thens.insert(held.thens.begin(), pending.thens.begin(), pending.thens.end());
      return flush(pending.contact, held);
    }
  }
  for (const Then& then : pending.thens) {
    if (const auto it = held_.find(pending.contact); it != held_.end()) then(it->second, outcome);
  }
  Held* const left = find(pending.contact);
  if (left == nullptr) return;
  if (is_durable && pending.row && !pending.row->agent.empty() && pending.row->agent == left->row.agent && !left->offered) offer(*left);
  settle(pending.contact);
}

/// It is another node's by now.
void Node::lose(ContactId contact) {
  const Held& held = held_.at(contact);
  site_.calls.hang_up(contact);
  if (held.offered) site_.desks.part(held.row.agent, contact, false);
  queue_.remove(contact, now_);
  ringing_.erase(contact);
  let_go(contact);
}

/// What was kept of it here last is not what will be when it comes back.
void Node::let_go(ContactId contact) {
  held_.erase(contact);
  end(contact);
}

// ---- the lease, and what others have written ----

void Node::beat() {
  const Instant begun = now_;
  const Result<void> lives = store_.beat(settings_.lease);
  if (!lives) return;  // again with the next work()
  lives_ = true;
  lease_end_ = begun + settings_.lease - settings_.margin;
  next_beat_ = begun + settings_.beat;
}

/// What this node owns without having it was taken, and the answer was lost; or its end was never written. What was left to people in its
/// last `on CallbackFailed`, and given back by them, is offered to no agent, with whom it would be taken up.
void Node::look() {
  next_look_ = now_ + settings_.look;
  std::vector<store::ContactRow> owned;
  queue_.begin_look();
  const Result<void> read = store_.each_contact([&](const store::ContactRow& row) {
    if (held_.contains(row.id)) return queue_.kept(row.id);
    queue_.put(row, now_);
    if (row.owner != store::kNobody || (waits_for_script(row, now_) && !is_parked(row))) owned.push_back(*queue_.find(row.id));
  });
  if (!read) return;
  queue_.end_look(now_);
  std::map<store::Node, bool> dead{{store_.node(), true}, {store::kNobody, true}};
  for (const store::ContactRow& row : owned) {
    const auto [owner, is_new] = dead.try_emplace(row.owner, false);
    if (is_new) owner->second = store_.is_dead(row.owner).value_or(false);
    if (owner->second) take(row.id, row.epoch, "");
  }
}

// ---- taking up ----

void Node::take(ContactId contact, store::Epoch seen, const std::string& agent) {
  if (taking_.contains(contact)) return;
  const Result<store::Ticket> ticket = store_.commit({store::Take{contact, seen, agent}});
  if (!ticket) return;
  taking_.insert(contact);
  pending_.push_back({.ticket = *ticket, .until = now_ + settings_.answer_limit, .contact = contact, .agent = agent, .takes = true});
}

/// A contact that is this node's now. What cannot be read is taken again after the next look.
void Node::adopt(ContactId contact) {
  const Result<std::optional<store::ContactRow>> row = store_.find(contact);
  if (!row || !*row || (*row)->owner != store_.node()) return;
  Held& held = held_[contact];
  held.row = **row;
  held.listed = held.is_kept = held.may_be_kept = true;
  queue_.put(held.row, now_);
  const Result<std::optional<int>> in_flight = learn_attempts(held);
  if (!in_flight) let_go(contact);
  else if (is_parked(held.row)) leave_to_people(held);
  else if (*in_flight) ringing_[contact] = {now_ + settings_.ring_limit + settings_.margin, **in_flight};
  else take_up(contact);
}

void Node::take_up(ContactId contact) {
  Held& held = held_.at(contact);
  const Program* const program = site_.scripts.find(held.row.bundle);
  if (program == nullptr) return leave_to_people(held);
  Result<RestoredMachine, RestoreFailure> machine = Machine::restore(*program, held.row.machine);
  if (!machine) return leave_to_people(held);
  const std::optional<Instant> wake = machine->wake;
  held.session = std::make_unique<Session>(std::move(*machine), environment_);
  held.session->take_up(now_, {.wake = wake, .last_leg = static_cast<LegId>(kFirstLeg + held.attempt), .backed_off = held.backed_off});
  if (!held.row.agent.empty()) offer(held);
  settle(contact);
}

void Node::leave_to_people(Held& held) {
  held.row.crashes = std::max(held.row.crashes, kMostCrashes);
  held.row.agent.clear();
  held.row.owner = store::kNobody;
  held.leaves = held.changed = true;
  flush(held.row.id, held);
}

/// Whether such an end of a dial is nobody's fault, so that the next one waits longer (Session::back_off()).
bool backs_off(DialResult result) {
  const ReleaseCause cause = info(result).cause;
  return result == DialResult::NoLine || (cause != ReleaseCause::None && !uses_attempt(cause));
}

/// The number of the dial that is in flight, as far as it is kept.
Result<std::optional<int>> Node::learn_attempts(Held& held) {
  const Result<std::vector<store::AttemptRow>> attempts = store_.attempts(held.row.id);
  if (!attempts) return failure(attempts.error());
  std::optional<int> in_flight;
  held.backed_off = 0;
  for (const store::AttemptRow& attempt : *attempts) {
    held.attempt = std::max(held.attempt, attempt.number);
    if (!attempt.result) in_flight = attempt.number;
    else if (*attempt.result != DialResult::Cancelled) held.backed_off = backs_off(*attempt.result) ? held.backed_off + 1 : 0;
  }
  return in_flight;
}

}  // namespace phoneflow::node
