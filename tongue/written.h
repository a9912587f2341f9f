// Values as a language writes them, for transcripts and for whoever speaks a prompt: `1.234,50 €`, `lundi 1er janvier`, `2 Minuten`.
//
// With ordinary blanks only, so that a test can compare them. What is written here is read by read_aloud(). US English with dollars is
// written by runtime/wording.h alone. Decimals are `-1234.5`, without exponent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tongue/ordinals.h"
#include "tongue/tongue.h"

namespace phoneflow {

[[nodiscard]] std::string written_number(SpokenLanguage language, std::string_view decimal);

/// Rounded to the minor unit of the currency.
[[nodiscard]] std::string written_money(const Tongue& tongue, double amount);

/// `weekday` from Sunday (0), `month` from 1.
[[nodiscard]] std::string written_date(SpokenLanguage language, unsigned weekday, unsigned month, unsigned day);

[[nodiscard]] std::string written_time(SpokenLanguage language, unsigned hour, unsigned minute);

/// In whole seconds; below a second as a fraction.
[[nodiscard]] std::string written_duration(SpokenLanguage language, std::int64_t ms);

/// Nothing for 0, which has none. English writes its own. `around`: what stands there in the same text.
[[nodiscard]] std::optional<std::string> written_ordinal(SpokenLanguage language, std::uint64_t number, const WordsAround& around = {});

/// In groups; a number of four digits or less, such as `9 1 1`, by ones. `digits` may begin with `+`, behind which the code of the country
/// stands by itself. The area code of a German number does in German.
[[nodiscard]] std::string written_phone(SpokenLanguage language, std::string_view digits);

/// What stands before the digits of an extension: "extension", "Durchwahl".
[[nodiscard]] std::string_view extension_word(SpokenLanguage language);

}  // namespace phoneflow
