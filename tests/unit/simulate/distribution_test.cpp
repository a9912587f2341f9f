#include "simulate/distribution.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace phoneflow::simulate {
namespace {

constexpr int kDraws = 1'000'000;
/// Large, so that rounding to milliseconds does not show.
constexpr double kMean = 100'000;

struct Law {
  std::string name;
  Distribution distribution;
  double mean = 0;
  double deviation = 0;
  std::function<double(double)> share_below;
};

double normal_below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2)); }

/// The regularised lower incomplete gamma function, by its series.
double gamma_below(double shape, double x) {
  double term = 1 / shape, sum = term;
  for (int n = 1; n < 2000; ++n) sum += term *= x / (shape + n);
  return sum * std::exp(shape * std::log(x) - x - std::lgamma(shape));
}

Law gamma_law(const std::string& name, const std::optional<Distribution>& made, double shape) {
  return {name, made.value(), kMean, kMean / std::sqrt(shape), [shape](double x) { return gamma_below(shape, x * shape / kMean); }};
}

Law weibull_law(double shape) {
  const double first = std::tgamma(1 + 1 / shape);
  const double scale = kMean / first;
  return {"weibull " + std::to_string(shape), Distribution::weibull_of_mean(shape, kMean).value(), kMean,
          scale * std::sqrt(std::tgamma(1 + 2 / shape) - first * first),
          [=](double x) { return 1 - std::exp(-std::pow(x / scale, shape)); }};
}

Law truncated_law(double mean, double deviation) {
  const double a = -mean / deviation;
  const double kept = 1 - normal_below(a);
  const double hazard = std::exp(-a * a / 2) / std::sqrt(2 * M_PI) / kept;
  return {"normal " + std::to_string(deviation), Distribution::normal(mean, deviation).value(), mean + deviation * hazard,
          deviation * std::sqrt(1 + a * hazard - hazard * hazard),
          [=](double x) { return (normal_below((x - mean) / deviation) - normal_below(a)) / kept; }};
}

Law lognormal_law() {
  const double variance = std::log(1 + 0.64);
  const double centre = std::log(kMean) - variance / 2;
  return {"lognormal", Distribution::lognormal(kMean, 0.8 * kMean).value(), kMean, 0.8 * kMean,
          [=](double x) { return normal_below((std::log(x) - centre) / std::sqrt(variance)); }};
}

std::vector<Law> laws() {
  return {
      {"exponential", Distribution::exponential(kMean).value(), kMean, kMean, [](double x) { return 1 - std::exp(-x / kMean); }},
      {"uniform", Distribution::uniform(0.5 * kMean, 1.5 * kMean).value(), kMean, kMean / std::sqrt(12.0),
       [](double x) { return std::clamp(x / kMean - 0.5, 0.0, 1.0); }},
      truncated_law(kMean, 0.05 * kMean),
      truncated_law(kMean, 0.6 * kMean),
      truncated_law(0, kMean),
      lognormal_law(),
      gamma_law("gamma", Distribution::gamma(kMean, 0.5 * kMean), 4),
      gamma_law("gamma below 1", Distribution::gamma_of_shape(0.4, kMean), 0.4),
      gamma_law("gamma above 1", Distribution::gamma_of_shape(1.3, kMean), 1.3),
      gamma_law("erlang", Distribution::erlang(3, kMean), 3),
      gamma_law("erlang of 1", Distribution::erlang(1, kMean), 1),
      weibull_law(0.7),
      weibull_law(2.5),
  };
}

constexpr std::array<double, 9> kPoints{0.05, 0.25, 0.5, 0.8, 1, 1.2, 1.7, 2.5, 4};

struct Sampled {
  double mean = 0, variance = 0, fourth = 0;
  std::array<int, kPoints.size()> below{};
};

Sampled sampled(const Distribution& distribution, double about) {
  Stream stream(2024);
  double first = 0, second = 0, third = 0, fourth = 0;
  Sampled result;
  for (int i = 0; i < kDraws; ++i) {
    const auto drawn = static_cast<double>(distribution.sample(stream).count());
    const double x = drawn - about;
    first += x / kDraws;
    second += x * x / kDraws;
    third += x * x * x / kDraws;
    fourth += x * x * x * x / kDraws;
    for (std::size_t p = 0; p < kPoints.size(); ++p) result.below[p] += drawn <= kPoints[p] * kMean ? 1 : 0;
  }
  result.mean = about + first;
  result.variance = second - first * first;
  result.fourth = fourth - 4 * first * third + 6 * first * first * second - 3 * first * first * first * first;
  return result;
}

TEST(Distribution, EveryKindHasItsMeanItsVarianceAndItsShape) {
  for (const Law& law : laws()) {
    const double variance = law.deviation * law.deviation;
    EXPECT_NEAR(law.distribution.mean(), law.mean, 1e-9 * law.mean) << law.name;
    EXPECT_NEAR(law.distribution.standard_deviation(), law.deviation, 1e-9 * law.mean) << law.name;
    const Sampled seen = sampled(law.distribution, law.mean);
    EXPECT_NEAR(seen.mean, law.mean, 4 * law.deviation / std::sqrt(kDraws)) << law.name;
    EXPECT_NEAR(seen.variance, variance, 4 * std::sqrt((seen.fourth - variance * variance) / kDraws)) << law.name;
    for (std::size_t p = 0; p < kPoints.size(); ++p) {
      const double share = law.share_below(kPoints[p] * kMean + 0.5);
      const double error = std::sqrt(share * (1 - share) / kDraws);
      EXPECT_NEAR(static_cast<double>(seen.below[p]) / kDraws, share, 4 * error + 1e-6) << law.name << " at " << kPoints[p];
    }
  }
}

