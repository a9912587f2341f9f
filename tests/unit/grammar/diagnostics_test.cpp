#include "grammar/diagnostic_codes.h"

#include <gtest/gtest.h>

#include <set>

namespace phoneflow {
namespace {

TEST(Diagnostics, IdsAndRulesAreUnique) {
  std::set<std::string_view> ids, rules;
  for (std::size_t i = 0; i < diagnostic_count(); ++i) {
    const DiagInfo& about = info(static_cast<Diag>(i));
    EXPECT_TRUE(ids.insert(about.id).second) << about.id;
    EXPECT_TRUE(rules.insert(about.rule).second) << about.rule;
  }
}

TEST(Diagnostics, SortedAndWithoutDuplicates) {
  Diagnostics d;
  d.report<Diag::EmptyHole>({7, 8});
  d.report<Diag::NulByte>({3, 4});
  d.report<Diag::EmptyHole>({7, 8});
  d.sort();
  ASSERT_EQ(d.all().size(), 2u);
  EXPECT_EQ(d.all()[0].code, Diag::NulByte);
  EXPECT_EQ(d.errors(), 2u);
}

TEST(Diagnostics, ManyAreCountedNotKept) {
  Diagnostics d;
  for (std::uint32_t i = 0; i < 5000; ++i) d.report<Diag::NulByte>({i, i + 1}).note({0, 0}, "note");
  EXPECT_EQ(d.all().size(), Diagnostics::kKept);
  EXPECT_EQ(d.errors(), 5000u);
  EXPECT_EQ(d.dropped(), 5000u - Diagnostics::kKept);
}

TEST(Diagnostics, WhatFollowsFromAnErrorIsNotSaid) {
  Diagnostics d;
  d.silence({20, 30});
  d.silence({10, 15});
  d.silence({12, 22});
  for (std::uint32_t i = 0; i < 50; ++i) d.report<Diag::ReturnOutsideSub>({i, i + 1});
  EXPECT_EQ(d.all().size(), 29u);
  EXPECT_EQ(d.errors(), 29u);
  d.report<Diag::NulByte>({25, 26});
  EXPECT_EQ(d.errors(), 30u) << "the text itself is not a consequence";
}

TEST(Diagnostics, MessagesStayShort) {
  Diagnostics d;
  EXPECT_LT(d.report<Diag::ForeignName>({0, 1}, std::string(1'000'000, 'x'), "a hint").message.size(), 700u);
}

}  // namespace
}  // namespace phoneflow
