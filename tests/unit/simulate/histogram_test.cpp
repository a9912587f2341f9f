#include "simulate/histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "simulate/distribution.h"

namespace phoneflow::simulate {
namespace {

std::vector<Millis> drawn(int count, double mean, std::uint64_t seed) {
  const Distribution distribution = Distribution::lognormal(mean, 3 * mean).value();
  Stream stream(seed);
  std::vector<Millis> durations;
  for (int i = 0; i < count; ++i) durations.push_back(distribution.sample(stream));
  return durations;
}

Histogram of(const std::vector<Millis>& durations) {
  Histogram made;
  for (const Millis duration : durations) made.add(duration);
  return made;
}

TEST(Histogram, PercentilesAreWithinHalfAPercent) {
  for (const double mean : {20.0, 3'000.0, 500'000.0, 1e9}) {
    std::vector<Millis> durations = drawn(20'001, mean, 3);
    const Histogram histogram = of(durations);
    std::sort(durations.begin(), durations.end());
    for (const double share : {0.0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1.0}) {
      const auto rank = static_cast<std::size_t>(std::max(1.0, std::ceil(share * 20'001)));
      const auto right = static_cast<double>(durations[rank - 1].count());
      EXPECT_NEAR(static_cast<double>(histogram.percentile(share).count()), right, 0.005 * right) << mean << " " << share;
    }
    EXPECT_EQ(histogram.min(), durations.front());
    EXPECT_EQ(histogram.max(), durations.back());
    Millis sum{};
    for (const Millis duration : durations) sum += duration;
    EXPECT_EQ(histogram.sum(), sum);
    EXPECT_EQ(histogram.count(), 20'001);
  }
}

TEST(Histogram, EveryDurationIsFoundWithinHalfAPercent) {
  for (std::int64_t length = 0; length < 127 * (std::int64_t{1} << 30); length += 1 + length / 701) {
    Histogram histogram;
    histogram.add(Millis(0));
    histogram.add(Millis(length));
    histogram.add(Millis(std::int64_t{1} << 38));
    const auto found = static_cast<double>(histogram.percentile(0.5).count());
    ASSERT_NEAR(found, static_cast<double>(length), 0.004 * static_cast<double>(length)) << length;
    if (length < 256) {
      ASSERT_EQ(found, static_cast<double>(length));
    }
  }
}

TEST(Histogram, TheSeventhOfAHundredIsTheSeventh) {
  Histogram histogram;
  for (int i = 1; i <= 100; ++i) histogram.add(Millis(i));
  for (int i = 1; i <= 100; ++i) EXPECT_EQ(histogram.percentile(i / 100.0), Millis(i));
  EXPECT_EQ(histogram.percentile(0.071), Millis(8));
  EXPECT_EQ(histogram.mean(), 50.5);
}

TEST(Histogram, AnyOrderGivesTheSame) {
  std::vector<Millis> durations = drawn(5000, 40'000, 4);
  const Histogram all = of(durations);
  std::reverse(durations.begin(), durations.end());
  EXPECT_EQ(of(durations), all);
  const Histogram first = of({durations.begin(), durations.begin() + 100});
  const Histogram second = of({durations.begin() + 100, durations.begin() + 3000});
  const Histogram third = of({durations.begin() + 3000, durations.end()});
  Histogram left = first, right = third;
  left.merge(second);
  left.merge(third);
  right.merge(Histogram());
  right.merge(first);
  right.merge(second);
  EXPECT_EQ(left, all);
  EXPECT_EQ(right, all);
}

TEST(Histogram, CountsBelowAnEdge) {
  Histogram histogram;
  for (const int ms : {0, 10, 10, 20, 5000, 80'000}) histogram.add(Millis(ms));
  EXPECT_EQ(histogram.below(Millis(0)), 0);
  EXPECT_EQ(histogram.below(Millis(10)), 1);
  EXPECT_EQ(histogram.below(Millis(11)), 3);
  EXPECT_EQ(histogram.below(Millis(60'000)), 5);
  EXPECT_EQ(histogram.below(Millis::max()), 6);
}

TEST(Histogram, ExtremesAndNothing) {
  Histogram histogram;
  EXPECT_EQ(histogram.percentile(0.5), Millis(0));
  EXPECT_EQ(histogram.mean(), 0);
  histogram.add(Millis(-5));
  EXPECT_EQ(histogram.min(), Millis(0));
  histogram.add(kCentury);
  EXPECT_EQ(histogram.max(), kCentury);
  EXPECT_EQ(histogram.percentile(1), kCentury);
  EXPECT_EQ(histogram.sum(), kCentury);
}

/// Doubled until a bucket has more than 2^32.
TEST(Histogram, ABucketMayHoldAnyNumber) {
  Histogram histogram;
  for (const int ms : {7, 7, 7, 9}) histogram.add(Millis(ms));
  for (int i = 0; i < 34; ++i) histogram.merge(histogram);
  EXPECT_EQ(histogram.count(), std::int64_t{4} << 34);
  EXPECT_EQ(histogram.below(Millis(8)), std::int64_t{3} << 34);
  EXPECT_EQ(histogram.percentile(0.75), Millis(7));
  EXPECT_EQ(histogram.percentile(0.7501), Millis(9));
  EXPECT_EQ(histogram.sum(), Millis(std::int64_t{30} << 34));
}

}  // namespace
}  // namespace phoneflow::simulate
