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

/// Words of another language may be read in another order than they stand in.
TEST(Diagnostics, PlacesAreInOrderAndFixesUsable) {
  Diagnostics d;
  d.report<Diag::EmptyHole>({8, 3}).note({6, 5}, "note").fix = Fix{{8, 3}, "x"};
  d.report<Diag::EmptyHole>({9, 9}).fix = Fix{{9, 9}, ""};
  d.report<Diag::EmptyHole>({10, 11}).fix = Fix{{10, 11}, ""};
  d.sort();
  ASSERT_EQ(d.all().size(), 3u);
  EXPECT_EQ(d.all()[0].span, (Span{3, 8}));
  EXPECT_EQ(d.all()[0].notes[0].span, (Span{5, 6}));
  EXPECT_FALSE(d.all()[0].fix);
  EXPECT_FALSE(d.all()[1].fix);
  EXPECT_TRUE(d.all()[2].fix);
}

TEST(Diagnostics, ManyAreCountedNotKept) {
  Diagnostics d;
  for (std::uint32_t i = 0; i < 5000; ++i) d.report<Diag::NulByte>({i, i + 1}).note({0, 0}, "note");
  EXPECT_EQ(d.all().size(), Diagnostics::kKept);
  EXPECT_EQ(d.errors(), 5000u);
  EXPECT_EQ(d.dropped(), 5000u - Diagnostics::kKept);
}

/// What is not kept whole is counted, left out, told apart and known again like the others.
TEST(Diagnostics, BriefsAreAsExact) {
  Diagnostics d;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    Diagnostic& one = d.report<Diag::StepFailed>({i, i + 1}, i % 2 == 0 ? "even" : "odd");
    if (i % 3 == 0) one.fix = Fix{{i, i + 1}, "", i % 2 == 0};
  }
  for (std::uint32_t i = 0; i < 3000; i += 100) d.report<Diag::StepFailed>({i, i + 1}, "even");  // again
  d.sort();
  EXPECT_EQ(d.all().size() + d.dropped(), 3000u);
  EXPECT_EQ(d.errors(), 3000u);
  d.retain([](Finding& finding) {
    finding.severity = Severity::Warning;
    return true;
  });
  EXPECT_EQ(d.errors(), 0u);
  std::size_t safe = 0;
  for (const Brief& brief : d.briefs()) {
    EXPECT_EQ(brief.severity, Severity::Warning);
    EXPECT_EQ(brief.repair == Brief::Repair::None, brief.span.begin % 3 != 0);
    safe += brief.repair == Brief::Repair::Safe ? 1 : 0;
  }
  EXPECT_EQ(safe, 333u);
  d.retain([](Finding& finding) {
    finding.severity = Severity::Error;
    return finding.span.begin % 1000 == 7;
  });
  EXPECT_EQ(d.all().size(), 1u);
  EXPECT_EQ(d.dropped(), 2u);
  EXPECT_EQ(d.errors(), 3u);
}

/// Those that are wanted are kept whole when the same is reported once more.
TEST(Diagnostics, OnceMoreForThoseThatAreLeft) {
  const auto report = [](Diagnostics& d) {
    for (std::uint32_t i = 0; i < 3000; ++i) d.report<Diag::StepFailed>({i, i + 1}, "the message").note({i, i + 1}, "the note");
    d.sort();
    d.retain([](const Finding& finding) { return finding.span.begin >= 500 && finding.span.begin % 1000 == 7; });
  };
  Diagnostics first;
  report(first);
  ASSERT_EQ(first.wanted(), (std::vector<std::uint32_t>{1007, 2007}));
  Diagnostics second = Diagnostics::keeping(first.wanted());
  report(second);
  ASSERT_EQ(second.all().size(), 2u);
  EXPECT_EQ(second.all()[1].span.begin, 2007u);
  EXPECT_EQ(second.all()[1].message, "the message");
  EXPECT_EQ(second.all()[1].notes.size(), 1u);
  EXPECT_EQ(second.dropped(), 0u);
  EXPECT_TRUE(second.wanted().empty());
}

TEST(Diagnostics, AllWhenAllAreWanted) {
  Diagnostics d(Diagnostics::kAll);
  for (std::uint32_t i = 0; i < 5000; ++i) d.report<Diag::NulByte>({i, i + 1});
  EXPECT_EQ(d.all().size(), 5000u);
}

TEST(Diagnostics, WhatFollowsFromAnErrorIsNotSaid) {
  Diagnostics d;
  d.suppress_follow_ups({20, 30});
  d.suppress_follow_ups({10, 15});
  d.suppress_follow_ups({12, 22});
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
