#include "runtime/acd/waiting.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "runtime/random.h"

namespace phoneflow::acd {
namespace {

using Standing = Waiting::Standing;

constexpr auto anyone = [](const Wanted&) { return true; };
constexpr Instant kStart{};

Ticket ticket(std::uint64_t id, int ms = 0) { return {Instant(Millis(ms)), ContactId(id)}; }
Instant at(int ms) { return Instant(Millis(ms)); }

TEST(Waiting, EqualsGoByAge) {
  Waiting waiting;
  Waiting::Group* group = waiting.keep({.wanted = {.skill = 1}});
  waiting.add(group, ticket(2, 5), Standing::Waiting);
  waiting.add(group, ticket(1, 5), Standing::Waiting);
  waiting.add(group, ticket(3, 1), Standing::Waiting);
  EXPECT_EQ(waiting.place(group, ticket(3, 1), at(9)), 1);
  EXPECT_EQ(waiting.place(group, ticket(1, 5), at(9)), 2);
  EXPECT_EQ(waiting.place(group, ticket(2, 5), at(9)), 3);
  EXPECT_EQ(waiting.count(), 3);
}

TEST(Waiting, OffersSkipWhatIsOffered) {
  Waiting waiting;
  Waiting::Group* group = waiting.keep({.wanted = {.skill = 1}});
  waiting.add(group, ticket(1), Standing::Waiting);
  waiting.add(group, ticket(2), Standing::Waiting);
  waiting.move(group, ticket(1), Standing::Waiting, Standing::Offered);
  EXPECT_EQ(waiting.next(kStart, anyone).ticket.contact, ContactId(2));
  EXPECT_EQ(waiting.place(group, ticket(2), kStart), 2) << "an offer may be refused";
  waiting.move(group, ticket(1), Standing::Offered, Standing::Waiting);
  EXPECT_EQ(waiting.next(kStart, anyone).ticket.contact, ContactId(1));
  EXPECT_EQ(waiting.next(kStart, [](const Wanted&) { return false; }).group, nullptr);
}

TEST(Waiting, GroupsGoWithTheirLastKeeper) {
  Waiting waiting;
  const TermsView terms{.wanted = {.skill = 1}};
  Waiting::Group* group = waiting.keep(terms);
  EXPECT_EQ(waiting.keep(terms), group);
  waiting.release(group);
  waiting.add(group, ticket(1), Standing::Waiting);
  waiting.remove(group, ticket(1), Standing::Waiting);
  waiting.release(group);
  EXPECT_EQ(waiting.count(), 0);
}

TEST(Waiting, DelayedContactsAreNotOfferedAndKeepTheirPlace) {
  Waiting waiting;
  Waiting::Group* group = waiting.keep({.wanted = {.skill = 1}});
  waiting.add(group, ticket(1), Standing::Delayed);
  waiting.add(group, ticket(2), Standing::Waiting);
  EXPECT_EQ(waiting.next(kStart, anyone).ticket.contact, ContactId(2));
  EXPECT_EQ(waiting.place(group, ticket(2), kStart), 2);
  EXPECT_EQ(waiting.place(group, ticket(1), kStart), 1);
  waiting.remove(group, ticket(1), Standing::Delayed);
  EXPECT_EQ(waiting.count(), 1);
}

TEST(Waiting, WhoLeavesFromTheMiddleMayComeBack) {
  Waiting waiting;
  Waiting::Group* group = waiting.keep({});
  for (int id = 1; id <= 200; ++id) waiting.add(group, ticket(static_cast<std::uint64_t>(id), id), Standing::Waiting);
  for (int id = 2; id < 200; ++id) {
    if (id != 100) waiting.remove(group, ticket(static_cast<std::uint64_t>(id), id), Standing::Waiting);
  }
  EXPECT_EQ(waiting.count(), 3);
  EXPECT_EQ(waiting.place(group, ticket(200, 200), at(500)), 3);
  waiting.add(group, ticket(150, 150), Standing::Waiting);
  waiting.add(group, ticket(99, 99), Standing::Waiting);
  EXPECT_EQ(waiting.place(group, ticket(200, 200), at(500)), 5);
  std::vector<std::uint64_t> order;
  while (waiting.count() > 0) {
    const Waiting::Next next = waiting.next(at(500), anyone);
    order.push_back(number(next.ticket.contact));
    waiting.remove(next.group, next.ticket, Standing::Waiting);
  }
  EXPECT_EQ(order, (std::vector<std::uint64_t>{1, 99, 100, 150, 200}));
}

TEST(Waiting, ManyTermsThatNobodyKeepsAreForgotten) {
  Waiting waiting;
  for (int i = 0; i < 1000; ++i) waiting.release(waiting.keep({.growth = {.initial_priority = static_cast<double>(i)}}));
  EXPECT_EQ(waiting.next(kStart, anyone).group, nullptr);
  Waiting::Group* group = waiting.keep({.wanted = {.target_agent = "Ana"}});
  EXPECT_EQ(Waiting::terms_of(*group).wanted.target_agent, "Ana");
}

TEST(Waiting, WhoseGrowthHasEndedIsNotTakenForHigher) {
  Waiting waiting;
  for (int id = 1; id <= 40; ++id) {
    waiting.add(
        waiting.keep({.wanted = {.skill = 1}, .growth = {.initial_priority = 4 + id / 100.0, .acceleration = 1, .max_priority = 5}}),
        ticket(static_cast<std::uint64_t>(id), id), Standing::Waiting);
  }
  waiting.add(waiting.keep({.wanted = {.skill = 1}, .growth = {.initial_priority = 0, .acceleration = 1, .max_priority = 1000}}),
              ticket(99, 41), Standing::Waiting);
  EXPECT_EQ(waiting.next(at(0) + seconds(61), anyone).ticket.contact, ContactId(1)) << "at 5, the longest of all";
  EXPECT_EQ(waiting.next(at(0) + minutes(10), anyone).ticket.contact, ContactId(99)) << "at 10, and the others still at 5";
}

TEST(Waiting, OfManyAccelerationsNobodyIsForgotten) {
  Waiting waiting;
  std::vector<Waiting::Group*> groups;
  for (int id = 0; id < 60; ++id) {
    groups.push_back(waiting.keep({.wanted = {.skill = 1}, .growth = {.initial_priority = 100.0 - id, .acceleration = id % 20 / 1e6}}));
    waiting.add(groups.back(), ticket(static_cast<std::uint64_t>(id)), Standing::Waiting);
  }
  for (std::size_t id = 20; id < 40; ++id) waiting.remove(groups[id], ticket(id), Standing::Waiting);
  std::vector<std::uint64_t> order;
  for (auto next = waiting.next(kStart, anyone); next.group != nullptr; next = waiting.next(kStart, anyone)) {
    order.push_back(number(next.ticket.contact));
    waiting.remove(next.group, next.ticket, Standing::Waiting);
  }
  std::vector<std::uint64_t> expected;
  for (std::uint64_t id = 0; id < 60; ++id) {
    if (id < 20 || id >= 40) expected.push_back(id);
  }
  EXPECT_EQ(order, expected);
}

/// One long list and the rules of runtime/queue.h: what the groups and their tournaments are a shortcut for.
class Plain {
 public:
  struct Known {
    Waiting::Group* group;
    Ticket ticket;
    Standing standing;
  };
  std::vector<Known> all;

