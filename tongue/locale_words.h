// What ICU knows of a language: words of numbers, names of months and currencies, patterns. The fence of ICU: nothing else includes it.
//
// Results depend on the language alone, never on the locale or the environment of the process. All functions may be called by several
// threads at once. Where ICU has no data, numbers stay digits and names are empty.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tongue/tongue.h"

namespace phoneflow {

/// The form of a number in words.
enum class Numeral : std::uint8_t {
  Counting,         ///< by itself: "one", "eins", "uno"
  Masculine,        ///< before a masculine or neuter noun: "ein", "un"
  Feminine,         ///< before a feminine noun: "eine", "una", "une"
  Ordinal,          ///< "third", "dritte", "tercero"
  OrdinalBefore,    ///< before a masculine noun: "tercer"
  OrdinalFeminine,  ///< "tercera", "première"
  OrdinalOfDay,     ///< of a date by itself: "dritter"
  OrdinalOfDayTo,   ///< of a date behind a preposition: "dritten"
};
inline constexpr std::size_t kNumeralCount = 8;

/// In words. The parts of a German compound are joined by soft hyphens, except `und`, which belongs to the part before.
[[nodiscard]] std::string numeral(SpokenLanguage language, Numeral form, std::uint64_t number);

/// A decimal number such as `-1234.5` as people write it: `-1.234,5`.
[[nodiscard]] std::string grouped_number(SpokenLanguage language, std::string_view decimal);

/// The same with the sign of the currency: `-1.234,50 €`.
[[nodiscard]] std::string grouped_money(SpokenLanguage language, const Currency& currency, std::string_view decimal);

/// `2 Minuten`; unit 0: hours, 1: minutes, 2: seconds.
[[nodiscard]] std::string counted_unit(SpokenLanguage language, std::size_t unit, std::string_view decimal);

/// How many digits of a currency are its minor unit: 2 for USD, 0 for JPY.
[[nodiscard]] int minor_digits(const Currency& currency);

/// "Swedish kronor", "Swedish krona"
[[nodiscard]] std::string currency_name(SpokenLanguage language, const Currency& currency, bool one);

/// "kr", "zł": as grouped_money() writes it.
[[nodiscard]] std::string currency_sign(SpokenLanguage language, const Currency& currency);

/// Names, signs and patterns of one language; ordinary blanks only.
struct LocaleNames {
  std::vector<std::string> months;    ///< from January
  std::vector<std::string> weekdays;  ///< from Sunday
  std::string before_noon;
  std::string after_noon;
  std::string date;  ///< a pattern: `EEEE, d. MMMM`
  std::string time;  ///< a pattern: `HH:mm`
  char point = '.';  ///< before decimals
  char comma = ',';  ///< between groups of thousands
};
[[nodiscard]] const LocaleNames& names_of(SpokenLanguage language);

}  // namespace phoneflow
