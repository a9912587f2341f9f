#include "runtime/sim/waiting.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "runtime/random.h"

namespace phoneflow::sim {
namespace {

constexpr auto anyone = [](const Place&, const TermsView&) { return true; };

Ticket ticket(std::uint64_t id, int ms = 0) { return {Instant(Millis(ms)), ContactId(id)}; }

TEST(Waiting, EqualsGoByAge) {
  Waiting waiting;
  const TermsView terms{.skill = 1};
  Waiting::Entry* entry = waiting.keep(terms);
  waiting.add(entry, ticket(2, 5));
  waiting.add(entry, ticket(1, 5));
  waiting.add(entry, ticket(3, 1));
  EXPECT_EQ(waiting.place(entry, ticket(3, 1), Instant(Millis(9))), 1);
  EXPECT_EQ(waiting.place(entry, ticket(1, 5), Instant(Millis(9))), 2);
  EXPECT_EQ(waiting.place(entry, ticket(2, 5), Instant(Millis(9))), 3);
  EXPECT_EQ(waiting.count(), 3);
}

TEST(Waiting, OffersSkipWhatIsOffered) {
  Waiting waiting;
  Waiting::Entry* entry = waiting.keep({.skill = 1});
  waiting.add(entry, ticket(1));
  waiting.add(entry, ticket(2));
  waiting.set_offered(entry, ticket(1), true);
  EXPECT_EQ(waiting.next(Instant(), anyone).ticket.contact, ContactId(2));
  waiting.set_offered(entry, ticket(1), false);
  EXPECT_EQ(waiting.next(Instant(), anyone).ticket.contact, ContactId(1));
  EXPECT_EQ(waiting.next(Instant(), [](const Place&, const TermsView&) { return false; }).entry, nullptr);
}

TEST(Waiting, GroupsGoWithTheirLastKeeper) {
  Waiting waiting;
  const TermsView terms{.skill = 1};
  Waiting::Entry* entry = waiting.keep(terms);
  EXPECT_EQ(waiting.keep(terms), entry);
  waiting.release(entry);
  waiting.add(entry, ticket(1));
  waiting.remove(entry, ticket(1));
  waiting.release(entry);
  EXPECT_EQ(waiting.count(), 0);
}

TEST(Waiting, DelayedContactsAreNotOfferedAndKeepTheirPlace) {
  Waiting waiting;
  Waiting::Entry* entry = waiting.keep({.skill = 1});
  waiting.add_delayed(entry, ticket(1));
  waiting.add(entry, ticket(2));
  EXPECT_EQ(waiting.next(Instant(), anyone).ticket.contact, ContactId(2));
  EXPECT_EQ(waiting.place(entry, ticket(2), Instant()), 2);
  EXPECT_EQ(waiting.place(entry, ticket(1), Instant()), 1);
  waiting.remove_delayed(entry, ContactId(1));
  EXPECT_EQ(waiting.count(), 1);
}

TEST(Waiting, WhoLeavesFromTheMiddleIsGoneAndMayComeBack) {
  Waiting waiting;
  Waiting::Entry* entry = waiting.keep({});
  for (std::uint64_t id = 1; id <= 200; ++id) waiting.add(entry, ticket(id, static_cast<int>(id)));
  for (std::uint64_t id = 2; id < 200; ++id) {
    if (id != 100) waiting.remove(entry, ticket(id, static_cast<int>(id)));
  }
  EXPECT_EQ(waiting.count(), 3);
  EXPECT_EQ(waiting.place(entry, ticket(200, 200), Instant(Millis(500))), 3);
  waiting.add(entry, ticket(150, 150));
  waiting.add(entry, ticket(99, 99));
  EXPECT_EQ(waiting.place(entry, ticket(200, 200), Instant(Millis(500))), 5);
  std::vector<std::uint64_t> order;
  while (waiting.count() > 0) {
    const Waiting::Next next = waiting.next(Instant(Millis(500)), anyone);
    order.push_back(number(next.ticket.contact));
    waiting.remove(next.entry, next.ticket);
  }
  EXPECT_EQ(order, (std::vector<std::uint64_t>{1, 99, 100, 150, 200}));
}

TEST(Waiting, ManyTermsThatNobodyKeepsAreForgotten) {
  Waiting waiting;
  for (int i = 0; i < 1000; ++i) waiting.release(waiting.keep({.initial_priority = static_cast<double>(i)}));
  EXPECT_EQ(waiting.next(Instant(), anyone).entry, nullptr);
  Waiting::Entry* entry = waiting.keep({.target_agent = "Ana"});
  EXPECT_EQ(entry->first.view.target_agent, "Ana");
}

// The groups are a shortcut: the rules of runtime/queue.h over one long list say the same.
TEST(Waiting, AgreesWithTheRules) {
  Random random(2);
  for (int round = 0; round < 200; ++round) {
    Waiting waiting;
    struct Known {
      Waiting::Entry* entry;
      Ticket ticket;
      Place place;
    };
    std::vector<Known> all;
    for (std::uint64_t id = 1; id <= 20; ++id) {
      const TermsView terms{.skill = static_cast<SkillNumber>(random.next() % 2),
                            .initial_priority = static_cast<double>(random.next() % 3),
                            .acceleration = static_cast<double>(random.next() % 2),
                            .max_priority = 3};
      const Ticket t = ticket(id, static_cast<int>(random.between(Millis(0), Millis(2000)).count()));
      Waiting::Entry* entry = waiting.keep(terms);
      waiting.add(entry, t);
      all.push_back({entry, t, Waiting::place_of(terms, t)});
    }
    const Instant now(random.between(Millis(2000), Millis(400'000)));
    std::sort(all.begin(), all.end(), [&](const Known& a, const Known& b) { return goes_before(a.place, b.place, now); });
    EXPECT_EQ(waiting.next(now, anyone).ticket.contact, all.front().ticket.contact);
    int of_a = 0, of_b = 0;
    for (const Known& known : all) {
      const int expected = known.entry->first.view.skill == 0 ? ++of_a : ++of_b;
      EXPECT_EQ(waiting.place(known.entry, known.ticket, now), expected);
    }
  }
}

}  // namespace
}  // namespace phoneflow::sim
