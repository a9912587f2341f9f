#include "tongue/locale_words.h"

#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/numberformatter.h>
#include <unicode/rbnf.h>
#include <unicode/ucurr.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <fmt/format.h>

#include "tongue/regions.h"

namespace phoneflow {
namespace {

constexpr std::string_view kSoftHyphen = "\u00ad", kNoBreak = "\u00a0", kNarrow = "\u202f";

/// The rules of ICU for each Numeral.
struct RuleNames {
  std::array<const char*, kNumeralCount> of;
};

constexpr RuleNames kEnglishRules{{"%spellout-numbering", "%spellout-cardinal", "%spellout-cardinal", "%spellout-ordinal",
                                   "%spellout-ordinal", "%spellout-ordinal", "%spellout-ordinal", "%spellout-ordinal"}};
constexpr RuleNames kBritishRules{{"%spellout-numbering-verbose", "%spellout-cardinal-verbose", "%spellout-cardinal-verbose",
                                   "%spellout-ordinal-verbose", "%spellout-ordinal-verbose", "%spellout-ordinal-verbose",
                                   "%spellout-ordinal-verbose", "%spellout-ordinal-verbose"}};
constexpr RuleNames kGermanRules{{"%spellout-numbering", "%spellout-cardinal-masculine", "%spellout-cardinal-feminine", "%spellout-ordinal",
                                  "%spellout-ordinal", "%spellout-ordinal", "%spellout-ordinal-r", "%spellout-ordinal-n"}};
constexpr RuleNames kSpanishRules{{"%spellout-numbering", "%spellout-cardinal-masculine", "%spellout-cardinal-feminine",
                                   "%spellout-ordinal-masculine", "%spellout-ordinal-masculine-adjective", "%spellout-ordinal-feminine",
                                   "%spellout-ordinal-masculine", "%spellout-ordinal-masculine"}};
constexpr RuleNames kFrenchRules{{"%spellout-numbering", "%spellout-cardinal-masculine", "%spellout-cardinal-feminine",
                                  "%spellout-ordinal-masculine", "%spellout-ordinal-masculine", "%spellout-ordinal-feminine",
                                  "%spellout-ordinal-masculine", "%spellout-ordinal-masculine"}};

const RuleNames& rules_of(SpokenLanguage language) {
  switch (info(language).family) {
    case LanguageFamily::English: return language == SpokenLanguage::EnGB ? kBritishRules : kEnglishRules;
    case LanguageFamily::German: return kGermanRules;
    case LanguageFamily::Spanish: return kSpanishRules;
    case LanguageFamily::French: break;
  }
  return kFrenchRules;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

/// With ordinary blanks.
std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  replace_all(bytes, kNoBreak, " ");
  replace_all(bytes, kNarrow, " ");
  return bytes;
}

icu::Locale locale_of(SpokenLanguage language) {
  const std::string_view tag = info(language).tag;
  return {std::string(tag.substr(0, 2)).c_str(), std::string(tag.substr(3)).c_str()};
}

std::vector<std::string> all_of(const icu::UnicodeString* names, int count, int first) {
  std::vector<std::string> found;
  for (int i = first; i < count; ++i) found.push_back(utf8(names[i]));
  return found;
}

/// The objects of ICU for one language, which are expensive to make.
class LocaleObjects {
 public:
  explicit LocaleObjects(SpokenLanguage language) : language_(language), locale_(locale_of(language)) {
    UErrorCode error = U_ZERO_ERROR;
    words_ = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, locale_, error);
    if (U_FAILURE(error) != 0) words_.reset();
    numbers_ = icu::number::NumberFormatter::withLocale(locale_);
    read_names();
  }

  [[nodiscard]] const LocaleNames& names() const { return names_; }
  [[nodiscard]] const icu::number::LocalizedNumberFormatter& numbers() const { return numbers_; }
  [[nodiscard]] const icu::Locale& locale() const { return locale_; }

  /// Empty without data.
  std::string spelt(Numeral form, std::int64_t number) {
    const std::lock_guard lock(busy_);  // ICU does not promise that one such object serves several threads
    if (words_ == nullptr) return {};
    const char* const rule = rules_of(language_).of[static_cast<std::size_t>(form)];
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString text;
    icu::FieldPosition nowhere;
    words_->format(number, icu::UnicodeString::fromUTF8(rule), text, nowhere, error);
    return U_FAILURE(error) != 0 ? std::string() : utf8(text);
  }

