#include "runtime/queue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "runtime/random.h"

namespace phoneflow {
namespace {

constexpr Instant at(Millis since_start) { return Instant(since_start); }

TEST(Queue, PriorityGrowsByWholeSeconds) {
  const Place place{.contact = ContactId(1), .initial_priority = 10, .acceleration = 6};
  EXPECT_EQ(priority(place, at(Millis(0))), 10);
  EXPECT_EQ(priority(place, at(Millis(999))), 10);
  EXPECT_DOUBLE_EQ(priority(place, at(Millis(1000))), 10.1);
  EXPECT_DOUBLE_EQ(priority(place, at(Millis(59'999))), 15.9);  // counts 59 seconds
  EXPECT_DOUBLE_EQ(priority(place, at(minutes(1))), 16);
}

TEST(Queue, PriorityStopsAtItsMaximum) {
  const Place place{.initial_priority = 10, .acceleration = 100, .max_priority = 50};
  EXPECT_EQ(priority(place, at(std::chrono::hours(5))), 50);
}

TEST(Queue, TiesGoToTheEarliestThenTheLowestNumber) {
  const Place early{.contact = ContactId(9), .first_queued = at(Millis(0))};
  const Place late{.contact = ContactId(1), .first_queued = at(Millis(400))};
  EXPECT_TRUE(goes_before(early, late, at(Millis(900))));
  const Place same_time{.contact = ContactId(10)};
  EXPECT_TRUE(goes_before(early, same_time, at(Millis(900))));
  EXPECT_FALSE(goes_before(same_time, early, at(Millis(900))));
  EXPECT_FALSE(goes_before(early, early, at(Millis(900))));
}

TEST(Queue, AgeOvertakesInitialPriority) {
  const Place fast{.contact = ContactId(2), .acceleration = 10};
  const Place slow{.contact = ContactId(1), .initial_priority = 5, .acceleration = 1};
  EXPECT_TRUE(goes_before(slow, fast, at(seconds(10))));
  EXPECT_TRUE(goes_before(fast, slow, at(minutes(1))));
}

std::vector<Place> random_places(Random& random, int count) {
  std::vector<Place> places;
  for (int i = 0; i < count; ++i) {
    places.push_back({.contact = ContactId(static_cast<std::uint64_t>(i + 1)),
                      .first_queued = at(random.between(Millis(0), Millis(3000))),
                      .initial_priority = static_cast<double>(random.next() % 3),
                      .acceleration = static_cast<double>(random.next() % 3),
                      .max_priority = static_cast<double>(3 + random.next() % 3)});
  }
  return places;
}

TEST(Queue, OrderIsAStrictWeakOrderAtAnyTime) {
  Random random(3);
  for (int round = 0; round < 50; ++round) {
    const std::vector<Place> places = random_places(random, 12);
    const Instant now = at(random.between(Millis(3000), Millis(300'000)));
    for (const Place& a : places) {
      EXPECT_LE(priority(a, now), a.max_priority);
      EXPECT_FALSE(goes_before(a, a, now));
      for (const Place& b : places) {
        EXPECT_FALSE(goes_before(a, b, now) && goes_before(b, a, now));
        if (a.contact != b.contact) {
          EXPECT_TRUE(goes_before(a, b, now) || goes_before(b, a, now));
        }
        for (const Place& c : places) {
          if (goes_before(a, b, now) && goes_before(b, c, now)) {
            EXPECT_TRUE(goes_before(a, c, now));
          }
        }
      }
    }
  }
}

TEST(Queue, ProficiencyMakesEligible) {
  const Band band{.high = 3, .low = 5};
  EXPECT_FALSE(is_eligible(band, 2));
  EXPECT_TRUE(is_eligible(band, 3));
  EXPECT_TRUE(is_eligible(band, 5));
  EXPECT_FALSE(is_eligible(band, 6));
}

TEST(Queue, BestProficiencyThenLongestIdle) {
  EXPECT_TRUE(better({1, at(Millis(9))}, {2, at(Millis(0))}));
  EXPECT_TRUE(better({1, at(Millis(3))}, {1, at(Millis(4))}));
  EXPECT_FALSE(better({1, at(Millis(3))}, {1, at(Millis(3))}));
}

}  // namespace
}  // namespace phoneflow
