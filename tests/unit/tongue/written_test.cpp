#include "tongue/written.h"

#include <gtest/gtest.h>

namespace phoneflow {
namespace {

TEST(Written, DurationsFollowThePluralOfTheLanguage) {
  EXPECT_EQ(written_duration(SpokenLanguage::DeDE, 3'900'000), "1 Stunde 5 Minuten");
  EXPECT_EQ(written_duration(SpokenLanguage::FrFR, 0), "0 seconde") << "the singular, in French";
  EXPECT_EQ(written_duration(SpokenLanguage::FrFR, 3'661'000), "1 heure 1 minute 1 seconde");
  EXPECT_EQ(written_duration(SpokenLanguage::EsES, -121'000), "menos 2 minutos 1 segundo");
  EXPECT_EQ(written_duration(SpokenLanguage::DeDE, 500), "0,5 Sekunden");
  EXPECT_EQ(written_duration(SpokenLanguage::EsUS, 500), "0.5 segundos");
  EXPECT_EQ(written_duration(SpokenLanguage::DeDE, INT64_MIN).substr(0, 6), "minus ");
}

TEST(Written, MoneyIsRoundedAsTheLanguageRounds) {
  EXPECT_EQ(written_money({SpokenLanguage::DeDE, {'E', 'U', 'R'}}, 0.125), "0,13 €");
  EXPECT_EQ(written_money({SpokenLanguage::DeDE, {'E', 'U', 'R'}}, -0.125), "-0,13 €");
  EXPECT_EQ(written_money({SpokenLanguage::EnUS, {'J', 'P', 'Y'}}, 0.5), "¥1");
  EXPECT_EQ(written_money({SpokenLanguage::DeDE, {'E', 'U', 'R'}}, 1e15), "1.000.000.000.000.000,00 €");
}

TEST(Written, PhoneNumbersHaveTheGroupsOfTheLanguage) {
  EXPECT_EQ(written_phone(SpokenLanguage::FrFR, "0612345678"), "06 12 34 56 78");
  EXPECT_EQ(written_phone(SpokenLanguage::FrFR, "+33612345678"), "+33 6 12 34 56 78");
  EXPECT_EQ(written_phone(SpokenLanguage::DeDE, "+49301234567"), "+49 301 234 567");
  EXPECT_EQ(written_phone(SpokenLanguage::EsES, "612345678"), "612 345 678");
  EXPECT_EQ(written_phone(SpokenLanguage::EnGB, "+353861234567"), "+353 861 234 567") << "a country of three digits";
  EXPECT_EQ(written_phone(SpokenLanguage::DeDE, "+"), "+ ");
  EXPECT_EQ(written_phone(SpokenLanguage::DeDE, ""), "");
}

TEST(Written, DatesAndTimesAreThoseOfTheLanguage) {
  EXPECT_EQ(written_date(SpokenLanguage::EnGB, 1, 1, 5), "Monday, 5 January");
  EXPECT_EQ(written_date(SpokenLanguage::DeDE, 1, 1, 5), "Montag, 5. Januar");
  EXPECT_EQ(written_date(SpokenLanguage::EsES, 0, 3, 1), "domingo, 1 de marzo");
  EXPECT_EQ(written_date(SpokenLanguage::FrFR, 1, 1, 1), "lundi 1er janvier");
  EXPECT_EQ(written_date(SpokenLanguage::FrFR, 1, 1, 11), "lundi 11 janvier");
  EXPECT_EQ(written_time(SpokenLanguage::EnGB, 0, 0), "00:00");
  EXPECT_EQ(written_time(SpokenLanguage::EsES, 9, 5), "9:05");
  EXPECT_EQ(written_time(SpokenLanguage::EsUS, 21, 5), "9:05 p. m.");
  EXPECT_EQ(written_time(SpokenLanguage::FrFR, 21, 5), "21:05");
}

}  // namespace
}  // namespace phoneflow