 private:
  void read_names() {
    UErrorCode error = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(locale_, error);
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(icu::DateTimePatternGenerator::createInstance(locale_, error));
    const icu::DecimalFormatSymbols signs(locale_, error);
    if (U_FAILURE(error) != 0) return;
    int count = 0;
    const icu::UnicodeString* names = symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
    names_.months = all_of(names, count, 0);
    names = symbols.getWeekdays(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
    names_.weekdays = all_of(names, count, 1);  // ICU counts days from 1
    names = symbols.getAmPmStrings(count);
    if (count == 2) {
      names_.before_noon = utf8(names[0]);
      names_.after_noon = utf8(names[1]);
    }
    names_.date = utf8(patterns->getBestPattern(icu::UnicodeString(u"EEEEMMMMd"), error));
    names_.time = utf8(patterns->getBestPattern(icu::UnicodeString(u"jmm"), error));
    const auto sign = [&](icu::DecimalFormatSymbols::ENumberFormatSymbol which) { return utf8(signs.getSymbol(which)).substr(0, 1)[0]; };
    names_.point = sign(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol);
    names_.comma = sign(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol);
  }

  SpokenLanguage language_;
  icu::Locale locale_;
  std::unique_ptr<icu::RuleBasedNumberFormat> words_;
  icu::number::LocalizedNumberFormatter numbers_;
  LocaleNames names_;
  std::mutex busy_;
};

/// Made when a language is spoken first.
LocaleObjects& objects_of(SpokenLanguage language) {
  static std::array<std::once_flag, kSpokenLanguageCount> made;
  static std::array<std::unique_ptr<LocaleObjects>, kSpokenLanguageCount> objects;
  const auto index = static_cast<std::size_t>(language);
  std::call_once(made[index], [&] { objects[index] = std::make_unique<LocaleObjects>(language); });
  return *objects[index];
}

/// As ICU's, but compounds are joined in German only, and `und` belongs to the part before: two parts in `einund-zwanzig`.
std::string with_parts(SpokenLanguage language, std::string words) {
  if (info(language).family != LanguageFamily::German) {
    replace_all(words, kSoftHyphen, "");
  } else {
    replace_all(words, "\u00adund\u00ad", "und\u00ad");
  }
  return words;
}

/// `veintiún milésimo`: "veintiunmilésimo". What multiplies a thousand or a million is one word with it, as the Diccionario panhispánico de
/// dudas writes ordinals.
std::string joined_spanish(const std::string& words) {
  std::string text, multiplier;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string word = words.substr(at, end - at);
    at = end + 1;
    const std::string_view blank = text.empty() ? "" : " ";
    if (!word.starts_with("milésim") && !word.starts_with("millonésim")) {
      multiplier += fmt::format("{}{}", multiplier.empty() ? "" : " ", word);
      continue;
    }
    if (multiplier == "un") multiplier.clear();
    for (const auto& [from, to] :
         {std::pair<std::string_view, std::string_view>(" y ", "i"), {" ", ""}, {"ú", "u"}, {"ó", "o"}, {"é", "e"}})
      replace_all(multiplier, from, to);
    text += fmt::format("{}{}{}", blank, multiplier, word);
    multiplier.clear();
  }
  return multiplier.empty() ? text : fmt::format("{}{}{}", text, text.empty() ? "" : " ", multiplier);
}

/// `zwei Millionenste`: "zweimillionste".
std::string joined_german(std::string words) {
  const std::size_t last = words.rfind(' ');
  if (last == std::string::npos) return words;
  for (const auto& [many, one] : {std::pair<std::string_view, std::string_view>("Million", "million"), {"Milliard", "milliard"}}) {
    const std::size_t end = words.rfind("st");  // `-r` and `-n` have letters behind
    if (!words.substr(last + 1).starts_with(many) || end == std::string::npos) continue;
    const std::size_t begin = words.rfind(' ', last - 1) == std::string::npos ? 0 : words.rfind(' ', last - 1) + 1;
    const std::string times = words.substr(begin, last - begin);
    const std::string multiplier = times == "eine" ? std::string() : times + std::string(kSoftHyphen);
    return fmt::format("{}{}{}{}", words.substr(0, begin), multiplier, one, words.substr(end));
  }
  return words;
}

/// ICU says "cent-et-unième", "dos milésimo", "zwei Millionenste".
std::string mended_ordinal(LanguageFamily family, std::uint64_t number, std::string words) {
  constexpr std::uint64_t kMillion = 1'000'000;
  const bool round = number == kMillion || number == 1000 * kMillion;
  switch (family) {
    case LanguageFamily::English: break;
    case LanguageFamily::French:
      replace_all(words, "quatre-vingt-et-", "quatre-vingt-");
      for (const std::string_view large : {"cent", "mille", "million", "milliard"})
        replace_all(words, fmt::format("{}-et-", large), fmt::format("{} ", large));
      if (round && words.starts_with("un ")) words.erase(0, 3);
      break;
    case LanguageFamily::Spanish: return number < 2000 ? words : joined_spanish(words);
    case LanguageFamily::German: return number < kMillion ? words : joined_german(std::move(words));
  }
  return words;
}

bool is_ordinal(Numeral form) { return form >= Numeral::Ordinal; }

/// The last numerals of a thread: positions, minutes and amounts repeat.
struct KnownNumeral {
  std::uint64_t number = 0;
  SpokenLanguage language{};
  Numeral form{};
  std::string words;  ///< empty: none
};

std::string formatted(const icu::number::LocalizedNumberFormatter& formatter, std::string_view decimal) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::number::FormattedNumber made = formatter.formatDecimal({decimal.data(), static_cast<std::int32_t>(decimal.size())}, error);
  const icu::UnicodeString text = made.toString(error);
  return U_FAILURE(error) != 0 ? std::string(decimal) : utf8(text);
}

