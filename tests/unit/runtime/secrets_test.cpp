// How a secret is found again in a text, and that what is none stays readable.
#include "runtime/secrets.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace phoneflow {
namespace {

std::string hidden(std::string_view text, const std::vector<std::string>& keys = {"4711"}) {
  Secrets secrets;
  for (const std::string& key : keys) secrets.add(key);
  return secrets.hidden(text);
}

TEST(Secrets, WithoutOneATextStaysAsItIs) {
  EXPECT_EQ(hidden("entered 4711", {}), "entered 4711");
  EXPECT_EQ(hidden("entered 4711", {""}), "entered 4711");
}

TEST(Secrets, AreHiddenAsTheyWereKeyed) {
  EXPECT_EQ(hidden("entered 4711, thank you"), "entered ••••, thank you");
  EXPECT_EQ(hidden("https://bank.example/check?pin=4711&x=1"), "https://bank.example/check?pin=••••&x=1");
  EXPECT_EQ(hidden("47114711 and 94711x"), "•••••••• and 9••••x");
  EXPECT_EQ(hidden("4711", {"4711", "4711"}), "••••");
  EXPECT_EQ(hidden("12*4 is none", {"12*4"}), "•••• is none");
}

TEST(Secrets, AreHiddenAsTheyAreSpokenAndWritten) {
  EXPECT_EQ(hidden("4 7 1 1"), "• • • •");
  EXPECT_EQ(hidden("[4, 7, 1, 1]"), "[•, •, •, •]");
  EXPECT_EQ(hidden("[4, [7, [1, 1]]]"), "[•, [•, [•, •]]]");
  EXPECT_EQ(hidden("4,711 and $4,711.00"), "•,••• and $•,•••.00");
  EXPECT_EQ(hidden("the 4711th"), "the ••••th");
  EXPECT_EQ(hidden("312 555 0177", {"3125550177"}), "••• ••• ••••");
  EXPECT_EQ(hidden("(312) 555-0177", {"3125550177"}), "(•••) •••-••••");
  EXPECT_EQ(hidden("?pin=%34%37%31%31&p=%3471%31"), "?pin=••••&p=••••");
}

TEST(Secrets, AreHiddenAsANumberWithoutZerosInFront) {
  EXPECT_EQ(hidden("it is 471, or 0471", {"0471"}), "it is •••, or ••••");
  EXPECT_EQ(hidden("it is 0", {"0000"}), "it is •");
}

TEST(Secrets, PiecesLongerThanAQuarterAreHidden) {
  EXPECT_EQ(hidden("the last two are 11, the first 47, the last 1"), "the last two are ••, the first ••, the last 1");
  EXPECT_EQ(hidden("ends with 1111, not with 41111", {"4111111111111111"}), "ends with 1111, not with •••••");
}

TEST(Secrets, ShortOnesAreHiddenWhereTheyStandAlone) {
  EXPECT_EQ(hidden("12 of 120 at 5:12", {"12"}), "•• of 120 at 5:••");
  EXPECT_EQ(hidden("4 and 44", {"4"}), "• and 44");
}

TEST(Secrets, OtherNumbersStay) {
  EXPECT_EQ(hidden("place 3 of 17, +13125550123, 9:00 AM, 4 min 7 s"), "place 3 of 17, +13125550123, 9:00 AM, 4 min 7 s");
  EXPECT_EQ(hidden("%4 7%1 ♪ ü"), "%4 7%1 ♪ ü");
}

TEST(Secrets, OfTooManyKeysEveryDigitIsHidden) {
  EXPECT_EQ(hidden("4711 and 58", {std::string(Secrets::kMostKeys, '9')}), "4711 and 58");
  EXPECT_EQ(hidden("4711 and 58", {std::string(Secrets::kMostKeys + 1, '9')}), "•••• and ••");
}

TEST(Secrets, PlacesAreThoseOfTheHiddenDigits) {
  Secrets secrets;
  secrets.add("4711");
  const auto places = secrets.places("a 47-%311, 5");
  ASSERT_EQ(places.size(), 4U);
  EXPECT_EQ(places[2].begin, 5U);
  EXPECT_EQ(places[2].end, 8U);
  EXPECT_EQ(places[3].begin, 8U);
}

}  // namespace
}  // namespace phoneflow
