// The languages in which scripts speak numbers, money, dates and times, and the currency of their money.
//
// A language is chosen by the header's Language, a currency by the centre file. Who names neither has en-US and USD, and never touches ICU.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "support/time.h"

namespace phoneflow {

enum class SpokenLanguage : std::uint8_t { EnUS, EnGB, DeDE, EsES, EsUS, FrFR };
inline constexpr std::size_t kSpokenLanguageCount = 6;

/// Languages that share their grammar.
enum class LanguageFamily : std::uint8_t { English, German, Spanish, French };

/// A code of ISO 4217, in capitals.
using Currency = std::array<char, 3>;

struct SpokenLanguageInfo {
  std::string_view tag;  ///< as in BCP 47: "en-US"
  std::string_view name;
  LanguageFamily family{};
  Currency currency{};  ///< where the centre file names none
  Millis word{};        ///< how long a word lasts
};

/// Copied freely: four bytes.
struct Tongue {
  SpokenLanguage language = SpokenLanguage::EnUS;
  Currency currency{'U', 'S', 'D'};

  [[nodiscard]] bool operator==(const Tongue&) const = default;
};

[[nodiscard]] const SpokenLanguageInfo& info(SpokenLanguage language);

/// The language of a tag: itself, else the first in the table of the same language in another region. Nothing where the table has none.
[[nodiscard]] std::optional<SpokenLanguage> spoken_language(std::string_view tag);

/// "`en-US`, `en-GB`, … and `fr-FR`", for messages.
[[nodiscard]] std::string spoken_languages_text();

[[nodiscard]] inline std::string_view text_of(const Currency& currency) { return {currency.data(), currency.size()}; }

/// Nothing for what is not the code of a currency in use. Asks ICU.
[[nodiscard]] std::optional<Currency> currency_named(std::string_view code);

/// The version of ICU, on whose words results depend: "72.1".
[[nodiscard]] std::string icu_version();

}  // namespace phoneflow
