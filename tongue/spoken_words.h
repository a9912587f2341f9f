// Words that numbers need around them and ICU does not have, one row for each family of languages, and the coins of currencies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tongue/tongue.h"

namespace phoneflow {

/// Of a noun: decides between `un`, `una`; `ein`, `eine`.
enum class NounGender : std::uint8_t { None, Masculine, Feminine };

struct FamilyWords {
  std::string_view minus;
  std::string_view plus;
  std::string_view percent;
  std::string_view extension;
  std::string_view and_coins;  ///< between euros and cents
  /// Suffixes of digits that make an ordinal, each followed by a blank: "st nd rd th ".
  std::string_view ordinal_suffixes;
};
[[nodiscard]] const FamilyWords& words_of(LanguageFamily family);

/// "point", "Komma": between the whole and the decimals.
[[nodiscard]] std::string_view point_word(SpokenLanguage language);

/// Of `1 heure`, `21 llamadas`, `1 Stunde`: the gender that the number before the noun takes. None: a number by itself.
[[nodiscard]] NounGender gender_before(LanguageFamily family, std::string_view word);

/// 'm', 'f' or 'n' of a German noun that an ordinal in digits stands before, `2. Stock`; '\0' for others.
[[nodiscard]] char german_ordered(std::string_view noun);

/// The names of a currency and of its minor unit.
struct CoinWords {
  std::string one;
  std::string many;
  NounGender gender = NounGender::Masculine;
  std::string minor_one;  ///< empty: decimals are said as those of a number
  std::string minor_many;
  NounGender minor_gender = NounGender::Masculine;
};
[[nodiscard]] CoinWords coins_of(SpokenLanguage language, const Currency& currency);

/// The currency of the sign or code at the beginning of `text`, and its length in bytes. `$` and `¥` are the tongue's own if it has such a
/// one.
struct CurrencySign {
  Currency currency{};
  std::size_t length = 0;
};
[[nodiscard]] std::optional<CurrencySign> currency_sign_at(const Tongue& tongue, std::string_view text);
/// At the end of `text`.
[[nodiscard]] std::optional<CurrencySign> currency_sign_before(const Tongue& tongue, std::string_view text);

}  // namespace phoneflow
