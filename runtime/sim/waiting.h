// Who waits in a simulated centre, in order, ready to be asked for the next or for a place.
//
// Contacts that wait on equal terms never overtake each other, so each group of equals is kept in one order and
// only the heads of groups are compared. Used by the centre only; offers nothing and knows no agents.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/queue.h"

namespace phoneflow::sim {

/// A skill by its place in the centre's list.
using SkillNumber = std::uint32_t;

struct TermsView {
  SkillNumber skill = 0;
  std::string_view target_agent{};
  double initial_priority = 0;       ///< finite, as the other two
  double acceleration = 1;           ///< not negative: equals would overtake each other
  double max_priority = 1000;
  int high_proficiency = 1;
  int low_proficiency = 20;

  friend bool operator==(const TermsView&, const TermsView&) = default;
};

/// Terms that last.
struct Terms {
  explicit Terms(const TermsView& terms) : target(terms.target_agent), view(terms) { view.target_agent = target; }
  Terms(const Terms&) = delete;
  Terms& operator=(const Terms&) = delete;

  std::string target;
  TermsView view;
};

struct TermsOrder {
  using is_transparent = void;
  bool operator()(const TermsView& a, const TermsView& b) const;
  bool operator()(const Terms& a, const Terms& b) const { return (*this)(a.view, b.view); }
  bool operator()(const Terms& a, const TermsView& b) const { return (*this)(a.view, b); }
  bool operator()(const TermsView& a, const Terms& b) const { return (*this)(a, b.view); }
};

/// A contact that waits.
struct Ticket {
  enum class State : std::uint8_t { Waiting, Offered, Gone };

  Instant first_queued{};
  ContactId contact{};
  State state = State::Waiting;
};

class Waiting {
 public:
  struct Group {
    std::deque<Ticket> tickets;      // first to be offered first; those that left from the middle stay a while as Gone
    std::size_t gone = 0;
    std::vector<Ticket> delayed;     // not to be offered yet
    std::uint32_t keepers = 0;
  };
  using Entry = std::map<Terms, Group, TermsOrder>::value_type;

  /// The group of these terms, kept until release() was called as often as keep().
  Entry* keep(const TermsView& terms);
  void release(Entry* entry);

  void add(Entry* entry, const Ticket& ticket);
  void add_delayed(Entry* entry, const Ticket& ticket);
  /// Of a contact that waits there.
  void remove(Entry* entry, const Ticket& ticket);
  void remove_delayed(Entry* entry, ContactId contact);
  void set_offered(Entry* entry, const Ticket& ticket, bool offered);

  /// 1 is the first of the skill, and no other is; contacts that are not to be offered yet keep their place among the others.
  [[nodiscard]] int place(const Entry* entry, const Ticket& ticket, Instant now) const;
  [[nodiscard]] int count() const { return count_; }

  struct Next {
    Entry* entry = nullptr;
    Ticket ticket;
  };
  /// The best contact not yet offered among groups that `can_be_served(place, terms)`; no entry when there is none.
  template <class Test>
  [[nodiscard]] Next next(Instant now, Test can_be_served);

  [[nodiscard]] static Place place_of(const TermsView& terms, const Ticket& ticket);

 private:
  static Ticket& find(Group& group, const Ticket& ticket);

  std::map<Terms, Group, TermsOrder> groups_;
  Entry* last_kept_ = nullptr;       // mostly the same again
  std::size_t idle_groups_ = 0;      // without keepers: their terms come again
  int count_ = 0;
};

template <class Test>
Waiting::Next Waiting::next(Instant now, Test can_be_served) {
  Next best;
  for (Entry& entry : groups_) {
    const Ticket* head = nullptr;
    for (const Ticket& ticket : entry.second.tickets) {
      if (ticket.state != Ticket::State::Waiting) continue;   // few: as many as there are agents, and those that left among them
      head = &ticket;
      break;
    }
    if (head == nullptr) continue;
    const Place place = place_of(entry.first.view, *head);
    if (best.entry != nullptr && !goes_before(place, place_of(best.entry->first.view, best.ticket), now)) continue;
    if (can_be_served(place, entry.first.view)) best = {&entry, *head};
  }
  return best;
}

}  // namespace phoneflow::sim