TEST(Distribution, AConstantIsRoundedToTheNearestMillisecond) {
  Stream stream(1);
  EXPECT_EQ(Distribution().sample(stream), Millis(0));
  EXPECT_EQ(Distribution::constant(2.4)->sample(stream), Millis(2));
  EXPECT_EQ(Distribution::constant(2.5)->sample(stream), Millis(3));
  EXPECT_EQ(Distribution::constant(2.5)->mean(), 2.5);
  EXPECT_EQ(Distribution::constant(1e300)->sample(stream), kCentury);
  EXPECT_EQ(Distribution::normal(7, 0)->sample(stream), Millis(7));
  EXPECT_EQ(Distribution::lognormal(7, 0)->sample(stream), Millis(7));
  EXPECT_EQ(Distribution::gamma(7, 0)->sample(stream), Millis(7));
  EXPECT_EQ(stream.next(), Stream(1).next()) << "constants draw nothing";
}

TEST(Distribution, TheEmpiricalGivesItsValuesAsOften) {
  const Distribution made = Distribution::empirical({Millis(30), Millis(10), Millis(10), Millis(50)}).value();
  EXPECT_EQ(made.mean(), 25);
  EXPECT_NEAR(made.standard_deviation(), std::sqrt(275.0), 1e-12);
  Stream stream(3);
  int tens = 0, thirties = 0;
  for (int i = 0; i < 100'000; ++i) {
    const Millis drawn = made.sample(stream);
    tens += drawn == Millis(10) ? 1 : 0;
    thirties += drawn == Millis(30) ? 1 : 0;
  }
  EXPECT_NEAR(tens, 50'000, 4 * 158);
  EXPECT_NEAR(thirties, 25'000, 4 * 137);
}

TEST(Distribution, NeverIsNeverCut) {
  Stream stream(3);
  EXPECT_EQ(Distribution::never().sample(stream), kNever);
  EXPECT_EQ(Distribution::never().mean(), std::numeric_limits<double>::infinity());
  const Distribution some = Distribution::empirical({kNever, Millis(1)}).value();
  EXPECT_EQ(some.mean(), std::numeric_limits<double>::infinity());
  int never = 0;
  for (int i = 0; i < 10'000; ++i) never += some.sample(stream) == kNever ? 1 : 0;
  EXPECT_NEAR(never, 5000, 4 * 50);
}

TEST(Distribution, WhatIsNoneIsRefused) {
  const double infinite = std::numeric_limits<double>::infinity();
  const double none = std::nan("");
  for (const double bad : {-1.0, infinite, none}) {
    EXPECT_FALSE(Distribution::constant(bad));
    EXPECT_FALSE(Distribution::exponential(bad));
    EXPECT_FALSE(Distribution::uniform(0, bad));
    EXPECT_FALSE(Distribution::uniform(bad, 1));
    EXPECT_FALSE(Distribution::normal(bad, 1));
    EXPECT_FALSE(Distribution::normal(1, bad));
    EXPECT_FALSE(Distribution::lognormal(bad, 1));
    EXPECT_FALSE(Distribution::lognormal(1, bad));
    EXPECT_FALSE(Distribution::gamma(bad, 1));
    EXPECT_FALSE(Distribution::gamma(1, bad));
    EXPECT_FALSE(Distribution::gamma_of_shape(bad, 1));
    EXPECT_FALSE(Distribution::weibull(bad, 1));
    EXPECT_FALSE(Distribution::weibull(1, bad));
    EXPECT_FALSE(Distribution::weibull_of_mean(bad, 1));
    EXPECT_FALSE(Distribution::weibull_of_mean(1, bad));
  }
  EXPECT_FALSE(Distribution::exponential(0));
  EXPECT_FALSE(Distribution::uniform(2, 1));
  EXPECT_FALSE(Distribution::normal(0, 0));
  EXPECT_FALSE(Distribution::erlang(0, 1));
  EXPECT_FALSE(Distribution::erlang(1001, 1));
  EXPECT_FALSE(Distribution::weibull(0.05, 1));
  EXPECT_FALSE(Distribution::empirical({}));
  EXPECT_FALSE(Distribution::empirical({Millis(1), Millis(-1)}));
}

/// The same on any machine.
TEST(Distribution, GivesTheseFirstValues) {
  std::string seen;
  for (const Law& law : laws()) {
    Stream stream(substream_seed(1, 2));
    seen += law.name;
    for (int i = 0; i < 4; ++i) seen.append(" ").append(std::to_string(law.distribution.sample(stream).count()));
    seen += '\n';
  }
  EXPECT_EQ(seen, R"(exponential 15535 350345 153918 45296
uniform 59806 142702 123417 105183
normal 5000.000000 99270 88601 93561 97232
normal 60000.000000 91244 22737 66782 101909
normal 100000.000000 3181 179217 152236 36900
lognormal 70470 15711 31567 52901
gamma 84857 42808 93198 207009
gamma below 1 4920 59272 31584 1092
gamma above 1 63859 13300 76791 308937
erlang 81180 35605 90632 226482
erlang of 1 15535 350345 153918 45296
weibull 0.700000 5525 473673 146279 25485
weibull 2.500000 53515 186100 133925 82106
)");
}

}  // namespace
}  // namespace phoneflow::simulate
