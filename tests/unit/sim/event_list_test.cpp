#include "runtime/sim/event_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "runtime/random.h"

namespace phoneflow::sim {
namespace {

constexpr Instant at(std::int64_t ms) { return Instant(Millis(ms)); }
constexpr Instant kEver = Instant::max();

EventList::Token add(EventList& list, std::int64_t ms, std::uint64_t id) {
  return list.add(at(ms), SimEvent::Kind::TimerOver, ContactId(id));
}

SimEvent of(std::uint64_t id) { return {SimEvent::Kind::OnLine, ContactId(id)}; }

std::vector<std::uint64_t> drain(EventList& list) {
  std::vector<std::uint64_t> order;
  EventList::Taken next;
  while (list.pop_until(kEver, next)) order.push_back(number(next.happening.contact()));
  return order;
}

TEST(EventList, GoesByTimeThenByArrival) {
  EventList list;
  for (const auto& [time, id] : {std::pair{5, 1}, {3, 2}, {5, 3}, {1, 4}, {3, 5}, {5, 6}}) add(list, time, static_cast<std::uint64_t>(id));
  EXPECT_EQ(list.first_time(), at(1));
  EXPECT_EQ(drain(list), (std::vector<std::uint64_t>{4, 2, 5, 1, 3, 6}));
  EXPECT_EQ(list.first_time(), std::nullopt);
}

TEST(EventList, CancelsByToken) {
  EventList list;
  EventList::Token first = add(list, 1, 1);
  EventList::Token second = add(list, 2'000'000, 2);
  add(list, 3, 3);
  list.cancel(second);
  EXPECT_EQ(second, EventList::kNone);
  list.cancel(second);
  EXPECT_EQ(list.size(), 2U);
  list.cancel(first);
  EXPECT_EQ(drain(list), (std::vector<std::uint64_t>{3}));
}

TEST(EventList, HandsBackWhatItWasGiven) {
  EventList list;
  list.add(at(123'456'789), SimEvent::Kind::Plan, ContactId(0xfedcba9876543210), 1023);
  EventList::Taken next;
  EXPECT_FALSE(list.pop_until(at(123'456'788), next));
  ASSERT_TRUE(list.pop_until(at(123'456'789), next));
  EXPECT_EQ(next.at, at(123'456'789));
  EXPECT_EQ(next.happening.kind(), SimEvent::Kind::Plan);
  EXPECT_EQ(number(next.happening.contact()), 0xfedcba9876543210);
  EXPECT_EQ(next.happening.generation(), 1023U);
}

TEST(EventList, WhatFollowsComesBehindWhatWasThereAndBeforeWhatIsAddedLater) {
  EventList list;
  add(list, 1000, 1);
  add(list, 1000, 2);
  EventList::Taken next;
  ASSERT_TRUE(list.pop_until(kEver, next));
  list.schedule_now(next.at, of(3));
  add(list, 1000, 4);
  list.schedule_now(next.at, of(5));
  EXPECT_EQ(list.first_immediate(), nullptr);  // 2 comes before them
  EXPECT_EQ(drain(list), (std::vector<std::uint64_t>{2, 3, 4, 5}));
}

TEST(EventList, ATakeInVainIsAMomentLikeOthers) {
  EventList list;
  EventList::Taken next;
  EXPECT_FALSE(list.pop_until(at(5'000'000), next));
  add(list, 5'000'000, 1);
  list.schedule_now(at(5'000'000), of(2));
  add(list, 5'000'000, 3);
  EXPECT_FALSE(list.pop_until(at(4'999'999), next));
  EXPECT_EQ(drain(list), (std::vector<std::uint64_t>{1, 2, 3}));
}

TEST(EventList, TheEndOfTimeIsATimeLikeOthers) {
  EventList list;
  add(list, Instant::max().time_since_epoch().count(), 1);
  add(list, 1'000'000'000'000, 2);
  add(list, Instant::max().time_since_epoch().count(), 3);
  EXPECT_EQ(drain(list), (std::vector<std::uint64_t>{2, 1, 3}));
}

/// A list and a plain model of it, used at random; delays are of all sizes, and often none.
class RandomUse {
 public:
  explicit RandomUse(std::uint64_t seed) : random_(seed) {}

  void round() {
    const auto choice = random_.next() % 8;
    if (choice < 3 || expected_.empty()) plan(now_ + delay());
    else if (choice == 3) follow();
    else if (choice == 4) cancel();
    else take(choice == 5 ? now_ + delay() : kLast);
    ASSERT_EQ(list_.size(), expected_.size());
  }

 private:
  static constexpr std::int64_t kLast = std::int64_t{1} << 45;

  struct Entry {
    std::int64_t time;
    std::uint64_t sequence;
    EventList::Token token;  // kNone: in the line
  };

  std::int64_t delay() {
    const auto size = random_.next() % 36;
    return random_.next() % 4 == 0 ? 0 : static_cast<std::int64_t>(random_.next() % (std::uint64_t{1} << size));
  }

  void plan(std::int64_t time) {
    ++sequence_;
    expected_.push_back({time, sequence_, add(list_, time, sequence_)});
  }

  void follow() {
    expected_.push_back({now_, ++sequence_, EventList::kNone});
    list_.schedule_now(at(now_), of(sequence_));
  }

  void cancel() {
    const auto which = expected_.begin() + static_cast<std::ptrdiff_t>(random_.next() % expected_.size());
    if (which->token == EventList::kNone) return;
    list_.cancel(which->token);
    expected_.erase(which);
  }

  void take(std::int64_t until) {
    const auto least = std::min_element(expected_.begin(), expected_.end(), [](const Entry& a, const Entry& b) {
      return std::tie(a.time, a.sequence) < std::tie(b.time, b.sequence);
    });
    EventList::Taken next;
    const bool any = list_.pop_until(at(until), next);
    ASSERT_EQ(any, least->time <= until);
    now_ = any ? least->time : until;
    if (!any) return;
    ASSERT_EQ(number(next.happening.contact()), least->sequence);
    ASSERT_EQ(next.at, at(least->time));
    expected_.erase(least);
  }

  Random random_;
  EventList list_;
  std::vector<Entry> expected_;
  std::uint64_t sequence_ = 0;
  std::int64_t now_ = 0;
};

TEST(EventList, KeepsOrderThroughRandomUse) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    RandomUse use(seed);
    for (int round = 0; round < 2'000; ++round) ASSERT_NO_FATAL_FAILURE(use.round()) << "seed " << seed << ", round " << round;
  }
}

}  // namespace
}  // namespace phoneflow::sim
