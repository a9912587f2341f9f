// Who waits in a centre, in order, ready to be asked for the next or for a place.
//
// Contacts that wait on equal terms never overtake each other, so each group of equals is kept in one order (roll.h). Of the groups that
// the same agents may be offered the first contacts are compared (first_in_line.h), so the next is found in the logarithm of their
// number, and each contact may have a priority of its own. Offers nothing and knows no agents.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime/acd/first_in_line.h"
#include "runtime/acd/roll.h"
#include "runtime/queue.h"

namespace phoneflow::acd {

/// A skill by its place in the centre's list.
using SkillNumber = std::uint32_t;

/// Which agents may be offered a contact.
struct Wanted {
  SkillNumber skill = 0;
  std::string_view target_agent{};
  Band band{};

  friend bool operator==(const Wanted&, const Wanted&) = default;
};

/// How its priority grows.
struct Growth {
  double initial_priority = 0;  ///< finite, as the other two
  double acceleration = 1;      ///< not negative: equals would overtake each other
  double max_priority = 1000;

  friend bool operator==(const Growth&, const Growth&) = default;
};

struct TermsView {
  Wanted wanted{};
  Growth growth{};

  friend bool operator==(const TermsView&, const TermsView&) = default;
};

class Waiting {
 public:
  /// How a contact stands in its group: it waits for an offer, has one that is not answered, or is not to be offered yet.
  enum class Standing : std::uint8_t { Waiting, Offered, Delayed };
  struct Group;

  Waiting();
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

  /// The group of these terms, kept until release() was called as often as keep().
  Group* keep(const TermsView& terms);
  void release(Group* group);

  void add(Group* group, const Ticket& ticket, Standing standing);
  /// Of a contact that stands there so.
  void remove(Group* group, const Ticket& ticket, Standing standing);
  void move(Group* group, const Ticket& ticket, Standing from, Standing to);

  /// 1 is the first of the skill, and no other is; contacts that are not to be offered yet keep their place among the others. Costs as much
  /// as there are groups ahead.
  [[nodiscard]] int place(const Group* group, const Ticket& ticket, Instant now);
  [[nodiscard]] int count() const { return count_; }

  struct Next {
    Group* group = nullptr;
    Ticket ticket{};
  };
  /// The best contact not yet offered among those that `can_be_served(wanted)`; no group when there is none.
  template <class Test>
  [[nodiscard]] Next next(Instant now, Test can_be_served);

  [[nodiscard]] static Place place_of(const TermsView& terms, const Ticket& ticket);
  [[nodiscard]] static TermsView terms_of(const Group& group);

 private:
  static constexpr std::size_t kStandings = 3, kAside = kStandings - 1;

  /// Groups that the same agents may be offered.
  struct Pool {
    explicit Pool(const Wanted& asked) : target(asked.target_agent), wanted(asked) { wanted.target_agent = target; }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    std::string target;
    Wanted wanted;
    std::size_t groups = 0;
    FirstInLine first{};                                // those of groups in which somebody waits
    std::array<std::vector<Group*>, kAside> holding{};  // groups that have contacts who stand so, in no order: Offered, Delayed
  };
  struct WantedOrder {
    bool operator()(const Wanted& a, const Wanted& b) const;
  };
  struct GroupKey {
    Pool* pool = nullptr;
    Growth growth{};

    friend bool operator==(const GroupKey&, const GroupKey&) = default;
  };
  struct GroupHash {
    std::size_t operator()(const GroupKey& key) const;
  };

  [[nodiscard]] static Place place_of(const Group& group, const Ticket& ticket);
  [[nodiscard]] Pool& pool_of(const Wanted& wanted);
  /// Of a standing that few have at a time: Offered, Delayed.
  [[nodiscard]] static std::size_t aside(Standing standing) { return static_cast<std::size_t>(standing) - 1; }
  [[nodiscard]] Roll& roll_to_add_to(Group& group, Standing standing);
  void give_back_aside(Group& group);
  static void enter(Group& group, Standing standing);
  static void leave(Group& group, Standing standing);
  void forget_idle();

  std::map<Wanted, std::unique_ptr<Pool>, WantedOrder> pools_;  // by what the pool itself keeps
  std::unordered_map<GroupKey, Group, GroupHash> groups_;       // looked up, never gone through
  Group* last_kept_ = nullptr;                                  // mostly the same again
  std::vector<Group*> idle_;                                    // nobody kept them when they came here: their terms come again
  struct Aside;
  std::vector<std::unique_ptr<Aside>> spare_;  // memory: offers are made all the time
  int count_ = 0;
};

/// Those of a group who stand otherwise than Waiting.
struct Waiting::Aside {
  std::array<Roll, kAside> rolls{};
  std::array<std::uint32_t, kAside> at_holding{};  // its places in Pool::holding
};

/// As a contender, with the first who waits. There may be as many as contacts, so what few need is kept apart.
struct Waiting::Group : Contender {
  const GroupKey* key = nullptr;  // in groups_
  Roll waiting{};
  std::unique_ptr<Aside> aside{};  // while somebody stands there
  std::uint32_t keepers = 0;
  bool idle = false;  // is in idle_

  /// Of a standing that somebody has.
  [[nodiscard]] Roll& roll(Standing standing) { return standing == Standing::Waiting ? waiting : aside->rolls[Waiting::aside(standing)]; }
  [[nodiscard]] const Roll& roll(Standing standing) const {
    return standing == Standing::Waiting ? waiting : aside->rolls[Waiting::aside(standing)];
  }
};

template <class Test>
Waiting::Next Waiting::next(Instant now, Test can_be_served) {
  Next best;
  Place place;
  for (auto& [wanted, pool] : pools_) {
    Contender* first = pool->first.best(now);
    if (first == nullptr || (best.group != nullptr && !goes_before(first->place, place, now))) continue;
    if (!can_be_served(wanted)) continue;
    place = first->place;
    best = {static_cast<Group*>(first), {place.first_queued, place.contact}};
  }
  return best;
}

}  // namespace phoneflow::acd
