// Bytes, characters and UTF-16 units, also where a text is not UTF-8.
#include "report/findings/utf16.h"

#include <gtest/gtest.h>

#include "support/clean_text.h"

namespace phoneflow::cli {
namespace {

TEST(Utf16, CountsUnits) {
  EXPECT_EQ(utf16_length(""), 0U);
  EXPECT_EQ(utf16_length("Play"), 4U);
  EXPECT_EQ(utf16_length("zurück"), 6U);
  EXPECT_EQ(utf16_length("€"), 1U);
  EXPECT_EQ(utf16_length("a𝄞b"), 4U);
}

TEST(Utf16, EveryWrongByteIsOneUnit) {
  EXPECT_EQ(utf16_length("\xff"), 1U);
  EXPECT_EQ(utf16_length("\xc3"), 1U);
  EXPECT_EQ(utf16_length("\xc0\x80"), 2U);  // longer than necessary
  EXPECT_EQ(utf16_length("\xe0\x80\x80"), 3U);
  EXPECT_EQ(utf16_length("\xed\xa0\x80"), 3U);      // half of a pair
  EXPECT_EQ(utf16_length("\xf4\x90\x80\x80"), 4U);  // beyond the last character
  EXPECT_EQ(utf16_length("\xe2\x82"), 2U);
  EXPECT_EQ(utf16_length("\x80z"), 2U);
}

TEST(Utf16, PositionsInLines) {
  SourceSet sources;
  (void)sources.add("a.flow", "x\n");
  const Source& source = sources.add("b.flow", "ä\r\n𝄞 Plya\n");
  EXPECT_EQ(utf16_position(sources, source.base), (Position{1, 1}));
  EXPECT_EQ(utf16_position(sources, source.base + 2), (Position{1, 2}));
  EXPECT_EQ(utf16_position(sources, source.base + 4), (Position{2, 1}));
  EXPECT_EQ(utf16_position(sources, source.base + 9), (Position{2, 4}));
  EXPECT_EQ(utf16_position(sources, source.base + 14), (Position{3, 1}));
}

TEST(CleanText, ReplacesWhatXmlRefuses) {
  EXPECT_EQ(clean_text("ä\t\n𝄞"), "ä\t\n𝄞");
  EXPECT_EQ(clean_text(std::string_view("\0\x1b\x7f", 3)), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
  EXPECT_EQ(clean_text("\xef\xbf\xbe\xef\xbf\xbf"), "\xef\xbf\xbd\xef\xbf\xbd");
  EXPECT_EQ(clean_text("a\xff"), "a\xef\xbf\xbd");
}

}  // namespace
}  // namespace phoneflow::cli
