#include "runtime/acd/roll.h"

#include <gtest/gtest.h>

#include <set>

#include "runtime/random.h"

namespace phoneflow::acd {
namespace {

/// Comes, goes and asks at random; `at_end`: of ten who come, so many are the last.
void expect_agreement(std::uint64_t seed, std::uint64_t at_end, std::size_t most) {
  Random random(seed);
  Roll roll;
  std::set<Ticket> expected;
  std::int64_t latest = 0;
  bool grows = true;
  for (std::uint64_t id = 1; id <= 20'000; ++id) {
    if (expected.size() >= most) grows = false;
    if (expected.size() <= 1) grows = true;
    if (random.next() % 10 < (grows ? 7U : 3U) || expected.empty()) {
      const std::int64_t time =
          random.next() % 10 < at_end ? (latest += 3) : static_cast<std::int64_t>(random.next() % static_cast<std::uint64_t>(latest + 1));
      const Ticket ticket{Instant(Millis(time)), ContactId(id)};
      roll.add(ticket);
      expected.insert(ticket);
    } else {
      auto gone = random.next() % 2 == 0
                      ? expected.begin()
                      : expected.lower_bound(
                            {Instant(Millis(static_cast<std::int64_t>(random.next() % static_cast<std::uint64_t>(latest + 1)))), {}});
      if (gone == expected.end()) gone = std::prev(gone);
      roll.remove(*gone);
      expected.erase(gone);
    }
    ASSERT_EQ(roll.empty(), expected.empty());
    if (expected.empty()) continue;
    ASSERT_EQ(roll.front().contact, expected.begin()->contact);
    if (id % 16 != 0) continue;
    const Ticket mark{Instant(Millis(static_cast<std::int64_t>(random.next() % static_cast<std::uint64_t>(latest + 2)))), {}};
    const auto ahead = static_cast<std::size_t>(std::distance(expected.begin(), expected.lower_bound(mark)));
    ASSERT_EQ(roll.ahead([&](const Ticket& one) { return one < mark; }), ahead) << seed << ", " << id;
  }
}

TEST(Roll, AgreesWithASetWhenMostComeAtTheEnd) { expect_agreement(1, 10, 3000); }
TEST(Roll, AgreesWithASetWhenTheyComeAnywhere) { expect_agreement(2, 1, 3000); }
TEST(Roll, AgreesWithASetWhenFewAreThere) { expect_agreement(3, 5, 5); }

}  // namespace
}  // namespace phoneflow::acd
