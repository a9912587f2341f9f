// Signs that are taken one by one, in rows as long as a file may have: each costs as much as the first. Looked through to its end from each
// of them, such a row would take hours.
#include <gtest/gtest.h>

#include "parsed.h"

namespace phoneflow {
namespace {

constexpr int kMany = 100'000;

std::string times(int count, std::string_view sign) {
  std::string text;
  for (int i = 0; i < count; ++i) text += sign;
  return text;
}

std::size_t findings(const std::string& text) {
  const Parsed parsed(text);
  std::size_t count = 0;
  parsed.diagnostics.each([&count](const Finding&) { ++count; });
  return count;
}

TEST(LongRuns, ByteOrderMarks) { EXPECT_EQ(findings(times(kMany + 1, "\xEF\xBB\xBF") + "Hangup\n"), static_cast<std::size_t>(kMany) - 1); }

TEST(LongRuns, FullWidthLettersBetweenSpaces) { EXPECT_GE(findings(times(kMany / 2, "Ａ\xC2\xA0")), static_cast<std::size_t>(kMany)); }

/// The word that they are in grows with each.
TEST(LongRuns, FullWidthLettersInOneWord) { EXPECT_GE(findings(times(kMany / 2, "aＡ")), static_cast<std::size_t>(kMany) / 2); }

/// Each is told what the rest of the line would have to be.
TEST(LongRuns, AssigningOperatorsOnOneLine) { EXPECT_GE(findings(times(kMany, "x += ")), static_cast<std::size_t>(kMany)); }

}  // namespace
}  // namespace phoneflow
