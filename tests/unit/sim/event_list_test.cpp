#include "runtime/sim/event_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "runtime/random.h"

namespace phoneflow::sim {
namespace {

constexpr Instant at(int ms) { return Instant(Millis(ms)); }

Happening of(std::uint64_t id) { return {.kind = Happening::Kind::ScriptTimer, .contact = ContactId(id)}; }

std::vector<std::uint64_t> drain(EventList& list) {
  std::vector<std::uint64_t> order;
  while (!list.empty()) {
    order.push_back(number(list.first().contact));
    list.remove_first();
  }
  return order;
}

TEST(EventList, GoesByTimeThenByArrival) {
  EventList list;
  for (const auto& [time, id] : {std::pair{5, 1}, {3, 2}, {5, 3}, {1, 4}, {3, 5}, {5, 6}}) {
    list.add(at(time), of(static_cast<std::uint64_t>(id)));
  }
  EXPECT_EQ(list.first_time(), at(1));
  EXPECT_EQ(drain(list), (std::vector<std::uint64_t>{4, 2, 5, 1, 3, 6}));
}

TEST(EventList, CancelsByToken) {
  EventList list;
  EventList::Token first = list.add(at(1), of(1));
  EventList::Token second = list.add(at(2), of(2));
  list.add(at(3), of(3));
  list.cancel(second);
  EXPECT_EQ(second, EventList::kNone);
  list.cancel(second);
  EXPECT_EQ(list.size(), 2U);
  list.cancel(first);
  EXPECT_EQ(drain(list), (std::vector<std::uint64_t>{3}));
}

TEST(EventList, KeepsOrderThroughRandomUse) {
  Random random(11);
  EventList list;
  struct Entry {
    int time;
    std::uint64_t sequence;
    EventList::Token token;
  };
  std::vector<Entry> expected;
  std::uint64_t sequence = 0;
  for (int round = 0; round < 20'000; ++round) {
    const auto choice = random.next() % 4;
    if (choice < 2 || expected.empty()) {
      const int time = static_cast<int>(random.next() % 50);
      expected.push_back({time, ++sequence, list.add(at(time), of(sequence))});
    } else if (choice == 2) {
      const auto which = static_cast<std::ptrdiff_t>(random.next() % expected.size());
      list.cancel(expected[static_cast<std::size_t>(which)].token);
      expected.erase(expected.begin() + which);
    } else {
      const auto least = std::min_element(expected.begin(), expected.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.time, a.sequence) < std::tie(b.time, b.sequence);
      });
      ASSERT_EQ(number(list.first().contact), least->sequence);
      list.remove_first();
      expected.erase(least);
    }
    ASSERT_EQ(list.size(), expected.size());
  }
}

}  // namespace
}  // namespace phoneflow::sim
