#include "runtime/digits.h"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

#include "runtime/random.h"

namespace phoneflow {
namespace {

constexpr std::string_view kEveryKey = "0123456789*#";

DigitString of(std::string_view keys) {
  DigitString digits;
  for (const char key : keys) EXPECT_TRUE(digits.push(key));
  return digits;
}

TEST(DigitString, IsPlainAndSmall) {
  static_assert(sizeof(DigitString) == 12);
  static_assert(alignof(DigitString) == 1);
  static_assert(std::is_trivially_copyable_v<DigitString>);
  static_assert(DigitString::kCapacity == 23);
}

TEST(DigitString, HoldsEveryKeyAndNothingElse) {
  EXPECT_EQ(of(kEveryKey).text().view(), kEveryKey);
  DigitString digits = of("1");
  for (int c = -128; c < 128; ++c) {
    if (!is_key(static_cast<char>(c))) {
      EXPECT_FALSE(digits.push(static_cast<char>(c))) << c;
    }
  }
  EXPECT_EQ(digits, of("1"));
}

TEST(DigitString, RefusesKeysWhenItIsFull) {
  DigitString digits = of("01234567890123456789012");
  EXPECT_FALSE(digits.push('3'));
  EXPECT_EQ(digits.text().view(), "01234567890123456789012");
  EXPECT_EQ(digits.pop_front(), '0');
  EXPECT_TRUE(digits.push('#'));
  EXPECT_EQ(digits.text().view(), "1234567890123456789012#");
}

TEST(DigitString, IsEqualByContent) {
  EXPECT_NE(of("1"), of("2"));
  EXPECT_NE(of("0"), of("00"));
  EXPECT_NE(of("0"), DigitString());
  DigitString digits = of("*12");
  digits.pop_front();
  EXPECT_EQ(digits, of("12"));
  digits.clear();
  EXPECT_EQ(digits, DigitString());
}

TEST(DigitString, IsLikeAString) {
  Random random(1);
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random.next() % n); };
  DigitString digits;
  std::string model;
  for (int step = 0; step < 20'000; ++step) {
    const std::size_t deed = pick(100);
    if (deed == 0) {
      digits.clear();
      model.clear();
    } else if (deed < 45 && !model.empty()) {
      ASSERT_EQ(digits.pop_front(), model.front());
      model.erase(0, 1);
    } else {
      const char key = kEveryKey[pick(kEveryKey.size())];
      ASSERT_EQ(digits.push(key), model.size() < DigitString::kCapacity);
      if (model.size() < DigitString::kCapacity) model += key;
    }
    ASSERT_EQ(digits.text().view(), model);
    ASSERT_EQ(digits.size(), model.size());
    ASSERT_EQ(digits.empty(), model.empty());
    if (!model.empty()) {
      ASSERT_EQ(digits.front(), model.front());
    }
    ASSERT_EQ(digits, of(model));
  }
}

}  // namespace
}  // namespace phoneflow
