#include "support/suggest.h"

#include <gtest/gtest.h>

#include <array>

namespace phoneflow {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"Play", "Menu", "Callback", "Hangup"};

TEST(Suggest, Nearest) {
  EXPECT_EQ(nearest("Plya", kNames), "Play");
  EXPECT_EQ(nearest("play", kNames), "Play");
  EXPECT_EQ(nearest("HANGUP", kNames), "Hangup");
  EXPECT_EQ(nearest("Calback", kNames), "Callback");
  EXPECT_EQ(nearest("Music", kNames), "");
  EXPECT_EQ(nearest("", kNames), "");
  EXPECT_EQ(nearest(std::string(100'000, 'x'), kNames), "");
}

TEST(Suggest, TiesAndShortNames) {
  constexpr std::array<std::string_view, 3> names = {"ab", "ac", "X"};
  EXPECT_EQ(nearest("ad", names), "ab");
  EXPECT_EQ(nearest("y", names), "");
  EXPECT_EQ(nearest("x", names), "X");
}

TEST(Suggest, Wording) {
  EXPECT_EQ(did_you_mean("Mneu", kNames), "; did you mean `Menu`?");
  EXPECT_EQ(did_you_mean("Something", kNames), "");
}

TEST(Suggest, WhatThereIsWhenNoneIsNear) {
  const std::vector<std::string_view> names{"Ana", "Ben"};
  EXPECT_EQ(near_or_known("Anna", names), "; did you mean `Ana`?");
  EXPECT_EQ(near_or_known("Xavier", names), "; there are `Ana` and `Ben`");
  EXPECT_EQ(near_or_known("Xavier", std::span(names).first(1)), "; there is `Ana`");
  EXPECT_EQ(near_or_known("Xavier", {}), "");
  EXPECT_EQ(near_or_known("Xavier", std::vector<std::string_view>(17, "Ana")), "");
}

}  // namespace
}  // namespace phoneflow
