#include "runtime/phone_number.h"

#include <gtest/gtest.h>

namespace phoneflow {
namespace {

TEST(PhoneNumber, SplitsExtensionsOff) {
  for (const char* text :
       {"+1 312 555 0123 x12", "+1 312 555 0123X12", "+1 312 555 0123 ext 12", "+1 312 555 0123 ext. 12", "+1 312 555 0123 EXT.12",
        "+1 312 555 0123,12", "+1 312 555 0123,,12", "+1 312 555 0123;ext=12", "+1 312 555 0123 #12", "  +1 312 555 0123 extension 12 "}) {
    const NumberParts parts = split_extension(text);
    EXPECT_EQ(parts.number, "+1 312 555 0123") << text;
    EXPECT_EQ(parts.extension, "12") << text;
  }
}

TEST(PhoneNumber, LeavesOtherTextsWhole) {
  for (const char* text : {"3125550123", "anonymous", "sip:ana@example.com", "312x", "312 x 12a", "312,", "312ext", "312x1x2", ""}) {
    EXPECT_EQ(split_extension(text).number, text);
    EXPECT_EQ(split_extension(text).extension, "");
  }
  EXPECT_EQ(split_extension("  312 ").number, "312");
  EXPECT_EQ(split_extension(",12").number, "");
  EXPECT_EQ(split_extension(",12").extension, "12");
}

TEST(PhoneNumber, KnowsWhatCanBeDialled) {
  for (const char* text : {"911", "+13125550123", "(312) 555-0123", "312.555.0123", "+1 (312) 555-0123", "123456789012345"}) {
    EXPECT_TRUE(is_diallable(text)) << text;
  }
  for (const char* text :
       {"", "12", "+", "1234567890123456", "anonymous", "sip:123@x", "312-CALL", "3125550123x12", "++312", "312+555", "312*", "312#"}) {
    EXPECT_FALSE(is_diallable(text)) << text;
  }
}

TEST(PhoneNumber, IsNoLongerThanAnybodyWritesIt) {
  EXPECT_TRUE(is_diallable("312" + std::string(118, ' ') + "5550123"));
  EXPECT_FALSE(is_diallable("312" + std::string(119, ' ') + "5550123"));
  EXPECT_EQ(split_extension("3125550123x" + std::string(20, '1')).extension, std::string(20, '1'));
  EXPECT_FALSE(is_diallable(split_extension("3125550123x" + std::string(21, '1')).number));
}

TEST(PhoneNumber, DialsDigitsOnly) {
  EXPECT_EQ(dial_string("+1 (312) 555-0123"), "+13125550123");
  EXPECT_EQ(dial_string("312.555.0123"), "3125550123");
  EXPECT_EQ(national_number("+13125550123"), "3125550123");
  EXPECT_EQ(national_number("13125550123"), "3125550123");
  EXPECT_EQ(national_number("+447700900123"), "+447700900123");
  EXPECT_EQ(national_number("+14155"), "+14155");
}

}  // namespace
}  // namespace phoneflow
