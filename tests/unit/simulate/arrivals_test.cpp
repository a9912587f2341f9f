#include "simulate/arrivals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace phoneflow::simulate {
namespace {

constexpr Millis kHour{3'600'000};

constexpr Instant at(std::int64_t ms) { return Instant(Millis(ms)); }

/// How many came in each stretch of `width`, up to `end`.
std::vector<int> counted(Arrivals arrivals, Millis width, Millis end, std::uint64_t seed) {
  std::vector<int> counts(static_cast<std::size_t>(end / width));
  Stream stream(seed);
  Instant last{};
  while (const std::optional<Instant> next = arrivals.next(stream)) {
    EXPECT_GE(*next, last);
    last = *next;
    if (last >= Instant(end)) break;
    ++counts.at(static_cast<std::size_t>(last.time_since_epoch() / width));
  }
  return counts;
}

TEST(Arrivals, AConstantRateGivesPoissonCounts) {
  // 1000 a second, though instants are whole milliseconds.
  const std::vector<int> counts = counted(Arrivals::at_rate(1000).value(), Millis(100), Millis(1'000'000), 5);
  double sum = 0, squares = 0;
  for (const int count : counts) {
    sum += count;
    squares += (count - 100.0) * (count - 100.0);
  }
  const auto stretches = static_cast<double>(counts.size());
  EXPECT_NEAR(sum / stretches, 100, 4 * 10 / std::sqrt(stretches));
  EXPECT_NEAR(squares / stretches, 100, 4 * 100 * std::sqrt(2.01 / stretches));
}

TEST(Arrivals, EveryStretchOfTheWeekHasItsRate) {
  std::vector<Rate> week;
  for (int hour = 0; hour < 168; ++hour) week.push_back({kHour, hour % 24 < 8 ? 0.0 : 0.5 + 0.01 * hour});
  constexpr int kWeeks = 20, kStart = 30;
  const std::vector<int> counts = counted(Arrivals::at_rates(week, kStart * kHour).value(), kHour, kWeeks * kWeek, 6);
  std::vector<double> sums(168);
  for (std::size_t i = 0; i < counts.size(); ++i) sums.at((i + kStart) % 168) += counts[i];
  for (std::size_t hour = 0; hour < 168; ++hour) {
    const double expected = week[hour].per_second * 3600 * kWeeks;
    EXPECT_NEAR(sums[hour], expected, 4 * std::sqrt(expected)) << hour;
  }
}

TEST(Arrivals, StretchesMayBeOfAnyLength) {
  const Arrivals arrivals = Arrivals::at_rates({{Millis(50), 10}, {Millis(150), 0}, {Millis(300), 40}}, Millis(400)).value();
  const std::vector<int> counts = counted(arrivals, Millis(50), Millis(5'000'000), 7);
  std::vector<double> sums(10);
  for (std::size_t i = 0; i < counts.size(); ++i) sums.at((i + 8) % 10) += counts[i];
  for (std::size_t i = 0; i < 10; ++i) {
    const double expected = i == 0 ? 5000 : i < 4 ? 0 : 20'000;
    EXPECT_NEAR(sums[i], expected, 4 * std::sqrt(expected)) << i;
  }
}

TEST(Arrivals, RareOnesArePassedOverManyWeeks) {
  Arrivals arrivals = Arrivals::at_rates({{kHour, 0}, {kHour, 1e-4}, {166 * kHour, 0}}).value();
  Stream stream(8);
  constexpr int kArrivals = 1000;
  Instant last{};
  for (int i = 0; i < kArrivals; ++i) {
    last = arrivals.next(stream).value();
    const Millis within = last.time_since_epoch() % kWeek;
    EXPECT_TRUE(within >= kHour && within < 2 * kHour);
  }
  const double weeks = static_cast<double>(last.time_since_epoch().count()) / static_cast<double>(kWeek.count());
  EXPECT_NEAR(weeks, kArrivals / 0.36, 4 * std::sqrt(kArrivals) / 0.36);
}

TEST(Arrivals, NoneComeWhenAllRatesAreZero) {
  Stream stream(1);
  EXPECT_FALSE(Arrivals::at_rate(0)->next(stream));
  Arrivals hardly = Arrivals::at_rate(1e-300).value();
  EXPECT_FALSE(hardly.next(stream));
  EXPECT_FALSE(hardly.next(stream));
}

TEST(Arrivals, EvenOnesComeEvenly) {
  Arrivals arrivals = Arrivals::evenly(Millis(6000), Millis(500)).value();
  Stream stream(1);
  EXPECT_EQ(arrivals.next(stream), at(500));
  EXPECT_EQ(arrivals.next(stream), at(6500));
  EXPECT_EQ(arrivals.next(stream), at(12'500));
  Arrivals once = Arrivals::evenly(Millis::max()).value();
  EXPECT_EQ(once.next(stream), at(0));
  EXPECT_FALSE(once.next(stream));
  EXPECT_FALSE(Arrivals::evenly(Millis(1), Millis::max())->next(stream));
}

TEST(Arrivals, RecordedOnesComeInOrderAndOnce) {
  Arrivals arrivals = Arrivals::at_moments({at(30), at(-5), at(10), at(10), at(0)});
  Arrivals copy = arrivals;
  Stream stream(1);
  for (const int ms : {0, 10, 10, 30}) EXPECT_EQ(arrivals.next(stream), at(ms));
  EXPECT_FALSE(arrivals.next(stream));
  EXPECT_FALSE(arrivals.next(stream));
  EXPECT_EQ(copy.next(stream), at(0)) << "a copy is another cursor";
}

TEST(Arrivals, WhatIsNoPlanIsRefused) {
  EXPECT_FALSE(Arrivals::at_rates({}));
  EXPECT_FALSE(Arrivals::at_rates({{Millis(0), 1}}));
  EXPECT_FALSE(Arrivals::at_rates({{Millis(1), -1}}));
  EXPECT_FALSE(Arrivals::at_rates({{Millis(1), 1}}, Millis(-1)));
  EXPECT_FALSE(Arrivals::at_rates({{Millis(1), std::nan("")}}));
  EXPECT_FALSE(Arrivals::at_rate(std::numeric_limits<double>::infinity()));
  EXPECT_FALSE(Arrivals::evenly(Millis(0)));
  EXPECT_FALSE(Arrivals::evenly(Millis(1), Millis(-1)));
}

/// The same on any machine.
TEST(Arrivals, GiveTheseFirstValues) {
  Arrivals arrivals = Arrivals::at_rates({{kHour, 0.1}, {kHour, 0.01}}, 59 * kHour / 60).value();
  Stream stream(substream_seed(1, 2));
  std::string seen;
  for (int i = 0; i < 8; ++i) seen += std::to_string(arrivals.next(stream)->time_since_epoch().count()) + " ";
  EXPECT_EQ(seen, "1553 36588 51979 56509 56747 64009 413693 558035 ");
}

}  // namespace
}  // namespace phoneflow::simulate
