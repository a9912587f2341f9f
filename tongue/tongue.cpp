#include "tongue/tongue.h"

#include <algorithm>

#include <fmt/format.h>

namespace phoneflow {
namespace {

// Speech rate: 150 words a minute in English, our choice. Others relate to it as the words a minute at which texts of the same contents
// were read aloud in Trauzettel-Klosinski, Dietz and the IReST Study Group, "Standardized Assessment of Reading Performance: The New
// International Reading Speed Texts IReST", IOVS 53(9), 2012, doi:10.1167/iovs.11-8284: English 228, German 179, Spanish 218, French 195.
constexpr Millis word_at(int words_of_the_text) { return Millis((400 * 228 + words_of_the_text / 2) / words_of_the_text); }

constexpr std::array<SpokenLanguageInfo, kSpokenLanguageCount> kLanguageTable{{
    {"en-US", "English (United States)", LanguageFamily::English, {'U', 'S', 'D'}, word_at(228)},
    {"en-GB", "English (United Kingdom)", LanguageFamily::English, {'G', 'B', 'P'}, word_at(228)},
    {"de-DE", "German (Germany)", LanguageFamily::German, {'E', 'U', 'R'}, word_at(179)},
    {"es-ES", "Spanish (Spain)", LanguageFamily::Spanish, {'E', 'U', 'R'}, word_at(218)},
    {"es-US", "Spanish (United States)", LanguageFamily::Spanish, {'U', 'S', 'D'}, word_at(218)},
    {"fr-FR", "French (France)", LanguageFamily::French, {'E', 'U', 'R'}, word_at(195)},
}};

/// Regions that speak as another one does than the first of their language. Each is followed by a blank.
constexpr std::string_view kBritish = "AU HK IE IN KE MT NG NZ PK SG ZA ";
constexpr std::string_view kAmericanSpanish = "419 AR BO CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV UY VE ";

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return small(x) == small(y); });
}

std::string_view language_part(std::string_view tag) { return tag.substr(0, tag.find('-')); }

bool among(std::string_view regions, std::string_view tag) {
  if (tag.size() <= 3) return false;
  std::string region(tag.substr(3));
  for (char& c : region) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return (" " + std::string(regions)).find(" " + region + " ") != std::string::npos;
}

}  // namespace

const SpokenLanguageInfo& info(SpokenLanguage language) { return kLanguageTable[static_cast<std::size_t>(language)]; }

std::optional<SpokenLanguage> spoken_language(std::string_view tag) {
  const auto found_by = [&](auto fits) -> std::optional<SpokenLanguage> {
    const auto found = std::ranges::find_if(kLanguageTable, fits, &SpokenLanguageInfo::tag);
    if (found == kLanguageTable.end()) return std::nullopt;
    return static_cast<SpokenLanguage>(found - kLanguageTable.begin());
  };
  if (const auto exact = found_by([&](std::string_view known) { return same_letters(known, tag); })) return exact;
  const auto first = found_by([&](std::string_view known) { return same_letters(language_part(known), language_part(tag)); });
  if (first == SpokenLanguage::EnUS && among(kBritish, tag)) return SpokenLanguage::EnGB;
  if (first == SpokenLanguage::EsES && among(kAmericanSpanish, tag)) return SpokenLanguage::EsUS;
  return first;
}

std::string spoken_languages_text() {
  std::string text;
  for (const SpokenLanguageInfo& language : kLanguageTable) {
    const bool last = &language == &kLanguageTable.back();
    text += fmt::format("{}`{}`", text.empty() ? "" : last ? " and " : ", ", language.tag);
  }
  return text;
}

}  // namespace phoneflow
