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
  EXPECT_EQ(written_phone(SpokenLanguage::DeDE, "+49301234567"), "+49 30 123 4567");
  EXPECT_EQ(written_phone(SpokenLanguage::DeDE, "+43301234567"), "+43 301 234 567") << "another country has other areas";
  EXPECT_EQ(written_phone(SpokenLanguage::EsES, "612345678"), "612 345 678");
  EXPECT_EQ(written_phone(SpokenLanguage::EnGB, "+353861234567"), "+353 861 234 567") << "a country of three digits";
  EXPECT_EQ(written_phone(SpokenLanguage::DeDE, "+"), "+ ");
  EXPECT_EQ(written_phone(SpokenLanguage::DeDE, ""), "");
}

TEST(Written, GermanNumbersHaveTheirAreaByItself) {
  for (const auto& [digits, written] : {std::pair("0301234567", "030 123 4567"),  // Berlin
                                        {"02111234567", "0211 123 4567"},         // Düsseldorf
                                        {"02129123456", "02129 123 456"},         // Haan, beside Solingen
                                        {"02121234567", "0212 123 4567"},         // Solingen
                                        {"0906123456", "0906 123 456"},           // Donauwörth
                                        {"09081123456", "09081 123 456"},         // Nördlingen
                                        {"06221123456", "06221 123 456"},         // Heidelberg
                                        {"06211234567", "0621 123 4567"},         // Mannheim
                                        {"03301123456", "03301 123 456"},         // Oranienburg
                                        {"03305512345", "033055 123 45"},         // Kremmen
                                        {"03421123456", "03421 123 456"},         // Torgau
                                        {"03420212345", "034202 123 45"},         // Delitzsch
                                        {"03861234567", "03861 234 567"},         // Plate
                                        {"015112345678", "0151 123 456 78"},      // a mobile number
                                        {"08001234567", "0800 123 4567"},
                                        {"+4915112345678", "+49 151 123 456 78"},
                                        {"+49335123456", "+49 335 123 456"},  // Frankfurt (Oder)
                                        {"0199123456", "019 912 3456"},       // no area
                                        {"06123", "061 23"},                  // too short for one
                                        {"1234567", "123 4567"}})
    EXPECT_EQ(written_phone(SpokenLanguage::DeDE, digits), written);
  EXPECT_EQ(written_phone(SpokenLanguage::EnGB, "0301234567"), "030 123 4567") << "in groups of three";
  EXPECT_EQ(written_phone(SpokenLanguage::EnGB, "06221123456"), "062 211 234 56");
}

TEST(Written, OrdinalsFollowTheWordsAroundThem) {
  const auto between = [](SpokenLanguage language, std::uint64_t number, std::string_view ahead, std::string_view behind) {
    return written_ordinal(language, number, {ahead, behind}).value_or("none");
  };
  constexpr SpokenLanguage kEs = SpokenLanguage::EsES, kFr = SpokenLanguage::FrFR, kDe = SpokenLanguage::DeDE;
  EXPECT_EQ(between(kEs, 1, "Usted ocupa el ", " lugar."), "primer");
  EXPECT_EQ(between(kEs, 3, "Usted ocupa el ", " lugar."), "tercer");
  EXPECT_EQ(between(kEs, 21, "El ", " cliente"), "vigésimo primer");
  EXPECT_EQ(between(kEs, 2, "el ", " lugar"), "segundo");
  EXPECT_EQ(between(kEs, 1, "Usted es el ", " en la cola."), "primero");
  EXPECT_EQ(between(kEs, 1, "Usted es el ", "."), "primero");
  EXPECT_EQ(between(kEs, 1, "Usted es el ", " esperando"), "primero");
  EXPECT_EQ(between(kEs, 1, "Usted es la ", " en la cola."), "primera");
  EXPECT_EQ(between(kEs, 3, "Es su ", " llamada."), "tercera");
  EXPECT_EQ(between(kEs, 1, "Es su ", " intento."), "primer");
  EXPECT_EQ(between(kEs, 1, "por ", " vez"), "primera");
  EXPECT_EQ(between(kEs, 1, "el ", " problema"), "primer");
  EXPECT_EQ(between(kEs, 1, "el", " lugar"), "primer") << "the noun shows it";
  EXPECT_EQ(between(kEs, 1, "", ""), "primero");
  EXPECT_EQ(between(kFr, 1, "Vous êtes à la ", " place."), "première");
  EXPECT_EQ(between(kFr, 1, "Vous êtes le ", " en attente."), "premier");
  EXPECT_EQ(between(kFr, 1, "votre ", " question"), "première");
  EXPECT_EQ(between(kFr, 1, "votre ", " appel"), "premier");
  EXPECT_EQ(between(kFr, 2, "la ", " place"), "deuxième");
  EXPECT_EQ(between(kDe, 2, "Sie sind der ", " Anrufer."), "zweite");
  EXPECT_EQ(between(kDe, 2, "im ", " Stock"), "zweiten");
  EXPECT_EQ(between(kDe, 2, "bei Ihrem ", " Termin"), "zweiten");
  EXPECT_EQ(between(kDe, 2, "in der ", " Etage"), "zweiten");
  EXPECT_EQ(between(kDe, 2, "Ihr ", " Anruf"), "zweiter");
  EXPECT_EQ(between(kDe, 2, "Ihr ", " Jahr"), "zweites");
  EXPECT_EQ(between(kDe, 2, "Sie sind die ", "."), "zweite");
  EXPECT_EQ(between(SpokenLanguage::EnGB, 2, "the ", " place"), "second");
}

TEST(Written, OrdinalsOfThousandsAndMillionsAreOneWord) {
  const auto ordinal = [](SpokenLanguage language, std::uint64_t number) { return written_ordinal(language, number).value_or("none"); };
  for (const auto& [number, word] : {std::pair(1001U, "milésimo primero"),
                                     {1999U, "milésimo noningentésimo nonagésimo noveno"},
                                     {2000U, "dosmilésimo"},
                                     {2003U, "dosmilésimo tercero"},
                                     {16000U, "dieciseismilésimo"},
                                     {21000U, "veintiunmilésimo"},
                                     {31000U, "treintaiunmilésimo"},
                                     {100000U, "cienmilésimo"},
                                     {999000U, "novecientosnoventainuevemilésimo"},
                                     {1000001U, "millonésimo primero"},
                                     {2003000U, "dosmillonésimo tresmilésimo"},
                                     {2000000000U, "dosmilmillonésimo"}})
    EXPECT_EQ(ordinal(SpokenLanguage::EsES, number), word);
  for (const auto& [number, word] : {std::pair(2000U, "zweitausendste"),
                                     {1000000U, "millionste"},
                                     {2000000U, "zweimillionste"},
                                     {21000000U, "einundzwanzigmillionste"},
                                     {1000000000U, "milliardste"},
                                     {2000000000U, "zweimilliardste"},
                                     {2005000000U, "zwei Milliarden fünfmillionste"},
                                     {2000003U, "zwei Millionen dritte"}})
    EXPECT_EQ(ordinal(SpokenLanguage::DeDE, number), word);
  EXPECT_EQ(written_ordinal(SpokenLanguage::DeDE, 2'000'000, {"zum ", " Mal"}), "zweimillionsten");
  EXPECT_EQ(written_ordinal(SpokenLanguage::EsES, 2000, {"la ", " llamada"}), "dosmilésima");
  EXPECT_EQ(ordinal(SpokenLanguage::FrFR, 2'000'000), "deux millionième");
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
