#include "runtime/sim/waiting.h"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace phoneflow::sim {

namespace {

auto order(const Terms& t) {
  return std::tie(t.skill, t.target_agent, t.initial_priority, t.acceleration, t.max_priority, t.high_proficiency,
                  t.low_proficiency);
}

bool earlier(const Ticket& a, const Ticket& b) {
  return std::tie(a.first_queued, a.contact) < std::tie(b.first_queued, b.contact);
}

}  // namespace

bool operator<(const Terms& a, const Terms& b) { return order(a) < order(b); }

Place Waiting::place_of(const Terms& terms, const Ticket& ticket) {
  return {ticket.contact,     ticket.first_queued,    terms.initial_priority, terms.acceleration,
          terms.max_priority, terms.high_proficiency, terms.low_proficiency};
}

Waiting::Entry* Waiting::keep(const Terms& terms) {
  Entry& entry = *groups_.try_emplace(terms).first;
  ++entry.second.keepers;
  return &entry;
}

void Waiting::release(Entry* entry) {
  assert(entry->second.keepers > 0);
  if (--entry->second.keepers == 0) groups_.erase(groups_.find(entry->first));
}

void Waiting::add(Entry* entry, const Ticket& ticket) {
  auto& tickets = entry->second.tickets;
  tickets.insert(std::upper_bound(tickets.begin(), tickets.end(), ticket, earlier), ticket);
  ++count_;
}

void Waiting::add_delayed(Entry* entry, const Ticket& ticket) {
  entry->second.delayed.push_back(ticket);
  ++count_;
}

void Waiting::remove(Entry* entry, const Ticket& ticket) {
  auto& [tickets, delayed, keepers] = entry->second;
  --count_;
  const auto found = std::lower_bound(tickets.begin(), tickets.end(), ticket, earlier);
  if (found != tickets.end() && found->contact == ticket.contact) {
    tickets.erase(found);
    return;
  }
  const auto late = std::find_if(delayed.begin(), delayed.end(),
                                 [&](const Ticket& other) { return other.contact == ticket.contact; });
  assert(late != delayed.end());
  delayed.erase(late);
}

void Waiting::set_offered(Entry* entry, const Ticket& ticket, bool offered) {
  auto& tickets = entry->second.tickets;
  const auto found = std::lower_bound(tickets.begin(), tickets.end(), ticket, earlier);
  assert(found != tickets.end() && found->contact == ticket.contact);
  found->offered = offered;
}

int Waiting::place(const Entry* entry, const Ticket& ticket, bool is_delayed, Instant now) const {
  const Place own = place_of(entry->first, ticket);
  std::ptrdiff_t ahead = 0;
  for (const Entry& other : groups_) {
    const auto& [terms, group] = other;
    if (terms.skill != entry->first.skill) continue;
    const auto goes_ahead = [&, &other_terms = terms](const Ticket& t) {
      return goes_before(place_of(other_terms, t), own, now);
    };
    ahead += std::partition_point(group.tickets.begin(), group.tickets.end(), goes_ahead) - group.tickets.begin();
    if (is_delayed) ahead += std::count_if(group.delayed.begin(), group.delayed.end(), goes_ahead);
  }
  return static_cast<int>(ahead) + 1;
}

}  // namespace phoneflow::sim
