// What people may be shown: nothing that a terminal obeys, nothing that nobody sees.
#include "support/plain_text.h"

#include <gtest/gtest.h>

namespace phoneflow {
namespace {

TEST(PlainText, LettersStay) {
  EXPECT_EQ(plain_line(""), "");
  EXPECT_EQ(plain_line("Schöne Grüße ♪ 你好 😀"), "Schöne Grüße ♪ 你好 😀");
}

TEST(PlainText, OneLine) { EXPECT_EQ(plain_line("a\nb\tc\r\nd"), "a\\nb c?\\nd"); }

TEST(PlainText, WhatIsObeyed) {
  EXPECT_EQ(plain_line("\x1b[31m\x07\x7f"), "?[31m??");
  EXPECT_EQ(plain_line("\xc2\x9b"
                       "31m"),
            "?31m")
      << "a C1 control in UTF-8";
  EXPECT_EQ(plain_line("\xe2\x80\xae\xe2\x81\xa6\xe2\x80\xa8"), "???") << "right to left, isolates, line separator";
  EXPECT_EQ(plain_line("\xe2\x80\x8b\xef\xbb\xbf"), "??") << "zero width";
}

TEST(PlainText, BytesThatAreNotUtf8) {
  EXPECT_EQ(plain_line("a\x9b\xff\xc0\xaf"), "a????");
  EXPECT_EQ(plain_line("\xed\xa0\x80"), "???") << "a surrogate";
  EXPECT_EQ(plain_line("\xe2\x82"), "??") << "cut off";
  EXPECT_EQ(plain_line("\xef\xbf\xbd"), "\xef\xbf\xbd") << "the replacement character itself";
}

}  // namespace
}  // namespace phoneflow
