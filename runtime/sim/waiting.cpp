#include "runtime/sim/waiting.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

namespace phoneflow::sim {

namespace {

/// Groups that nobody keeps are kept themselves, up to so many: a queue that runs empty fills again.
constexpr std::size_t kIdleGroups = 64;
/// Those that left from the middle of a group are swept out when they are more than this and half of it.
constexpr std::size_t kGone = 32;

auto order(const TermsView& t) {
  return std::tie(t.skill, t.target_agent, t.initial_priority, t.acceleration, t.max_priority, t.high_proficiency,
                  t.low_proficiency);
}

bool earlier(const Ticket& a, const Ticket& b) {
  return std::tie(a.first_queued, a.contact) < std::tie(b.first_queued, b.contact);
}

bool is_gone(const Ticket& ticket) { return ticket.state == Ticket::State::Gone; }

}  // namespace

bool TermsOrder::operator()(const TermsView& a, const TermsView& b) const { return order(a) < order(b); }

Place Waiting::place_of(const TermsView& terms, const Ticket& ticket) {
  return {ticket.contact,     ticket.first_queued,    terms.initial_priority, terms.acceleration,
          terms.max_priority, terms.high_proficiency, terms.low_proficiency};
}

Waiting::Entry* Waiting::keep(const TermsView& terms) {
  if (last_kept_ != nullptr && last_kept_->first.view == terms) {
    if (last_kept_->second.keepers++ == 0) --idle_groups_;
    return last_kept_;
  }
  auto found = groups_.find(terms);
  if (found == groups_.end()) found = groups_.emplace(std::piecewise_construct, std::forward_as_tuple(terms), std::tuple<>()).first;
  else if (found->second.keepers == 0) --idle_groups_;
  ++found->second.keepers;
  return last_kept_ = &*found;
}

void Waiting::release(Entry* entry) {
  assert(entry->second.keepers > 0);
  if (--entry->second.keepers > 0) return;
  if (++idle_groups_ <= kIdleGroups) return;
  std::erase_if(groups_, [](const Entry& group) { return group.second.keepers == 0; });
  last_kept_ = nullptr;
  idle_groups_ = 0;
}

Ticket& Waiting::find(Group& group, const Ticket& ticket) {
  if (group.tickets.front().contact == ticket.contact) return group.tickets.front();   // mostly: it was offered, or is taken
  const auto found = std::lower_bound(group.tickets.begin(), group.tickets.end(), ticket, earlier);
  assert(found != group.tickets.end() && found->contact == ticket.contact);
  return *found;
}

void Waiting::add(Entry* entry, const Ticket& ticket) {
  auto& [tickets, gone, delayed, keepers] = entry->second;
  ++count_;
  if (tickets.empty() || earlier(tickets.back(), ticket)) {
    tickets.push_back(ticket);
    return;
  }
  const auto at = std::lower_bound(tickets.begin(), tickets.end(), ticket, earlier);
  if (at->contact == ticket.contact) {             // it left a moment ago
    assert(is_gone(*at));
    *at = ticket;
    --gone;
    return;
  }
  tickets.insert(at, ticket);
}

void Waiting::add_delayed(Entry* entry, const Ticket& ticket) {
  entry->second.delayed.push_back(ticket);
  ++count_;
}

void Waiting::remove(Entry* entry, const Ticket& ticket) {
  auto& [tickets, gone, delayed, keepers] = entry->second;
  --count_;
  find(entry->second, ticket).state = Ticket::State::Gone;
  ++gone;
  for (; !tickets.empty() && is_gone(tickets.front()); --gone) tickets.pop_front();
  for (; !tickets.empty() && is_gone(tickets.back()); --gone) tickets.pop_back();
  if (gone <= kGone || gone * 2 < tickets.size()) return;
  std::erase_if(tickets, is_gone);
  gone = 0;
}

void Waiting::remove_delayed(Entry* entry, ContactId contact) {
  auto& delayed = entry->second.delayed;
  const auto found = std::find_if(delayed.begin(), delayed.end(), [&](const Ticket& other) { return other.contact == contact; });
  assert(found != delayed.end());
  delayed.erase(found);
  --count_;
}

void Waiting::set_offered(Entry* entry, const Ticket& ticket, bool offered) {
  find(entry->second, ticket).state = offered ? Ticket::State::Offered : Ticket::State::Waiting;
}

int Waiting::place(const Entry* entry, const Ticket& ticket, Instant now) const {
  const Place own = place_of(entry->first.view, ticket);
  std::ptrdiff_t ahead = 0;
  for (const Entry& other : groups_) {
    const TermsView& terms = other.first.view;
    const Group& group = other.second;
    if (terms.skill != entry->first.view.skill) continue;
    const auto goes_ahead = [&](const Ticket& t) { return goes_before(place_of(terms, t), own, now); };
    const auto end = std::partition_point(group.tickets.begin(), group.tickets.end(), goes_ahead);
    ahead += end - group.tickets.begin();
    if (group.gone > 0) ahead -= std::count_if(group.tickets.begin(), end, is_gone);
    ahead += std::count_if(group.delayed.begin(), group.delayed.end(), goes_ahead);
  }
  return static_cast<int>(ahead) + 1;
}

}  // namespace phoneflow::sim
