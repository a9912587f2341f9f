// The unified diff, and that applying it by hand gives the second text.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "support/diff.h"

namespace phoneflow::cli {
namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

/// What `patch` does, with every context and every count checked.
std::string patched(const std::string& before, const std::string& diff) {
  const std::vector<std::string> a = split(before);
  const std::vector<std::string> lines = split(diff);
  std::string result;
  std::size_t at = 0;
  for (std::size_t i = 2; i < lines.size();) {
    unsigned long a_begin = 0, a_count = 1, b_begin = 0, b_count = 1;
    std::size_t place = 4;
    const auto number = [&] {
      std::size_t used = 0;
      const unsigned long value = std::stoul(lines[i].substr(place), &used);
      place += used;
      return value;
    };
    a_begin = number();
    if (lines[i][place] == ',') ++place, a_count = number();
    place += 2;
    b_begin = number();
    if (lines[i][place] == ',') ++place, b_count = number();
    EXPECT_EQ(lines[i].substr(place), " @@\n");
    const std::size_t start = a_count == 0 ? a_begin : a_begin - 1;
    for (; at < start; ++at) result += a[at];
    EXPECT_EQ(split(result).size(), b_count == 0 ? b_begin : b_begin - 1);
    for (++i; i < lines.size() && lines[i][0] != '@'; ++i) {
      std::string line = lines[i].substr(1);
      if (lines[i][0] == '\\') continue;
      if (i + 1 < lines.size() && lines[i + 1][0] == '\\') line.pop_back();
      if (lines[i][0] != '+') {
        EXPECT_EQ(at < a.size() ? a[at] : "", line);
        ++at;
        --a_count;
      }
      if (lines[i][0] != '-') {
        result += line;
        --b_count;
      }
    }
    EXPECT_EQ(a_count, 0U);
    EXPECT_EQ(b_count, 0U);
  }
  for (; at < a.size(); ++at) result += a[at];
  return result;
}

TEST(Diff, ShowsThreeLinesOfContext) {
  EXPECT_EQ(unified_diff("a.flow", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            "--- a.flow\n+++ a.flow\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  EXPECT_EQ(unified_diff("a", "x\n", "x\n"), "");
  EXPECT_EQ(unified_diff("a b", "", "x\n"), "--- a b\t\n+++ a b\t\n@@ -0,0 +1 @@\n+x\n");
}

TEST(Diff, SaysWhenTheLastLineHasNoEnd) {
  EXPECT_EQ(unified_diff("a", "x\ny", "x\nz\n"), "--- a\n+++ a\n@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+z\n");
}

TEST(Diff, FarChangesAreHunksOfTheirOwn) {
  std::string before, after;
  for (int i = 0; i < 40; ++i) {
    before += std::to_string(i) + "\r\n";
    after += i == 3 || i == 30 ? "new\r\n" : std::to_string(i) + "\r\n";
  }
  const std::string diff = unified_diff("a", before, after);
  EXPECT_NE(diff.find("@@ -28,7 +28,7 @@\n"), std::string::npos) << diff;
  EXPECT_EQ(patched(before, diff), after);
}

TEST(Diff, AppliedItGivesTheSecondText) {
  std::uint32_t state = 1;
  const auto below = [&state](std::uint32_t limit) { return (state = state * 1664525U + 1013904223U) / 65536U % limit; };
  for (int round = 0; round < 500; ++round) {
    std::string before, after;
    for (std::uint32_t lines = below(30); lines > 0; --lines) {
      const std::string line = std::string(1, static_cast<char>('a' + below(4))) + "\n";
      if (below(5) != 0) before += line;
      if (below(5) != 0) after += line;
    }
    if (below(3) == 0) before += "end";
    if (below(3) == 0) after += "end";
    EXPECT_EQ(patched(before, unified_diff("a", before, after)), after) << before << "--\n" << after;
  }
}

TEST(Diff, ManyChangesAreOneHunkAndExact) {
  std::string before, after;
  for (int i = 0; i < 5000; ++i) {
    before += fmt::format("a{}\n", i);
    after += fmt::format("b{}\n", i);
  }
  EXPECT_EQ(patched(before, unified_diff("a", before, after)), after);
}

}  // namespace
}  // namespace phoneflow::cli
