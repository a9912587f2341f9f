// The queue of a simulated centre: who waits, and which agent is offered whom.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "runtime/sim/centre_state.h"

namespace phoneflow::sim {

namespace {

constexpr int kBestProficiency = 1;
constexpr int kWorstProficiency = 20;

Terms terms_of(const request::Enqueue& asked) {
  Terms terms{.skill = std::string(asked.skill), .target_agent = std::string(asked.target_agent)};
  terms.initial_priority = asked.initial_priority.value_or(terms.initial_priority);
  terms.acceleration = asked.acceleration.value_or(terms.acceleration);
  terms.max_priority = asked.max_priority.value_or(terms.max_priority);
  terms.high_proficiency = asked.high_proficiency;
  terms.low_proficiency = asked.low_proficiency;
  return terms;
}

/// Empty when the terms can be waited on.
std::string problem_with(const Terms& terms, const std::vector<std::string>& skills, const std::vector<std::string>& lost) {
  const auto among = [&terms](const std::vector<std::string>& names) { return std::find(names.begin(), names.end(), terms.skill) != names.end(); };
  if (terms.skill.empty()) return "no skill is given";
  if ((!skills.empty() && !among(skills)) || among(lost)) {
    return fmt::format("there is no skill `{}`", terms.skill);
  }
  if (!std::isfinite(terms.initial_priority)) return "InitialPriority is not a finite number";
  if (!std::isfinite(terms.acceleration)) return "Acceleration is not a finite number";
  if (!std::isfinite(terms.max_priority)) return "MaxPriority is not a finite number";
  if (terms.acceleration < 0) return "Acceleration is negative";
  if (terms.max_priority < terms.initial_priority) return "MaxPriority is below InitialPriority";
  if (terms.high_proficiency < kBestProficiency || terms.low_proficiency > kWorstProficiency) {
    return "proficiency is counted from 1, the best, to 20, the worst";
  }
  if (terms.high_proficiency > terms.low_proficiency) return "HighProficiency is worse than LowProficiency";
  return {};
}

}  // namespace

// ---- waiting ----

Ticket Centre::State::ticket(ContactId id) { return {at(id).first_queued, id, at(id).agent != Agents::kNone}; }

void Centre::State::wait(ContactId id) {
  Contact& contact = at(id);
  assert(!contact.waiting);
  queue.add(contact.terms, ticket(id));
  contact.waiting = true;
}

void Centre::State::stop_waiting(ContactId id) {
  Contact& contact = at(id);
  if (!contact.waiting) return;
  queue.remove(contact.terms, ticket(id));
  events.cancel(contact.retry_delay);
  contact.waiting = false;
}

std::string_view Centre::enqueue(ContactId contact, const request::Enqueue& terms) {
  State& s = *state_;
  Contact& c = s.at(contact);
  const Terms wanted = terms_of(terms);
  s.problem = problem_with(wanted, s.options.skills, s.lost_skills);
  if (!s.problem.empty()) return s.problem;
  if (c.agent != Agents::kNone && !c.waiting) return "an agent has the contact";

  Waiting::Entry* left = c.terms;
  const bool is_delayed = c.retry_delay != EventList::kNone;
  if (left == nullptr) c.first_queued = s.now;
  else if (is_delayed) s.queue.remove(left, s.ticket(contact));
  else s.stop_waiting(contact);
  c.terms = s.queue.keep(wanted);
  if (left != nullptr) s.queue.release(left);
  if (is_delayed) {
    s.queue.add_delayed(c.terms, s.ticket(contact));
  } else {
    const Place place = Waiting::place_of(wanted, s.ticket(contact));
    const bool offer_stands = c.agent == Agents::kNone || s.agents.fits(c.agent, place, wanted.target_agent);
    if (!offer_stands) s.agents.make_available(s.part(c), s.now);
    s.wait(contact);
  }

  if (terms.whisper.empty()) s.whispers.erase(contact);
  else s.whispers[contact] = terms.whisper;
  s.match_soon();
  return {};
}

void Centre::lose_skill(std::string_view name) { state_->lost_skills.emplace_back(name); }

int Centre::place(ContactId contact) const {
  State& s = *state_;
  const Contact& c = s.at(contact);
  if (!c.waiting) return 0;
  return s.queue.place(c.terms, s.ticket(contact), c.retry_delay != EventList::kNone, s.now);
}

void Centre::decline(ContactId contact) {
  State& s = *state_;
  Contact& c = s.at(contact);
  if (c.terms == nullptr || c.waiting) return;
  const std::uint32_t agent = s.part(c);
  if (agent != Agents::kNone) s.agents.make_unavailable(agent, AgentState::Refused);
  s.wait(contact);
  s.match_soon();
}

void Centre::wait_again(ContactId contact, Millis delay) {
  State& s = *state_;
  Contact& c = s.at(contact);
  if (c.terms == nullptr || c.waiting) return;
  const std::uint32_t agent = s.part(c);
  if (agent != Agents::kNone) s.agents.make_available(agent, s.now);
  if (delay > Millis(0)) {
    s.queue.add_delayed(c.terms, s.ticket(contact));
    c.waiting = true;
    c.retry_delay = s.events.add(s.after(delay), {.kind = Happening::Kind::RetryDelayOver, .contact = contact});
  } else {
    s.wait(contact);
  }
  s.match_soon();
}

void Centre::leave(ContactId contact) {
  State& s = *state_;
  Contact& c = s.at(contact);
  s.stop_waiting(contact);
  const std::uint32_t agent = s.part(c);
  if (agent != Agents::kNone) s.agents.make_available(agent, s.now);
  if (c.terms != nullptr) s.queue.release(std::exchange(c.terms, nullptr));
  s.whispers.erase(contact);
  s.match_soon();
}

// ---- offers ----

void Centre::State::match_soon() {
  if (match_pending || agents.available() == 0) return;
  match_pending = true;
  events.add(now, {.kind = Happening::Kind::Match});
}

void Centre::State::match() {
  match_pending = false;
  while (agents.available() > 0) {
    const auto served = [this](const Place& place, const Terms& terms) {
      return agents.any_for(place, terms.target_agent);
    };
    const Waiting::Next next = queue.next(now, served);
    if (next.entry == nullptr) return;
    const std::uint32_t agent =
        agents.best_for(Waiting::place_of(next.entry->first, next.ticket), next.entry->first.target_agent);
    const ContactId id = next.ticket.contact;
    const int place = queue.place(next.entry, next.ticket, false, now);
    queue.set_offered(next.entry, next.ticket, true);
    agents.offer(agent, id);
    at(id).agent = agent;
    note(TraceKind::Offer, id, agents.name(agent), {}, place);
  }
}

}  // namespace phoneflow::sim
