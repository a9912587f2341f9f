#include "tongue/written.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "tongue/german_areas.h"
#include "tongue/locale_words.h"
#include "tongue/ordinals.h"
#include "tongue/spoken_words.h"

namespace phoneflow {
namespace {

/// The pattern of a date or a time of Unicode, as far as the languages here use it.
std::string filled(const std::string& pattern, unsigned weekday, unsigned month, unsigned day, unsigned hour, unsigned minute,
                   const LocaleNames& names) {
  std::string text;
  bool quoted = false;
  for (std::size_t i = 0; i < pattern.size();) {
    const char c = pattern[i];
    std::size_t end = i + 1;
    if (c == '\'') {
      quoted = !quoted;
      i = end;
      continue;
    }
    while (!quoted && end < pattern.size() && pattern[end] == c) ++end;
    const std::size_t width = end - i;
    i = end;
    if (quoted) text += c;
    else if (c == 'E') text += weekday < names.weekdays.size() ? names.weekdays[weekday] : std::string();
    else if (c == 'M') text += month - 1 < names.months.size() ? names.months[month - 1] : fmt::format("{}", month);
    else if (c == 'd') text += fmt::format("{:0{}}", day, width);
    else if (c == 'H') text += fmt::format("{:0{}}", hour, width);
    else if (c == 'h') text += fmt::format("{:0{}}", hour % 12 == 0 ? 12 : hour % 12, width);
    else if (c == 'm') text += fmt::format("{:0{}}", minute, width);
    else if (c == 'a') text += hour < 12 ? names.before_noon : names.after_noon;
    else text.append(width, c);
  }
  return text;
}

/// How many digits of an international number are the code of its country.
std::size_t country_digits(std::string_view digits) {
  // Codes of two digits (ITU-T E.164); 1 and 7 have one, all others three.
  constexpr std::string_view kCodesOfTwo =
      "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 "
      "86 90 91 92 93 94 95 98 ";
  if (digits.empty()) return 0;
  if (digits[0] == '1' || digits[0] == '7') return 1;
  const bool two = digits.size() >= 2 && kCodesOfTwo.find(std::string(digits.substr(0, 2)) + " ") != std::string_view::npos;
  return std::min<std::size_t>(two ? 2 : 3, digits.size());
}

/// In groups of `size`; what would be left alone joins the last.
void add_groups(std::string& text, std::string_view digits, std::size_t size) {
  while (digits.size() > size + 1) {
    text += digits.substr(0, size);
    text += ' ';
    digits.remove_prefix(size);
  }
  text += digits;
}

/// The area code of a German number behind `ahead` digits, and a blank; takes them from the digits.
void add_area(std::string& text, std::string_view& digits, std::size_t ahead) {
  const std::size_t area = german_area_digits(digits.substr(ahead));
  if (area == 0) return;
  text += fmt::format("{} ", digits.substr(0, ahead + area));
  digits.remove_prefix(ahead + area);
}

}  // namespace

std::string written_number(SpokenLanguage language, std::string_view decimal) { return grouped_number(language, decimal); }

std::string written_money(const Tongue& tongue, double amount) {
  const int digits = minor_digits(tongue.currency);
  constexpr double kExact = 1e12;  // larger ones have hardly a half of their minor unit
  const double scale = std::pow(10, digits);
  if (std::abs(amount) < kExact) amount = std::round(amount * scale) / scale;  // half away from zero, as the language rounds
  std::string decimal = fmt::format("{:.{}f}", amount, digits);
  if (decimal.find_first_of("123456789") == std::string::npos && decimal.starts_with('-')) decimal.erase(0, 1);
  return grouped_money(tongue.language, tongue.currency, decimal);
}

std::string written_date(SpokenLanguage language, unsigned weekday, unsigned month, unsigned day) {
  const LocaleNames& names = names_of(language);
  std::string text = filled(names.date, weekday, month, day, 0, 0, names);
  // The first of a month is an ordinal in French, which the pattern does not say.
  if (info(language).family == LanguageFamily::French && day == 1) text.replace(text.find(" 1 "), 3, " 1er ");
  return text;
}

std::string written_time(SpokenLanguage language, unsigned hour, unsigned minute) {
  const LocaleNames& names = names_of(language);
  return filled(names.time, 0, 1, 1, hour, minute, names);
}

std::string written_duration(SpokenLanguage language, std::int64_t ms) {
  const std::uint64_t whole = ms < 0 ? 0 - static_cast<std::uint64_t>(ms) : static_cast<std::uint64_t>(ms);
  std::string text = ms < 0 ? fmt::format("{} ", words_of(info(language).family).minus) : std::string();
  if (whole > 0 && whole < 1000) return text + counted_unit(language, 2, fmt::format("{}", static_cast<double>(whole) / 1000));
  const std::uint64_t total = whole / 1000;
  const std::uint64_t parts[] = {total / 3600, total % 3600 / 60, total % 60};
  bool first = true;
  for (std::size_t unit = 0; unit < std::size(parts); ++unit) {
    if (parts[unit] == 0 && !(unit == 2 && first)) continue;
    text += fmt::format("{}{}", first ? "" : " ", counted_unit(language, unit, fmt::format("{}", parts[unit])));
    first = false;
  }
  return text;
}

std::optional<std::string> written_ordinal(SpokenLanguage language, std::uint64_t number, const WordsAround& around) {
  if (number == 0) return std::nullopt;
  std::string words = ordinal_between(language, number, around);
  for (std::size_t at = words.find("\u00ad"); at != std::string::npos; at = words.find("\u00ad", at)) words.erase(at, 2);
  return words;
}

std::string written_phone(SpokenLanguage language, std::string_view digits) {
  std::string text;
  if (digits.starts_with('+')) {
    digits.remove_prefix(1);
    const std::size_t country = country_digits(digits);
    text = fmt::format("+{} ", digits.substr(0, country));
    digits.remove_prefix(country);
    if (info(language).family == LanguageFamily::German && text == "+49 ") add_area(text, digits, 0);
    // French numbers have one digit for the region, then pairs.
    if (info(language).family == LanguageFamily::French && text == "+33 " && digits.size() == 9) {
      text += fmt::format("{} ", digits.substr(0, 1));
      digits.remove_prefix(1);
    }
  }
  constexpr std::size_t kShort = 4;  // `911` would be said as one number
  const bool by_ones = text.empty() && digits.size() <= kShort;
  if (by_ones) {
    for (const char c : digits) text += fmt::format("{}{}", text.empty() ? "" : " ", c);
    return text;
  }
  if (info(language).family == LanguageFamily::German && text.empty() && digits.starts_with('0')) add_area(text, digits, 1);
  add_groups(text, digits, info(language).family == LanguageFamily::French ? 2 : 3);
  return text;
}

std::string_view extension_word(SpokenLanguage language) { return words_of(info(language).family).extension; }

}  // namespace phoneflow
