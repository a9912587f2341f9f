#include "tongue/spoken.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "support/plain_text.h"
#include "tongue/regions.h"
#include "tongue/written.h"

namespace phoneflow {
namespace {

constexpr SpokenLanguage kAllLanguages[] = {SpokenLanguage::EnUS, SpokenLanguage::EnGB, SpokenLanguage::DeDE,
                                            SpokenLanguage::EsES, SpokenLanguage::EsUS, SpokenLanguage::FrFR};

Tongue tongue_of(std::string_view tag) {
  const SpokenLanguage language = spoken_language(tag).value();
  return {language, info(language).currency};
}

std::string said(std::string_view tag, std::string_view text) { return spoken_text(tongue_of(tag), text); }

std::string said_amount(std::string_view tag, double amount, std::string_view currency = {}) {
  Tongue tongue = tongue_of(tag);
  if (!currency.empty()) tongue.currency = currency_named(currency).value();
  return spoken_text(tongue, written_money(tongue, amount));
}

TEST(Spoken, NumbersHaveTheirTrickyWords) {
  EXPECT_EQ(said("de-DE", "21"), "einundzwanzig");
  EXPECT_EQ(said("de-DE", "1.101"), "eintausendeinhunderteins");
  EXPECT_EQ(said("fr-FR", "71"), "soixante-et-onze");
  EXPECT_EQ(said("fr-FR", "80"), "quatre-vingts");
  EXPECT_EQ(said("fr-FR", "81"), "quatre-vingt-un");
  EXPECT_EQ(said("fr-FR", "91"), "quatre-vingt-onze");
  EXPECT_EQ(said("es-ES", "21"), "veintiuno");
  EXPECT_EQ(said("es-ES", "100"), "cien");
  EXPECT_EQ(said("es-ES", "101"), "ciento uno");
  EXPECT_EQ(said("en-US", "101"), "one hundred one");
  EXPECT_EQ(said("en-GB", "101"), "one hundred and one");
}

TEST(Spoken, ASignBelongsToTheFigureItTouches) {
  EXPECT_EQ(said("en-US", "For order 17 $45.00 are due."), "For order seventeen forty-five dollars are due.");
  EXPECT_EQ(said("en-US", "$10.00 $20.00"), "ten dollars twenty dollars");
  EXPECT_EQ(said("en-US", "17 -$45.00"), "seventeen minus forty-five dollars");
  EXPECT_EQ(said("en-GB", "17 £45.00"), "seventeen forty-five pounds");
  EXPECT_EQ(said("es-US", "Referencia 4 $2"), "Referencia cuatro dos dólares");
  EXPECT_EQ(said("de-DE", "17 €45"), "siebzehn fünfundvierzig Euro");
  EXPECT_EQ(said("de-DE", "10,00 € 20,00 €"), "zehn Euro zwanzig Euro");
  EXPECT_EQ(said("en-US", "CHF 5 CHF 6, 5 CHF"), "five francs six francs, five francs");
}

TEST(Spoken, AHalfOfTheDayNeedsNoBlank) {
  EXPECT_EQ(said("en-US", "5:30pm"), "five thirty P M");
  EXPECT_EQ(said("en-GB", "From 12:00am to 9:05 a.m."), "From twelve midnight to nine oh five A M");
  EXPECT_EQ(said("es-US", "5:30pm"), "cinco y media de la tarde");
}

TEST(Spoken, GermanDatesTimesAndOrdinalsAreWrittenByHand) {
  EXPECT_EQ(said("de-DE", "am 24.12. um 17.30 Uhr"), "am vierundzwanzigsten Dezember um siebzehn Uhr dreißig");
  EXPECT_EQ(said("de-DE", "24.12.2026"), "vierundzwanzigster Dezember zweitausendsechsundzwanzig");
  EXPECT_EQ(said("de-DE", "seit 1.3.1999"), "seit ersten März neunzehnhundertneunundneunzig");
  EXPECT_EQ(said("de-DE", "1.2.3 und 17.30"), "eins, zwei, drei und siebzehn Komma drei null") << "neither a date nor a time";
  EXPECT_EQ(said("de-DE", "im 2. Stock, zum 3. Mal, in der 2. Etage"), "im zweiten Stock, zum dritten Mal, in der zweiten Etage");
  EXPECT_EQ(said("de-DE", "der 2. Stock, 3. Etage, 2. Stock, 4. Quartal"),
            "der zweite Stock, dritte Etage, zweiter Stock, viertes Quartal");
  EXPECT_EQ(said("de-DE", "Drücken Sie die 2. Danach"), "Drücken Sie die zwei. Danach") << "the end of a sentence";
  EXPECT_EQ(said("de-DE", "um 1 Uhr, 1 %"), "um ein Uhr, ein Prozent");
}

TEST(Spoken, GermanNounsShowTheirGender) {
  EXPECT_EQ(said("de-DE", "1 Karte, 1 Frage, 1 Kundennummer, 1 Buchung, 1 Kollegin, 1 Option, 1 Freiheit"),
            "eine Karte, eine Frage, eine Kundennummer, eine Buchung, eine Kollegin, eine Option, eine Freiheit");
  EXPECT_EQ(said("de-DE", "1 Möglichkeit, 1 Nachricht, 1 Mannschaft, 1 Universität"),
            "eine Möglichkeit, eine Nachricht, eine Mannschaft, eine Universität");
  EXPECT_EQ(said("de-DE", "1 Termin, 1 Name, 1 Kunde, 1 Anruf, 101 Karten"),
            "ein Termin, ein Name, ein Kunde, ein Anruf, einhundertein Karten");
}

TEST(Spoken, FrenchOrdinalsAndThoseOfAMillion) {
  EXPECT_EQ(said("fr-FR", "71e 81e 91e 101e 1001e"),
            "soixante-et-onzième quatre-vingt-unième quatre-vingt-onzième cent unième mille unième");
  EXPECT_EQ(written_ordinal(SpokenLanguage::FrFR, 81), "quatre-vingt-unième");
  EXPECT_EQ(written_ordinal(SpokenLanguage::FrFR, 1'000'000), "millionième");
  EXPECT_EQ(written_ordinal(SpokenLanguage::EsES, 1'000'000), "millonésimo");
  EXPECT_EQ(written_ordinal(SpokenLanguage::DeDE, 1'000'000), "millionste");
  EXPECT_EQ(said("es-ES", "1.º lugar, 3.º de la cola"), "primer lugar, tercero de la cola");
}

TEST(Spoken, OtherCurrenciesAreNamed) {
  EXPECT_EQ(said_amount("en-US", 1, "PLN"), "one Polish zloty") << "no decimals";
  EXPECT_EQ(said_amount("en-US", 1.5, "PLN"), "one Polish zloty and fifty groszy");
  EXPECT_EQ(said_amount("en-US", 2, "SEK"), "two Swedish kronor");
  EXPECT_EQ(said_amount("en-US", 1.01, "BRL"), "one Brazilian real and one centavo");
  EXPECT_EQ(said_amount("en-US", 1234.5, "INR"), "one thousand two hundred thirty-four Indian rupees and fifty paise");
  EXPECT_EQ(said_amount("en-US", 1.25, "KWD"), "one Kuwaiti dinar and two hundred fifty fils");
  EXPECT_EQ(said_amount("en-US", 1.5, "HUF"), "one point five zero Hungarian forints") << "nobody counts their coins";
  EXPECT_EQ(said_amount("de-DE", 1, "SEK"), "eine Schwedische Krone");
  EXPECT_EQ(said_amount("es-ES", 21.5, "SEK"), "veintiuna coronas suecas con cincuenta öre");
  EXPECT_EQ(said_amount("es-US", 1.5, "MXN"), "un peso con cincuenta centavos");
  EXPECT_EQ(said_amount("fr-FR", 1, "SEK"), "une couronne suédoise");
}

TEST(Spoken, AllThatIsSaidOfADateIsRead) {
  const Tongue british = tongue_of("en-GB");
  EXPECT_TRUE(has_figures_to_read(british, "Thursday, 1 January")) << "the length counts `the first of`";
  EXPECT_FALSE(has_figures_to_read(british, "5 apples"));
}

TEST(Spoken, ANounBehindANumberHasAGender) {
  EXPECT_EQ(said("es-ES", "21 llamadas, 1 persona, 31 minutos, 1 día"), "veintiuna llamadas, una persona, treinta y un minutos, un día");
  EXPECT_EQ(said("es-ES", "el número 1 de la cola"), "el número uno de la cola");
  EXPECT_EQ(said("de-DE", "1 Minute, 1 Anruf, 1 und 2"), "eine Minute, ein Anruf, eins und zwei");
  EXPECT_EQ(said("fr-FR", "1 heure, 21 minutes, 1 appel"), "une heure, vingt-et-une minutes, un appel");
}

TEST(Spoken, NegativeAndFractionalNumbers) {
  EXPECT_EQ(said("en-US", "It is -3 or -1,234.05."), "It is minus three or minus one thousand two hundred thirty-four point zero five.");
  EXPECT_EQ(said("de-DE", "-0,5"), "minus null Komma fünf");
  EXPECT_EQ(said("fr-FR", "1 234,5"), "mille deux cent trente-quatre virgule cinq");
  EXPECT_EQ(said("es-ES", "12,5 %"), "doce coma cinco por ciento");
  EXPECT_EQ(said("es-US", "12.5%"), "doce punto cinco por ciento");
  EXPECT_EQ(said("en-US", "two-3"), "two-three") << "a hyphen is no minus";
}

TEST(Spoken, HugeNumbersAreRowsOfDigits) {
  EXPECT_EQ(said("en-US", "999,999,999,999,999"),
            "nine hundred ninety-nine trillion nine hundred ninety-nine billion nine hundred ninety-nine million nine hundred ninety-nine "
            "thousand nine hundred ninety-nine");
  EXPECT_EQ(said("en-US", "1234567890123456"), "one two three four five six seven eight nine zero one two three four five six");
  EXPECT_EQ(said("en-US", "$12345678901234567890"),
            "one two three four five six seven eight nine zero one two three four five six seven eight "
            "nine zero dollars");
}

TEST(Spoken, MoneyHasCents) {
  EXPECT_EQ(said_amount("en-US", 1234.5), "one thousand two hundred thirty-four dollars and fifty cents");
  EXPECT_EQ(said_amount("en-US", 5), "five dollars") << "no cents";
  EXPECT_EQ(said_amount("en-US", 1.01), "one dollar and one cent");
  EXPECT_EQ(said_amount("en-US", 0.01), "one cent");
  EXPECT_EQ(said_amount("en-US", 0), "zero dollars");
  EXPECT_EQ(said_amount("en-US", -0.001), "zero dollars");
  EXPECT_EQ(said_amount("en-GB", 2.02), "two pounds and two pence");
  EXPECT_EQ(said_amount("de-DE", -21.21), "minus einundzwanzig Euro und einundzwanzig Cent");
  EXPECT_EQ(said_amount("es-ES", 1.01), "un euro con un céntimo");
  EXPECT_EQ(said_amount("es-ES", 2'000'000), "dos millones de euros");
  EXPECT_EQ(said_amount("es-US", 1, "GBP"), "una libra");
  EXPECT_EQ(said_amount("fr-FR", 1'000'000), "un million d'euros");
  EXPECT_EQ(said_amount("fr-FR", 0), "zéro euro");
}

TEST(Spoken, CurrenciesWithOtherMinorUnits) {
  EXPECT_EQ(said_amount("en-US", 1234.5, "JPY"), "one thousand two hundred thirty-five yen") << "half away from zero";
  EXPECT_EQ(said_amount("de-DE", 500, "JPY"), "fünfhundert Yen");
  EXPECT_EQ(said_amount("en-US", 1.5, "KWD"), "one Kuwaiti dinar and five hundred fils") << "three digits";
  EXPECT_EQ(said_amount("de-DE", 12.5, "SEK"), "zwölf Schwedische Kronen und fünfzig Öre");
}

TEST(Spoken, MidnightNoonAndTheHalvesOfTheDay) {
  EXPECT_EQ(said("en-US", "12:00 AM, 12:00 PM, 12:01 AM, 12:30 PM, 9:05 AM"),
            "twelve midnight, twelve noon, twelve oh one A M, twelve thirty P M, nine oh five A M");
  EXPECT_EQ(said("en-GB", "00:00 12:00 21:30"), "twelve midnight twelve noon nine thirty P M");
  EXPECT_EQ(said("de-DE", "00:00, 01:00 Uhr, 12:00, 21:30 Uhr."), "null Uhr, ein Uhr, zwölf Uhr, einundzwanzig Uhr dreißig.");
  EXPECT_EQ(said("es-ES", "0:00, 12:00, 1:05, 21:30, 13:15"),
            "doce de la noche, doce del mediodía, una y cinco de la madrugada, nueve y media de la noche, una y cuarto de la tarde");
  EXPECT_EQ(said("es-US", "12:00 a. m., 12:00 p. m., 9:00 p. m."), "doce de la noche, doce del mediodía, nueve de la noche");
  EXPECT_EQ(said("fr-FR", "00:00, 12:00, 01:00, 21:21"), "minuit, midi, une heure, vingt-et-une heures vingt-et-une");
}

TEST(Spoken, DaysOfAMonthAreOrdinals) {
  EXPECT_EQ(said("en-US", "Monday, January 5"), "Monday, January fifth");
  EXPECT_EQ(said("en-GB", "Monday, 21 January"), "Monday, the twenty-first of January");
  EXPECT_EQ(said("de-DE", "Montag, 1. Januar"), "Montag, erster Januar");
  EXPECT_EQ(said("de-DE", "am Montag, 1. Januar"), "am Montag, ersten Januar");
  EXPECT_EQ(said("de-DE", "Sie sind Nummer 3. Bitte warten"), "Sie sind Nummer drei. Bitte warten");
  EXPECT_EQ(said("fr-FR", "lundi 1er janvier, 2 janvier, 1re"), "lundi premier janvier, deux janvier, première");
  EXPECT_EQ(said("es-US", "lunes, 1 de enero"), "lunes, primero de enero");
  EXPECT_EQ(said("es-ES", "lunes, 1 de enero"), "lunes, uno de enero");
}

TEST(Spoken, RowsOfDigits) {
  EXPECT_EQ(said("en-US", "312 555 0123"), "three one two, five five five, zero one two three");
  EXPECT_EQ(said("de-DE", "+49 301 234"), "plus vier neun, drei null eins, zwei drei vier");
  EXPECT_EQ(said("fr-FR", "06 12 34 56 78"), "zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit");
  EXPECT_EQ(said("fr-FR", "+33 6 12 34 56 78"), "plus trente-trois, six, douze, trente-quatre, cinquante-six, soixante-dix-huit");
  EXPECT_EQ(said("en-US", "007"), "zero zero seven");
  EXPECT_EQ(said("en-US", "A12 and 2026-01-05"), "A one two and two zero two six, zero one, zero five");
  EXPECT_EQ(said("en-US", "1.2.3"), "one, two, three");
}

TEST(Spoken, WhatHasNoFiguresStaysAsItIs) {
  for (const SpokenLanguage language : kAllLanguages) {
    for (const char* text : {"", "Please hold.", "•••• €", "grüß – “dich”", "$", "-", "a\xff\xfe"})
      EXPECT_EQ(spoken_text({language, info(language).currency}, text), text);
  }
  EXPECT_FALSE(has_figures_to_read({}, "press 1 or 22, call 312 555 0123"));
  EXPECT_FALSE(has_figures_to_read({}, "2026-11-28T21:00:00")) << "seconds are no time of their own";
  EXPECT_TRUE(has_figures_to_read({}, "101"));
  EXPECT_TRUE(has_figures_to_read(tongue_of("de-DE"), "22"));
}

TEST(Spoken, LanguagesAreNamedByTheirTags) {
  EXPECT_EQ(spoken_language("de"), SpokenLanguage::DeDE);
  EXPECT_EQ(spoken_language("DE-at"), SpokenLanguage::DeDE);
  EXPECT_EQ(spoken_language("es-US"), SpokenLanguage::EsUS);
  EXPECT_EQ(spoken_language("es-MX"), SpokenLanguage::EsUS);
  EXPECT_EQ(spoken_language("es-419"), SpokenLanguage::EsUS);
  EXPECT_EQ(spoken_language("en-au"), SpokenLanguage::EnGB);
  EXPECT_EQ(spoken_language("en-CA"), SpokenLanguage::EnUS);
  EXPECT_EQ(text_of(currency_of_tag("es-MX")), "MXN");
  EXPECT_EQ(text_of(currency_of_tag("de-CH")), "CHF");
  EXPECT_EQ(text_of(currency_of_tag("de")), "EUR");
  EXPECT_EQ(text_of(currency_of_tag("en-GB")), "GBP");
  EXPECT_EQ(text_of(currency_of_tag("es-419")), "USD") << "no country";
  EXPECT_EQ(text_of(currency_of_tag("pl-PL")), "USD");
  EXPECT_EQ(spoken_language("den"), std::nullopt);
  EXPECT_EQ(spoken_language(""), std::nullopt);
  EXPECT_EQ(currency_named("EUR").has_value(), true);
  EXPECT_EQ(currency_named("eur"), std::nullopt);
  EXPECT_EQ(currency_named("DEM"), std::nullopt) << "no longer in use";
}

/// What is written is said as the number itself would be.
TEST(Spoken, ReadsEveryNumberThatIsWritten) {
  for (const SpokenLanguage language : kAllLanguages) {
    const Tongue tongue{language, info(language).currency};
    for (std::uint64_t number = 1; number < 1'000'000'000'000; number = number * 3 + 7) {
      const std::string decimal = fmt::format("{}", number);
      const std::string plain = decimal.size() > 3 ? spoken_text(tongue, written_number(language, decimal)) : std::string();
      if (!plain.empty()) {
        EXPECT_EQ(plain, spoken_text(tongue, decimal)) << info(language).tag << " " << number;
      }
      EXPECT_EQ(spoken_text(tongue, written_number(language, "-" + decimal)).find_first_of("0123456789"), std::string::npos);
      EXPECT_EQ(spoken_text(tongue, written_money(tongue, static_cast<double>(number) / 100)).find_first_of("0123456789$£€"),
                std::string::npos);
      EXPECT_TRUE(written_ordinal(language, number).has_value());
    }
  }
}

TEST(Spoken, EveryMomentOfADayIsSaidInWords) {
  for (const SpokenLanguage language : kAllLanguages) {
    const Tongue tongue{language, info(language).currency};
    for (unsigned hour = 0; hour < 24; ++hour) {
      for (unsigned minute = 0; minute < 60; ++minute) {
        const std::string words = spoken_text(tongue, written_time(language, hour, minute));
        ASSERT_EQ(words.find_first_of("0123456789:"), std::string::npos) << words;
      }
    }
    for (unsigned month = 1; month <= 12; ++month) {
      for (unsigned day = 1; day <= 31; ++day) {
        const std::string words = spoken_text(tongue, written_date(language, day % 7, month, day));
        ASSERT_EQ(words.find_first_of("0123456789"), std::string::npos) << words;
      }
    }
  }
}

bool is_all_utf8(std::string_view text) {
  while (!text.empty()) {
    const Character first = first_character(text);
    if (!first.is_utf8()) return false;
    text.remove_prefix(first.bytes);
  }
  return true;
}

/// Whatever stands beside whatever else: it ends, stays UTF-8, and all figures are parts of the text in their order.
TEST(Spoken, AnyTextIsSpoken) {
  constexpr const char* kPieces[] = {"0", "1",    "21",     "007",       "999",      ",",   ".",      " ",      ":",  "-",  "+", "/",
                                     "%", "$",    "€",      "£",         "¥",        "CHF", " AM",    " p. m.", "st", "er", "º", ".ª",
                                     "é", " Uhr", "Januar", " de enero", " January", "·",   "\u00a0", "\u00ad", "x",  "h",  "("};
  std::uint32_t random = 1;
  const auto next = [&] { return (random = random * 1664525U + 1013904223U) >> 8U; };
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::uint32_t i = next() % 9; i > 0; --i) text += kPieces[next() % std::size(kPieces)];
    const SpokenLanguage language = kAllLanguages[next() % std::size(kAllLanguages)];
    const Tongue tongue{language, info(language).currency};
    const std::string words = spoken_text(tongue, text);
    ASSERT_TRUE(is_all_utf8(words)) << text << " -> " << words;
    ASSERT_EQ(words.find_first_of("0123456789"), std::string::npos) << text << " -> " << words;
    const char* at = text.data();
    for (const SpokenFigure& figure : spoken_figures(tongue, text)) {
      ASSERT_GE(figure.written.data(), at) << text;
      at = figure.written.data() + figure.written.size();
      ASSERT_LE(at, text.data() + text.size()) << text;
    }
  }
}

TEST(Spoken, NeitherTheEnvironmentNorThreadsChangeWords) {
  const std::string before = said("de-DE", "1.234,50 €");
  ::setenv("LC_ALL", "ja_JP.UTF-8", 1);
  ::setenv("LANG", "ar_EG", 1);
  std::vector<std::thread> threads;
  std::vector<std::string> found(8);
  for (std::size_t i = 0; i < found.size(); ++i) {
    threads.emplace_back([&found, i] {
      for (int round = 0; round < 200; ++round) found[i] = said("de-DE", "1.234,50 €") + said("fr-FR", fmt::format("{}", round));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& words : found) EXPECT_EQ(words, before + "cent quatre-vingt-dix-neuf");
}

}  // namespace
}  // namespace phoneflow
