#include "runtime/random.h"

#include <gtest/gtest.h>

namespace phoneflow {
namespace {

// Worked out by another program from the published algorithms.
TEST(Random, GivesTheNumbersOfItsAlgorithm) {
  Random zero(0);
  EXPECT_EQ(zero.next(), 0x99ec5f36cb75f2b4U);
  EXPECT_EQ(zero.next(), 0xbf6e1f784956452aU);
  EXPECT_EQ(zero.next(), 0x1a5f849d4933e6e0U);
  Random other(42);
  EXPECT_EQ(other.next(), 0x15780b2e0c2ec716U);
  EXPECT_EQ(other.next(), 0x6104d9866d113a7eU);
}

TEST(Random, StaysBetweenItsBoundsAndReachesThem) {
  Random random(7);
  bool low = false, high = false;
  for (int i = 0; i < 1000; ++i) {
    const Millis drawn = random.between(Millis(-2), Millis(3));
    EXPECT_GE(drawn, Millis(-2));
    EXPECT_LE(drawn, Millis(3));
    low = low || drawn == Millis(-2);
    high = high || drawn == Millis(3);
  }
  EXPECT_TRUE(low && high);
}

TEST(Random, TakesTheLowerBoundWhenThereIsNoRoom) {
  Random random(7);
  EXPECT_EQ(random.between(Millis(5), Millis(5)), Millis(5));
  EXPECT_EQ(random.between(Millis(5), Millis(1)), Millis(5));
}

TEST(Random, SurvivesTheWidestRange) {
  Random random(7);
  EXPECT_NE(random.between(Millis::min(), Millis::max()), random.between(Millis::min(), Millis::max()));
}

}  // namespace
}  // namespace phoneflow
