#include "simulate/stream.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>

#include "simulate/ziggurat.h"

namespace phoneflow::simulate {
namespace {

// Published values of SplitMix64.
TEST(Stream, GivesTheNumbersOfItsAlgorithm) {
  Stream zero(0);
  EXPECT_EQ(zero.next(), 0xe220a8397b1dcdafU);
  EXPECT_EQ(zero.next(), 0x6e789e6aa1b965f4U);
  EXPECT_EQ(zero.next(), 0x06c45d188009454fU);
  Stream other(1234567);
  EXPECT_EQ(other.next(), 6457827717110365317U);
  EXPECT_EQ(other.next(), 3203168211198807973U);
}

TEST(Stream, DerivesTheseSeeds) {
  EXPECT_EQ(substream_seed(0, 0), 17044301558382588640U);
  EXPECT_EQ(substream_seed(1, 2, 3), 7508056337483043157U);
  EXPECT_EQ(substream_seed(substream_seed(42, 7), 1), 8618382742396660032U);
}

TEST(Stream, StaysWithinItsBounds) {
  Stream stream(5);
  std::array<int, 3> seen{};
  for (int i = 0; i < 30'000; ++i) {
    const double open = stream.uniform_open();
    EXPECT_TRUE(open > 0 && open < 1);
    const double half_open = stream.uniform();
    EXPECT_TRUE(half_open >= 0 && half_open < 1);
    ++seen.at(stream.below(3));
  }
  for (const int count : seen) EXPECT_NEAR(count, 10'000, 4 * 82);
  EXPECT_EQ(stream.below(0), 0U);
  EXPECT_EQ(stream.below(1), 0U);
}

/// Chi square over 256 classes: mean 255, standard deviation 22.6.
void expect_even(const std::array<int, 256>& counts, double expected, const char* what) {
  double chi_square = 0;
  for (const int count : counts) chi_square += (count - expected) * (count - expected) / expected;
  EXPECT_NEAR(chi_square, 255, 4 * 22.6) << what;
}

TEST(Stream, IsEvenAlongItselfAndAcrossDerivedStreams) {
  constexpr int kDrawn = 1 << 20;
  std::array<int, 256> along{}, across{}, low_bits{}, purposes{};
  Stream stream(9);
  for (std::uint64_t i = 0; i < kDrawn; ++i) {
    ++along.at(static_cast<std::size_t>(stream.uniform() * 256));
    ++across.at(static_cast<std::size_t>(Stream(substream_seed(9, i)).uniform() * 256));
    ++low_bits.at(Stream(substream_seed(9, i)).next() & 0xff);
    ++purposes.at(static_cast<std::size_t>(Stream(substream_seed(9, i / 8, i % 8)).uniform() * 256));
  }
  expect_even(along, kDrawn / 256.0, "along");
  expect_even(across, kDrawn / 256.0, "across");
  expect_even(low_bits, kDrawn / 256.0, "low bits");
  expect_even(purposes, kDrawn / 256.0, "purposes");
}

/// Of the first numbers of two families of streams; its standard error is 1 / √n.
template <class First, class Second>
double correlation(int draws, First first, Second second) {
  double sum = 0;
  for (int i = 0; i < draws; ++i) {
    const auto n = static_cast<std::uint64_t>(i);
    sum += (Stream(first(n)).uniform() - 0.5) * (Stream(second(n)).uniform() - 0.5);
  }
  return 12 * sum / draws;
}

TEST(Stream, NeighbouringStreamsAreIndependent) {
  constexpr int kDrawn = 1'000'000;
  constexpr double kMost = 4e-3;
  const auto of = [](std::uint64_t seed, std::uint64_t a, std::uint64_t b) { return substream_seed(seed, a, b); };
  EXPECT_LT(std::fabs(correlation(
                kDrawn, [&](auto n) { return of(1, n, 0); }, [&](auto n) { return of(1, n + 1, 0); })),
            kMost);
  EXPECT_LT(std::fabs(correlation(
                kDrawn, [&](auto n) { return of(1, n, 0); }, [&](auto n) { return of(1, n, 1); })),
            kMost);
  EXPECT_LT(std::fabs(correlation(
                kDrawn, [&](auto n) { return of(n, 5, 0); }, [&](auto n) { return of(n + 1, 5, 0); })),
            kMost);
  EXPECT_LT(std::fabs(correlation(
                kDrawn, [&](auto n) { return of(1, n, 2); }, [&](auto n) { return of(2, n, 2); })),
            kMost);
}

TEST(Stream, NoTwoSeedsOfARunAreEqual) {
  std::set<std::uint64_t> seeds;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    for (std::uint64_t a = 0; a < 100; ++a) {
      for (std::uint64_t b = 0; b < 100; ++b) seeds.insert(substream_seed(seed, a, b));
    }
  }
  EXPECT_EQ(seeds.size(), 100'000U);
}

/// The share above `x` among draws of one of the two, with its right value.
TEST(Ziggurat, TailsAreAsLongAsTheyMustBe) {
  constexpr int kDrawn = 4'000'000;
  Stream stream(11);
  int exponential_tail = 0, normal_tail = 0, normal_far_below = 0;
  for (int i = 0; i < kDrawn; ++i) {
    exponential_tail += draw_exponential(stream) > 7.69711747013105 ? 1 : 0;
    const double normal = draw_normal(stream);
    normal_tail += normal > 3 ? 1 : 0;
    normal_far_below += normal < -3.65415288536101 ? 1 : 0;
  }
  const auto expect = [](int count, double share) { EXPECT_NEAR(count, kDrawn * share, 4 * std::sqrt(kDrawn * share)) << share; };
  expect(exponential_tail, std::exp(-7.69711747013105));
  expect(normal_tail, 0.5 * std::erfc(3 / std::sqrt(2)));
  expect(normal_far_below, 0.5 * std::erfc(3.65415288536101 / std::sqrt(2)));
}

}  // namespace
}  // namespace phoneflow::simulate
