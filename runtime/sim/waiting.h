// Who waits in a simulated centre, in order, ready to be asked for the next or for a place.
//
// Contacts that wait on equal terms never overtake each other, so each group of equals is kept in one order and
// only the heads of groups are compared. Used by the centre only; offers nothing and knows no agents.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runtime/queue.h"

namespace phoneflow::sim {

struct Terms {
  std::string skill;
  std::string target_agent;
  double initial_priority = 0;       ///< finite, as the other two
  double acceleration = 1;           ///< not negative: equals would overtake each other
  double max_priority = 1000;
  int high_proficiency = 1;
  int low_proficiency = 20;
};
[[nodiscard]] bool operator<(const Terms& a, const Terms& b);

/// A contact that waits.
struct Ticket {
  Instant first_queued{};
  ContactId contact{};
  bool offered = false;
};

class Waiting {
 public:
  struct Group {
    std::deque<Ticket> tickets;      // first to be offered first
    std::vector<Ticket> delayed;     // not to be offered yet
    std::uint32_t keepers = 0;
  };
  using Entry = std::map<Terms, Group>::value_type;

  /// The group of these terms, kept until release() was called as often as keep().
  Entry* keep(const Terms& terms);
  void release(Entry* entry);

  void add(Entry* entry, const Ticket& ticket);
  void add_delayed(Entry* entry, const Ticket& ticket);
  /// Of a contact that waits there, delayed or not.
  void remove(Entry* entry, const Ticket& ticket);
  void set_offered(Entry* entry, const Ticket& ticket, bool offered);

  /// 1 is the next of the skill; contacts not to be offered yet stand in nobody's way but their own kind's.
  [[nodiscard]] int place(const Entry* entry, const Ticket& ticket, bool is_delayed, Instant now) const;
  [[nodiscard]] int count() const { return count_; }

  struct Next {
    Entry* entry = nullptr;
    Ticket ticket;
  };
  /// The best contact not yet offered among groups that `can_be_served(place, terms)`; no entry when there is none.
  template <class Test>
  [[nodiscard]] Next next(Instant now, Test can_be_served);

  [[nodiscard]] static Place place_of(const Terms& terms, const Ticket& ticket);

 private:
  std::map<Terms, Group> groups_;
  int count_ = 0;
};

template <class Test>
Waiting::Next Waiting::next(Instant now, Test can_be_served) {
  Next best;
  for (Entry& entry : groups_) {
    const Ticket* head = nullptr;
    for (const Ticket& ticket : entry.second.tickets) {
      if (ticket.offered) continue;   // at most as many as there are agents
      head = &ticket;
      break;
    }
    if (head == nullptr) continue;
    const Place place = place_of(entry.first, *head);
    if (best.entry != nullptr && !goes_before(place, place_of(best.entry->first, best.ticket), now)) continue;
    if (can_be_served(place, entry.first)) best = {&entry, *head};
  }
  return best;
}

}  // namespace phoneflow::sim