  [[nodiscard]] static bool before(const Known& a, const Known& b, Instant now) {
    return goes_before(Waiting::place_of(Waiting::terms_of(*a.group), a.ticket), Waiting::place_of(Waiting::terms_of(*b.group), b.ticket),
                       now);
  }
  [[nodiscard]] const Known* next(Instant now, SkillNumber skill) const {
    const Known* best = nullptr;
    for (const Known& one : all) {
      const bool fits = one.standing == Standing::Waiting && Waiting::terms_of(*one.group).wanted.skill == skill;
      if (fits && (best == nullptr || before(one, *best, now))) best = &one;
    }
    return best;
  }
  [[nodiscard]] int place(const Known& of, Instant now) const {
    int place = 1;
    for (const Known& one : all) {
      if (Waiting::terms_of(*one.group).wanted.skill != Waiting::terms_of(*of.group).wanted.skill) continue;
      place += before(one, of, now) ? 1 : 0;
    }
    return place;
  }
};

/// A queue and its plain copy, changed and asked at random as time goes on; `growth` makes terms up. A fifth of the `rounds` wait in the
/// end.
template <class MakeGrowth>
void expect_agreement(std::uint64_t seed, int rounds, MakeGrowth growth) {
  Random random(seed);
  Waiting waiting;
  Plain plain;
  std::uint64_t arrived = 0;
  Instant now{};
  for (int round = 0; round < rounds; ++round) {
    now += random.between(Millis(0), random.next() % 8 == 0 ? Millis(90'000) : Millis(700));
    const std::uint64_t what = random.next() % 10;
    if (what < 4 || plain.all.size() < 5) {
      const TermsView terms{
          .wanted = {.skill = static_cast<SkillNumber>(random.next() % 2), .band = {.high = static_cast<int>(1 + random.next() % 2)}},
          .growth = growth(random)};
      const Standing standing = random.next() % 9 == 0 ? Standing::Delayed : Standing::Waiting;
      plain.all.push_back({waiting.keep(terms), {now, ContactId(++arrived)}, standing});
      waiting.add(plain.all.back().group, plain.all.back().ticket, standing);
    } else if (what < 6) {
      const auto gone = plain.all.begin() + static_cast<std::ptrdiff_t>(random.next() % plain.all.size());
      waiting.remove(gone->group, gone->ticket, gone->standing);
      waiting.release(gone->group);
      plain.all.erase(gone);
    } else if (what < 8) {
      Plain::Known& moved = plain.all[random.next() % plain.all.size()];
      const auto to = static_cast<Standing>(random.next() % 3);
      waiting.move(moved.group, moved.ticket, moved.standing, to);
      moved.standing = to;
    }
    for (SkillNumber skill = 0; skill < 2; ++skill) {
      const Waiting::Next next = waiting.next(now, [&](const Wanted& wanted) { return wanted.skill == skill; });
      const Plain::Known* expected = plain.next(now, skill);
      ASSERT_EQ(next.group == nullptr, expected == nullptr) << seed << ", round " << round;
      ASSERT_EQ(next.ticket.contact, expected == nullptr ? ContactId{} : expected->ticket.contact) << seed << ", round " << round;
    }
    const Plain::Known& one = plain.all[random.next() % plain.all.size()];
    ASSERT_EQ(waiting.place(one.group, one.ticket, now), plain.place(one, now)) << seed << ", round " << round;
  }
}

double of(Random& random, std::initializer_list<double> values) { return values.begin()[random.next() % values.size()]; }

TEST(Waiting, AgreesWithTheRulesWhenPrioritiesAreFew) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    expect_agreement(seed, 600, [](Random& random) { return Growth{of(random, {0, 1, 2}), of(random, {0, 1}), 3}; });
  }
}

TEST(Waiting, AgreesWithTheRulesWhenEachHasItsOwn) {
  for (std::uint64_t seed = 101; seed <= 110; ++seed) {
    expect_agreement(seed, 3000, [](Random& random) {
      const double initial = static_cast<double>(random.next() % 100'000) / of(random, {1e3, 1e5});
      return Growth{initial, of(random, {1, 1, 1, 0, 0.1, 2.5, 60}), initial + of(random, {0, 0.01, 1, 5, 1000})};
    });
  }
}

TEST(Waiting, AgreesWithTheRulesWhenAllAreCloserThanASecond) {
  for (std::uint64_t seed = 201; seed <= 210; ++seed) {
    expect_agreement(seed, 2000, [](Random& random) {
      return Growth{static_cast<double>(random.next() % 7) / 420, of(random, {1, 0.1}), of(random, {5, 1000})};
    });
  }
}

TEST(Waiting, AgreesWithTheRulesAtTheEndsOfWhatCanBeAsked) {
  for (std::uint64_t seed = 301; seed <= 320; ++seed) {
    expect_agreement(seed, 1000, [](Random& random) {
      const double initial = of(random, {0, 1e-9, 1, 1e6, 1e300, -5});
      return Growth{initial, of(random, {0, 1e-9, 1e6, 1e300}), initial + of(random, {0, 1e-6, 1e6, 1e300})};
    });
  }
}

}  // namespace
}  // namespace phoneflow::acd
