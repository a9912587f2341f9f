#include "simulate/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "simulate/stream.h"
#include "simulate/time_average.h"
#include "simulate/ziggurat.h"

namespace phoneflow::simulate {
namespace {

constexpr Instant moment(std::int64_t ms) { return Instant(Millis(ms)); }

Moments moments_of(const std::vector<double>& numbers) {
  Moments made;
  for (const double x : numbers) made.add(x);
  return made;
}

TEST(Moments, OfAFewNumbers) {
  const Moments made = moments_of({2, 4, 4, 4, 5, 5, 7, 9});
  EXPECT_EQ(made.count(), 8);
  EXPECT_DOUBLE_EQ(made.mean(), 5);
  EXPECT_DOUBLE_EQ(made.variance(), 32.0 / 7);
  EXPECT_DOUBLE_EQ(made.standard_error(), std::sqrt(4.0 / 7));
  EXPECT_EQ(made.min(), 2);
  EXPECT_EQ(made.max(), 9);
  EXPECT_EQ(Moments().mean(), 0);
  EXPECT_EQ(Moments().standard_error(), 0);
  EXPECT_EQ(moments_of({-3}).variance(), 0);
  EXPECT_EQ(moments_of({-3}).max(), -3);
}

TEST(Moments, KeepTheVarianceOfLargeNumbers) { EXPECT_NEAR(moments_of({1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}).variance(), 30, 1e-6); }

TEST(Moments, MergedAreThoseOfAllNumbers) {
  Stream stream(1);
  Moments all, left, right;
  for (int i = 0; i < 1000; ++i) {
    const double x = 1000 + stream.uniform();
    all.add(x);
    (i % 3 == 0 ? left : right).add(x);
  }
  Moments merged = left;
  merged.merge(right);
  EXPECT_EQ(merged.count(), all.count());
  EXPECT_NEAR(merged.mean(), all.mean(), 1e-10);
  EXPECT_NEAR(merged.variance(), all.variance(), 1e-10);
  EXPECT_EQ(merged.min(), all.min());
  EXPECT_EQ(merged.max(), all.max());
  Moments nothing;
  nothing.merge(all);
  EXPECT_EQ(nothing, all);
  nothing.merge(Moments());
  EXPECT_EQ(nothing, all);
}

// From tables, the digits worked out by another program.
TEST(Statistics, StudentsTIsThatOfTheTables) {
  struct Row {
    double confidence;
    int degrees;
    double t;
  };
  constexpr Row kRows[] = {
      {0.95, 1, 12.70620473617},   {0.95, 2, 4.302652729749},    {0.95, 9, 2.262157162798},         {0.99, 5, 4.032142983555},
      {0.9, 4, 2.131846786327},    {0.999, 1, 636.6192487687},   {0.999999, 1, 636619.7723488},     {0.5, 3, 0.7648923284043},
      {0.95, 100, 1.983971518524}, {0.99, 1000, 2.580754698066}, {0.95, 1'000'000, 1.959966356817},
  };
  for (const Row& row : kRows) {
    EXPECT_NEAR(student_t(row.confidence, row.degrees), row.t, 2e-9 * row.t) << row.confidence << " " << row.degrees;
  }
  EXPECT_NEAR(student_t(0.95, std::numeric_limits<int>::max()), 1.959963984540, 1e-6);
  EXPECT_EQ(student_t(0.95, 0), std::numeric_limits<double>::infinity());
}

TEST(Statistics, AnIntervalIsWideForFewReplications) {
  const Interval three = confidence_interval(moments_of({1, 2, 3}), 0.95);
  EXPECT_DOUBLE_EQ(three.mean, 2);
  EXPECT_NEAR(three.half_width, 4.302652729749 / std::sqrt(3.0), 1e-9);
  EXPECT_TRUE(three.excludes(-1));
  EXPECT_TRUE(three.excludes(5));
  EXPECT_FALSE(three.excludes(0));
  const Interval one = confidence_interval(moments_of({7}), 0.95);
  EXPECT_EQ(one.mean, 7);
  EXPECT_FALSE(one.excludes(1e300));
}

TEST(Statistics, IntervalsHoldTheTruthAsOftenAsTheySay) {
  constexpr int kTrials = 20'000;
  Stream stream(3);
  int held = 0;
  for (int trial = 0; trial < kTrials; ++trial) {
    Moments five;
    for (int i = 0; i < 5; ++i) five.add(10 + 3 * draw_normal(stream));
    held += confidence_interval(five, 0.9).excludes(10) ? 0 : 1;
  }
  EXPECT_NEAR(held, 0.9 * kTrials, 4 * std::sqrt(0.09 * kTrials));
}

TEST(TimeAverage, WeighsLevelsByTheirTime) {
  TimeAverage ports;
  ports.set(moment(0), 2);
  ports.change(moment(10), 3);
  ports.change(moment(20), -5);
  EXPECT_EQ(ports.area(moment(40)), 2 * 10 + 5 * 10);
  EXPECT_DOUBLE_EQ(ports.mean(moment(40)), 70.0 / 40);
  EXPECT_EQ(ports.peak(), 5);
  EXPECT_EQ(ports.level(), 0);
}

TEST(TimeAverage, AResetForgetsButKeepsTheLevel) {
  TimeAverage ports;
  ports.set(moment(5), 9);
  ports.set(moment(50), 4);
  ports.reset(moment(100));
  EXPECT_EQ(ports.mean(moment(100)), 4);
  EXPECT_EQ(ports.peak(), 4);
  ports.set(moment(150), 1);
  EXPECT_DOUBLE_EQ(ports.mean(moment(200)), 2.5);
  EXPECT_EQ(ports.peak(), 4);
}

TEST(TimeAverage, APeakMayLastNoTime) {
  TimeAverage ports;
  ports.set(moment(5), 9);
  ports.set(moment(5), 0);
  EXPECT_EQ(ports.peak(), 9);
  EXPECT_EQ(ports.mean(moment(10)), 0);
}

}  // namespace
}  // namespace phoneflow::simulate