icu::CurrencyUnit unit_of(const Currency& currency) {
  UErrorCode error = U_ZERO_ERROR;
  return {icu::StringPiece(currency.data(), 3), error};
}

std::array<char16_t, 4> code_of(const Currency& currency) {
  return {static_cast<char16_t>(currency[0]), static_cast<char16_t>(currency[1]), static_cast<char16_t>(currency[2]), u'\0'};
}

}  // namespace

std::string numeral(SpokenLanguage language, Numeral form, std::uint64_t number) {
  thread_local std::array<KnownNumeral, 256> known;
  KnownNumeral& last = known[(number * 31 + static_cast<std::size_t>(form) * 7 + static_cast<std::size_t>(language)) % known.size()];
  if (!last.words.empty() && last.number == number && last.language == language && last.form == form) return last.words;
  std::string words = number > static_cast<std::uint64_t>(INT64_MAX)
                          ? std::string()
                          : with_parts(language, objects_of(language).spelt(form, static_cast<std::int64_t>(number)));
  if (is_ordinal(form)) words = mended_ordinal(info(language).family, number, std::move(words));
  if (words.empty()) words = fmt::format("{}", number);
  last = {number, language, form, words};
  return words;
}

std::string grouped_number(SpokenLanguage language, std::string_view decimal) {
  return formatted(objects_of(language).numbers().precision(icu::number::Precision::unlimited()), decimal);
}

std::string grouped_money(SpokenLanguage language, const Currency& currency, std::string_view decimal) {
  return formatted(objects_of(language).numbers().unit(unit_of(currency)).unitWidth(UNUM_UNIT_WIDTH_NARROW), decimal);
}

std::string counted_unit(SpokenLanguage language, std::size_t unit, std::string_view decimal) {
  const icu::MeasureUnit measure = unit == 0   ? icu::MeasureUnit::getHour()
                                   : unit == 1 ? icu::MeasureUnit::getMinute()
                                               : icu::MeasureUnit::getSecond();
  return formatted(
      objects_of(language).numbers().unit(measure).unitWidth(UNUM_UNIT_WIDTH_FULL_NAME).precision(icu::number::Precision::unlimited()),
      decimal);
}

int minor_digits(const Currency& currency) {
  UErrorCode error = U_ZERO_ERROR;
  const int digits = ucurr_getDefaultFractionDigits(code_of(currency).data(), &error);
  return U_FAILURE(error) != 0 ? 2 : digits;
}

std::string currency_name(SpokenLanguage language, const Currency& currency, bool one) {
  UErrorCode error = U_ZERO_ERROR;
  std::int32_t length = 0;
  UBool is_choice = 0;
  const char16_t* const name = ucurr_getPluralName(code_of(currency).data(), objects_of(language).locale().getName(), &is_choice,
                                                   one ? "one" : "other", &length, &error);
  return U_FAILURE(error) != 0 ? std::string(text_of(currency)) : utf8(icu::UnicodeString(name, length));
}

std::string currency_sign(SpokenLanguage language, const Currency& currency) {
  UErrorCode error = U_ZERO_ERROR;
  std::int32_t length = 0;
  UBool is_choice = 0;
  const char16_t* const sign = ucurr_getName(code_of(currency).data(), objects_of(language).locale().getName(), UCURR_NARROW_SYMBOL_NAME,
                                             &is_choice, &length, &error);
  return U_FAILURE(error) != 0 ? std::string(text_of(currency)) : utf8(icu::UnicodeString(sign, length));
}

const LocaleNames& names_of(SpokenLanguage language) { return objects_of(language).names(); }

Currency currency_of_tag(std::string_view tag) {
  const std::optional<SpokenLanguage> language = spoken_language(tag);
  const Currency usual = info(language.value_or(SpokenLanguage::EnUS)).currency;
  if (!language || info(*language).tag == tag || tag.find('-') == std::string_view::npos) return usual;
  UErrorCode error = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag({tag.data(), static_cast<std::int32_t>(tag.size())}, error);
  std::array<char16_t, 4> code{};
  const std::int32_t length = ucurr_forLocale(locale.getName(), code.data(), static_cast<std::int32_t>(code.size()), &error);
  if (U_FAILURE(error) != 0 || length != 3) return usual;
  return {static_cast<char>(code[0]), static_cast<char>(code[1]), static_cast<char>(code[2])};
}

std::optional<Currency> currency_named(std::string_view code) {
  if (code.size() != 3 || !std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; })) return std::nullopt;
  UErrorCode error = U_ZERO_ERROR;
  UEnumeration* const all = ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &error);
  bool found = false;
  while (U_FAILURE(error) == 0) {
    std::int32_t length = 0;
    const char* const next = uenum_next(all, &length, &error);
    if (next == nullptr) break;
    found = found || std::string_view(next, static_cast<std::size_t>(length)) == code;
  }
  uenum_close(all);
  if (!found) return std::nullopt;
  return Currency{code[0], code[1], code[2]};
}

std::string icu_version() {
  UVersionInfo version{};
  u_getVersion(version);
  return fmt::format("{}.{}", version[0], version[1]);
}

}  // namespace phoneflow
