#include "tongue/figures.h"

#include <gtest/gtest.h>

#include <string>

#include "support/ascii.h"

namespace phoneflow {
namespace {

TEST(Figures, RowsAreGroupsWithBlanksBetween) {
  EXPECT_EQ(end_of_row("312 555 0123.", 0), 12U);
  EXPECT_EQ(end_of_row("at 2 0 1, please", 3), 8U);
  EXPECT_EQ(end_of_row("5 agents", 0), 0U) << "a number";
  EXPECT_EQ(end_of_row("A1 2", 1), 1U) << "behind a letter";
  EXPECT_EQ(end_of_row("5 9:00", 0), 0U) << "a time stands there, too";
  EXPECT_EQ(end_of_row("5 1.5", 0), 0U);
}

/// What is passed over as a row is what would be found there.
TEST(Figures, ARowEndsWhereItsFigureEnds) {
  constexpr std::string_view kSigns = "0123  ,.:$%-+a";
  constexpr SpokenLanguage kWithoutBlanks[] = {SpokenLanguage::EnUS, SpokenLanguage::EnGB, SpokenLanguage::DeDE, SpokenLanguage::EsES,
                                               SpokenLanguage::EsUS};
  std::uint32_t random = 1;
  const auto next = [&] { return (random = random * 1664525U + 1013904223U) >> 8U; };
  int rows = 0;
  for (int round = 0; round < 80'000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += kSigns[next() % kSigns.size()];
    for (const SpokenLanguage language : kWithoutBlanks) {
      for (std::size_t from = first_digit(text, 0); from < text.size(); from = first_digit(text, from + 1)) {
        const std::size_t end = end_of_row(text, from);
        if (end == from) continue;
        ++rows;
        const auto figure = figure_in({.language = language}, text, from);
        ASSERT_TRUE(figure && figure->kind == Figure::Kind::Digits && figure->begin == from && figure->end == end)
            << text << ", from " << from;
      }
    }
  }
  EXPECT_GT(rows, 10'000);
}

}  // namespace
}  // namespace phoneflow
