#include "simulate/elementary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "simulate/stream.h"

namespace phoneflow::simulate {
namespace {

constexpr int kArguments = 300'000;

double relative_error(double value, long double right) {
  if (right == 0) return value == 0 ? 0 : 1;
  return static_cast<double>(std::fabs((static_cast<long double>(value) - right) / right));
}

TEST(Elementary, LogarithmIsThatOfTheStandardLibrary) {
  Stream stream(1);
  double worst = 0;
  for (int i = 0; i < kArguments; ++i) {
    const double near_one = 0.5 + 1.5 * stream.uniform();
    const double anything = std::ldexp(stream.uniform_open(), static_cast<int>(stream.below(2000)) - 1000);
    worst = std::max(worst, relative_error(natural_log(near_one), std::log(static_cast<long double>(near_one))));
    worst = std::max(worst, relative_error(natural_log(anything), std::log(static_cast<long double>(anything))));
  }
  EXPECT_LT(worst, 1e-15);
}

TEST(Elementary, ExponentialIsThatOfTheStandardLibrary) {
  Stream stream(2);
  double worst = 0;
  for (int i = 0; i < kArguments; ++i) {
    const double small = 2 * stream.uniform() - 1;
    const double anything = 1400 * stream.uniform() - 700;
    worst = std::max(worst, relative_error(exponential(small), std::exp(static_cast<long double>(small))));
    worst = std::max(worst, relative_error(exponential(anything), std::exp(static_cast<long double>(anything))));
  }
  EXPECT_LT(worst, 1e-15);
}

TEST(Elementary, PowerIsThatOfTheStandardLibrary) {
  Stream stream(3);
  double worst = 0;
  for (int i = 0; i < kArguments; ++i) {
    const double base = std::exp(40 * stream.uniform() - 20);
    const double exponent = 34 * stream.uniform() - 17;
    worst = std::max(worst,
                     relative_error(power(base, exponent), std::pow(static_cast<long double>(base), static_cast<long double>(exponent))));
    const double near_one = 0.9 + 0.2 * stream.uniform();
    const double large = 6000 * stream.uniform() - 3000;
    worst = std::max(worst,
                     relative_error(power(near_one, large), std::pow(static_cast<long double>(near_one), static_cast<long double>(large))));
  }
  EXPECT_LT(worst, 1e-15);
}

TEST(Elementary, LogGammaIsThatOfTheStandardLibrary) {
  Stream stream(4);
  for (int i = 0; i < 20'000; ++i) {
    const double x = stream.uniform_open() * (i % 2 == 0 ? 4 : 2000);
    EXPECT_NEAR(log_gamma(x), std::lgamma(x), 1e-13 * std::max(1.0, std::fabs(std::lgamma(x)))) << x;
  }
}

TEST(Elementary, EdgesAreThoseOfTheStandardLibrary) {
  EXPECT_EQ(natural_log(1), 0);
  EXPECT_EQ(natural_log(0), -kInfinity);
  EXPECT_EQ(natural_log(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(natural_log(-1)));
  EXPECT_NEAR(natural_log(5e-324), std::log(5e-324), 1e-12);
  EXPECT_EQ(exponential(0), 1);
  EXPECT_EQ(exponential(-kInfinity), 0);
  EXPECT_EQ(exponential(kInfinity), kInfinity);
  EXPECT_EQ(exponential(710), kInfinity);
  EXPECT_EQ(exponential(-745), 5e-324);
  EXPECT_TRUE(std::isnan(exponential(std::nan(""))));
  EXPECT_EQ(power(2, 10), 1024);
  EXPECT_DOUBLE_EQ(power(10, 300), 1e300);
  EXPECT_EQ(power(7, 0), 1);
  EXPECT_EQ(power(1, 1e305), 1);
  EXPECT_EQ(power(0, 2), 0);
  EXPECT_EQ(power(0, -2), kInfinity);
  EXPECT_EQ(power(3, 5000), kInfinity);
  EXPECT_EQ(power(3, -5000), 0);
  EXPECT_EQ(power(kInfinity, -1), 0);
  EXPECT_TRUE(std::isnan(power(-1, 2)));
  EXPECT_EQ(log_gamma(0), kInfinity);
  EXPECT_TRUE(std::isnan(log_gamma(-0.5)));
}

/// What another machine must give as well, and the compiler when it makes the tables.
TEST(Elementary, GivesTheseBits) {
  const auto bits = [](double x) { return std::bit_cast<std::uint64_t>(x); };
  static_assert(natural_log(0.3) < -1.2 && exponential(1) > 2.7);
  constexpr double kByCompiler = natural_log(0.3);
  volatile double third = 0.3;
  EXPECT_EQ(bits(natural_log(third)), bits(kByCompiler));
  EXPECT_EQ(bits(natural_log(0.3)), 0xbff34378fcbda721U);
  EXPECT_EQ(bits(natural_log(12345.678)), 0x4022d79559791e31U);
  EXPECT_EQ(bits(exponential(-0.7)), 0x3fdfc80db9dd5542U);
  EXPECT_EQ(bits(exponential(33.3)), 0x42f078401f5a3ec8U);
  EXPECT_EQ(bits(power(1.7, 2.9)), 0x4012a2eaa916d7f2U);
  EXPECT_EQ(bits(log_gamma(3.7)), 0x3ff6d9625e359b90U);
}

}  // namespace
}  // namespace phoneflow::simulate
