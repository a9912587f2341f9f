#include "tongue/ordinals.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "tongue/locale_words.h"
#include "tongue/spoken_words.h"
#include "tongue/word_ends.h"

namespace phoneflow {
namespace {

constexpr std::string_view kSpanishHis[] = {"el", "un", "al", "del", "este", "ese", "aquel", "nuestro", "vuestro"};
constexpr std::string_view kSpanishHers[] = {"la", "una", "esta", "esa", "aquella", "nuestra", "vuestra"};
constexpr std::string_view kFrenchHis[] = {"le", "un", "ce", "du", "au", "mon", "ton", "son"};
constexpr std::string_view kFrenchHers[] = {"la", "une", "cette", "ma", "ta", "sa"};
/// Behind which German ordinals end in `-n`, whatever noun follows.
constexpr std::string_view kGermanTo[] = {"im",      "am",      "zum",     "zur",    "beim",   "vom",    "dem",    "den",   "des",
                                          "einem",   "einen",   "eines",   "einer",  "ihrem",  "ihren",  "ihres",  "ihrer", "unserem",
                                          "unseren", "unseres", "unserer", "diesem", "diesen", "dieses", "dieser", "jedem", "jeden"};

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  std::string small(word);
  if (!small.empty() && small[0] >= 'A' && small[0] <= 'Z') small[0] = static_cast<char>(small[0] - 'A' + 'a');
  return std::ranges::find(words, small) != words.end();
}

NounGender gender_between(LanguageFamily family, const WordsAround& around) {
  const bool spanish = family == LanguageFamily::Spanish;
  const std::string_view article = word_ahead(around.ahead);
  if (is_one_of(spanish ? std::span<const std::string_view>(kSpanishHers) : kFrenchHers, article)) return NounGender::Feminine;
  if (is_one_of(spanish ? std::span<const std::string_view>(kSpanishHis) : kFrenchHis, article)) return NounGender::Masculine;
  return gender_before(family, word_behind(around.behind));
}

}  // namespace

std::string german_dotted_ordinal(SpokenLanguage language, std::uint64_t number, std::string_view ahead, std::string_view noun) {
  constexpr std::string_view kTo[] = {"im", "am", "zum", "beim", "vom", "dem", "den"};
  const std::string_view article = word_ahead(ahead);
  const bool is_named = !noun.empty() && noun[0] >= 'A' && noun[0] <= 'Z';
  if (is_named && is_one_of(kTo, article)) return numeral(language, Numeral::OrdinalOfDayTo, number);
  const char gender = german_ordered(noun);
  if (gender == '\0') return {};
  const bool of_der = article == "der" || article == "Der";
  if (of_der && gender == 'f') return numeral(language, Numeral::OrdinalOfDayTo, number);
  if (of_der || gender == 'f' || article == "die" || article == "Die" || article == "das" || article == "Das")
    return numeral(language, Numeral::Ordinal, number);
  return gender == 'm' ? numeral(language, Numeral::OrdinalOfDay, number) : fmt::format("{}s", numeral(language, Numeral::Ordinal, number));
}

std::string ordinal_between(SpokenLanguage language, std::uint64_t number, const WordsAround& around) {
  const LanguageFamily family = info(language).family;
  switch (family) {
    case LanguageFamily::English: break;
    case LanguageFamily::German: {
      if (is_one_of(kGermanTo, word_ahead(around.ahead))) return numeral(language, Numeral::OrdinalOfDayTo, number);
      const std::string of_noun = german_dotted_ordinal(language, number, around.ahead, word_behind(around.behind));
      if (!of_noun.empty()) return of_noun;
      break;
    }
    case LanguageFamily::Spanish:
    case LanguageFamily::French: {
      const NounGender gender = gender_between(family, around);
      if (gender == NounGender::Feminine) return numeral(language, Numeral::OrdinalFeminine, number);
      const bool before_noun = gender_before(family, word_behind(around.behind)) != NounGender::None;
      if (gender == NounGender::Masculine && before_noun) return numeral(language, Numeral::OrdinalBefore, number);
      break;
    }
  }
  return numeral(language, Numeral::Ordinal, number);
}

}  // namespace phoneflow
