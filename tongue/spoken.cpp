#include "tongue/spoken.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "tongue/figures.h"
#include "tongue/locale_words.h"
#include "tongue/ordinals.h"
#include "tongue/spoken_words.h"
#include "tongue/word_ends.h"

namespace phoneflow {
namespace {

constexpr std::size_t kMostWhole = 15;  // digits; longer numbers are said digit by digit

std::string digits_of(std::string_view whole) {
  std::string digits;
  std::ranges::copy_if(whole, std::back_inserter(digits), is_digit);
  return digits;
}

/// Of at most kMostWhole digits.
std::uint64_t value_of_digits(std::string_view digits) {
  std::uint64_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  return value;
}

/// Whether a row has pairs that are said as one number.
bool has_pairs(std::string_view row) {
  for (std::size_t i = 0; i < row.size();) {
    const std::size_t end = std::min(row.find(' ', i), row.size());
    if (end - i == 2 && row[i] != '0') return true;
    i = end + 1;
  }
  return false;
}

bool must_be_read(const Tongue& tongue, const Figure& figure) {
  const LanguageFamily family = info(tongue.language).family;
  if (figure.kind == Figure::Kind::Digits) return family == LanguageFamily::French && !figure.spells && has_pairs(figure.whole);
  const std::size_t most_plain = family == LanguageFamily::English ? 2 : 1;  // `21` are two words in English
  return figure.kind != Figure::Kind::Number || figure.whole.size() > most_plain || !figure.decimals.empty() || figure.negative;
}

/// English `1 January`, which is "the first of January".
bool is_day_ahead_of_month(const Tongue& tongue, std::string_view text, const Figure& figure) {
  constexpr std::string_view kMonths = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";
  const std::string_view behind = text.substr(std::min(figure.end, text.size()));
  return info(tongue.language).family == LanguageFamily::English && figure.kind == Figure::Kind::Number && behind.size() > 3 &&
         behind[0] == ' ' && kMonths.find(behind.substr(1, 3)) != std::string_view::npos;
}

/// A whole number without a sign or separators: who sees it knows its words.
bool goes_without_saying(const Figure& figure) {
  return figure.kind == Figure::Kind::Number && figure.decimals.empty() && !figure.negative && std::ranges::all_of(figure.whole, is_digit);
}

std::string without_parts(const Tongue& tongue, std::string words) {
  if (info(tongue.language).family != LanguageFamily::German) return words;
  constexpr std::string_view kHyphen = "\u00ad";
  for (std::size_t at = words.find(kHyphen); at != std::string::npos; at = words.find(kHyphen, at)) words.erase(at, kHyphen.size());
  return words;
}

class Reader {
 public:
  Reader(const Tongue& tongue, std::string_view text) : tongue_(tongue), family_(info(tongue.language).family), text_(text) {}

  /// `figures`: where to keep them; null: nowhere.
  std::string read(std::vector<SpokenFigure>* figures) {
    std::size_t from = 0;
    while (const auto figure = figure_in(tongue_, text_, from)) {
      const std::size_t begin = std::max(figure->begin, from);
      out_ += text_.substr(from, begin - from);
      end_ = figure->end;
      std::string words = words_for(*figure, text_.substr(from, begin - from));
      if (!out_.empty() && ends_word(out_.back())) out_ += ' ';
      if (figures != nullptr)
        figures->push_back({text_.substr(begin, end_ - begin), words, must_be_read(tongue_, *figure) && !goes_without_saying(*figure)});
      out_ += words;
      if (end_ < text_.size() && ends_word(text_[end_])) out_ += ' ';
      from = end_;
    }
    out_ += text_.substr(from);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(Numeral form, std::uint64_t number) const { return numeral(tongue_.language, form, number); }

  [[nodiscard]] static Numeral before_noun(NounGender gender) {
    return gender == NounGender::Feminine ? Numeral::Feminine : gender == NounGender::Masculine ? Numeral::Masculine : Numeral::Counting;
  }

  [[nodiscard]] std::string_view behind() const { return text_.substr(std::min(end_, text_.size())); }

  std::string words_for(const Figure& figure, std::string_view ahead) {
    std::string words;
    if (figure.negative) words = fmt::format("{} ", words_of(family_).minus);
    switch (figure.kind) {
      case Figure::Kind::Digits: return row(figure);
      case Figure::Kind::Number: return words + (day(figure, ahead).empty() ? number(figure, gender_of(figure)) : day_);
      case Figure::Kind::Percent:
        return fmt::format("{}{} {}", words, number(figure, gender_of_percent(figure)), words_of(family_).percent);
      case Figure::Kind::Money: return words + money(figure);
      case Figure::Kind::Time: return time_of_day(figure);
      case Figure::Kind::Date: return date(figure, ahead);
      case Figure::Kind::Ordinal: return ordinal(figure);
    }
    return words;
  }

  [[nodiscard]] NounGender next_gender() const { return gender_before(family_, word_behind(behind())); }

  /// Feminine German nouns behind other numbers than 1 are plurals, which have none.
  [[nodiscard]] NounGender gender_of(const Figure& figure) const {
    const NounGender gender = next_gender();
    const bool plural = family_ == LanguageFamily::German && gender == NounGender::Feminine && figure.whole != "1";
    return plural ? NounGender::Masculine : gender;
  }

  /// `ein Prozent`
  [[nodiscard]] NounGender gender_of_percent(const Figure& figure) const {
    return family_ == LanguageFamily::German && figure.whole == "1" ? NounGender::Masculine : NounGender::None;
  }

  // ---- rows of digits ----

  std::string row(const Figure& figure) const {
    std::string words;
    if (figure.begin < text_.size() && text_[figure.begin] == '+') words = words_of(family_).plus;
    const bool in_pairs = family_ == LanguageFamily::French && !figure.spells;
    std::string_view rest = figure.whole;
    bool first_group = words.empty();
    while (!rest.empty()) {
      const auto begin = static_cast<std::size_t>(std::ranges::find_if(rest, is_digit) - rest.begin());
      rest.remove_prefix(begin);
      const auto size = static_cast<std::size_t>(std::ranges::find_if_not(rest, is_digit) - rest.begin());
      if (size == 0) break;
      if (!words.empty()) words += first_group ? ", " : " ";
      first_group = true;
      words += group(rest.substr(0, size), in_pairs);
      rest.remove_prefix(size);
    }
    return words;
  }

  std::string group(std::string_view digits, bool in_pairs) const {
    if (in_pairs && digits.size() == 2 && digits[0] != '0') return say(Numeral::Counting, value_of_digits(digits));
    std::string words;
    for (const char c : digits) {
      if (!words.empty()) words += ' ';
      words += say(Numeral::Counting, static_cast<std::uint64_t>(c - '0'));
    }
    return words;
  }

  // ---- numbers ----

  std::string whole_words(const std::string& digits, Numeral form) const {
    return digits.size() > kMostWhole ? group(digits, false) : say(form, value_of_digits(digits));
  }

  std::string number(const Figure& figure, NounGender gender) const {
    const std::string digits = digits_of(figure.whole);
    if (figure.decimals.empty()) return whole_words(digits, before_noun(gender));
    return fmt::format("{} {} {}", whole_words(digits, Numeral::Counting), point_word(tongue_.language), group(figure.decimals, false));
  }

  std::string ordinal(const Figure& figure) const {
    const std::string_view suffix = text_.substr(figure.begin + figure.whole.size(), figure.end - figure.begin - figure.whole.size());
    const bool feminine = suffix == "re" || suffix == "ère" || suffix.ends_with("ª");
    // `el 1.º lugar`: "primer"
    const bool before_noun = !feminine && next_gender() == NounGender::Masculine;
    const Numeral form = feminine ? Numeral::OrdinalFeminine : before_noun ? Numeral::OrdinalBefore : Numeral::Ordinal;
    return say(form, value_of_digits(figure.whole));
  }

  // ---- dates ----

  [[nodiscard]] bool is_month(std::string_view word) const {
    constexpr std::size_t kShortest = 3;
    return word.size() >= kShortest &&
           std::ranges::find(names_of(tongue_.language).months, word) != names_of(tongue_.language).months.end();
  }

  /// The day of a date; empty for another number. Kept in `day_`.
  const std::string& day(const Figure& figure, std::string_view ahead) {
    day_.clear();
    if (figure.whole.size() > 2 || !figure.decimals.empty() || figure.negative) return day_;
    const std::uint64_t number = value_of_digits(figure.whole);
    if (number < 1 || number > 31) return day_;
    switch (family_) {
      case LanguageFamily::English:
        if (ahead.ends_with(' ') && is_month(last_word(ahead.substr(0, ahead.size() - 1)))) day_ = say(Numeral::Ordinal, number);
        else if (behind().starts_with(' ') && is_month(first_word(behind().substr(1))))
          day_ = fmt::format("the {} of", say(Numeral::Ordinal, number));
        break;
      case LanguageFamily::German:
        if (!behind().starts_with(". ")) break;
        if (is_month(first_word(behind().substr(2)))) day_ = day_of_month(number, ahead);
        else day_ = german_dotted_ordinal(tongue_.language, number, ahead, first_word(behind().substr(2)));
        if (!day_.empty()) ++end_;
        break;
      case LanguageFamily::Spanish:
        if (number == 1 && tongue_.language == SpokenLanguage::EsUS && behind().starts_with(" de ") &&
            is_month(first_word(behind().substr(4))))
          day_ = say(Numeral::Ordinal, number);
        break;
      case LanguageFamily::French: break;
    }
    return day_;
  }

  [[nodiscard]] std::string day_of_month(std::uint64_t day, std::string_view ahead) const {
    return say(behind_preposition(ahead) ? Numeral::OrdinalOfDayTo : Numeral::OrdinalOfDay, day);
  }

  /// German `24.12.2026`
  [[nodiscard]] std::string date(const Figure& it, std::string_view ahead) const {
    const std::vector<std::string>& months = names_of(tongue_.language).months;
    const std::string month = it.month <= months.size() ? months[it.month - 1] : say(Numeral::Counting, it.month);
    const std::string words = fmt::format("{} {}", day_of_month(it.day, ahead), month);
    return it.year == 0 ? words : fmt::format("{} {}", words, year(it.year));
  }

  /// `1999`: "neunzehnhundertneunundneunzig"
  [[nodiscard]] std::string year(unsigned number) const {
    if (number < 1100 || number > 1999) return say(Numeral::Counting, number);
    const std::string rest = number % 100 == 0 ? std::string() : fmt::format("\u00ad{}", say(Numeral::Counting, number % 100));
    return fmt::format("{}\u00adhundert{}", say(Numeral::Counting, number / 100), rest);
  }

  /// `am Montag, 5. Januar`: among the last three words before the figure.
  [[nodiscard]] static bool behind_preposition(std::string_view ahead) {
    constexpr std::string_view kPrepositions[] = {"am",  "Am",  "vom", "Vom",  "zum",  "Zum", "dem",
                                                  "den", "bis", "Bis", "seit", "Seit", "ab",  "Ab"};
    for (int words = 0; words < 3 && !ahead.empty(); ++words) {
      while (!ahead.empty() && !ends_word(ahead.back())) ahead.remove_suffix(1);
      const std::string_view word = last_word(ahead);
      if (std::ranges::find(kPrepositions, word) != std::end(kPrepositions)) return true;
      if (word.empty()) return false;
      ahead.remove_suffix(word.size());
    }
    return false;
  }

  // ---- money ----

  std::string money(const Figure& figure) const {
    const CoinWords coins = coins_of(tongue_.language, figure.currency);
    const std::string digits = digits_of(figure.whole);
    const bool is_whole = figure.decimals.find_first_not_of('0') == std::string_view::npos;
    const bool counts_minor =
        !is_whole && !coins.minor_one.empty() && figure.decimals.size() == static_cast<std::size_t>(minor_digits(figure.currency));
    if (is_whole && digits.size() > kMostWhole) return fmt::format("{} {}", group(digits, false), coins.many);
    if (digits.size() > kMostWhole || (!is_whole && !counts_minor)) return fmt::format("{} {}", number(figure, coins.gender), coins.many);
    const std::uint64_t whole = value_of_digits(digits);
    const std::uint64_t minor = counts_minor ? value_of_digits(figure.decimals) : 0;
    std::string words;
    if (whole > 0 || minor == 0)
      words =
          fmt::format("{} {}{}", say(before_noun(coins.gender), whole), linked(whole, coins.many), is_one(whole) ? coins.one : coins.many);
    if (minor > 0) {
      words += fmt::format("{}{} {}", words.empty() ? "" : fmt::format(" {} ", words_of(family_).and_coins),
                           say(before_noun(coins.minor_gender), minor), minor == 1 ? coins.minor_one : coins.minor_many);
    }
    return words;
  }

  [[nodiscard]] bool is_one(std::uint64_t whole) const { return whole == 1 || (whole == 0 && family_ == LanguageFamily::French); }

  /// `un millón de euros`, `un million d'euros`
  [[nodiscard]] std::string_view linked(std::uint64_t whole, std::string_view noun) const {
    if (whole == 0 || whole % 1'000'000 != 0) return {};
    if (family_ == LanguageFamily::Spanish) return "de ";
    if (family_ != LanguageFamily::French) return {};
    return std::string_view("aeiou").find(noun.empty() ? 'x' : noun[0]) != std::string_view::npos ? "d'" : "de ";
  }

  // ---- times ----

  std::string time_of_day(const Figure& it) const {
    switch (family_) {
      case LanguageFamily::English: return english_time(it);
      case LanguageFamily::German: return german_time(it);
      case LanguageFamily::Spanish: return spanish_time(it);
      case LanguageFamily::French: return french_time(it);
    }
    return {};
  }

  /// `9:05 AM`: "nine oh five A M"
  std::string english_time(const Figure& it) const {
    if (it.minute == 0 && it.hour % 12 == 0) return it.hour == 0 ? "twelve midnight" : "twelve noon";
    const std::string minutes = it.minute == 0   ? std::string()
                                : it.minute < 10 ? fmt::format("oh {} ", say(Numeral::Counting, it.minute))
                                                 : fmt::format("{} ", say(Numeral::Counting, it.minute));
    return fmt::format("{} {}{} M", say(Numeral::Counting, twelve(it.hour)), minutes, it.hour < 12 ? 'A' : 'P');
  }

  std::string german_time(const Figure& it) const {
    const std::string hour = fmt::format("{} Uhr", say(Numeral::Masculine, it.hour));
    return it.minute == 0 ? hour : fmt::format("{} {}", hour, say(Numeral::Counting, it.minute));
  }

  /// `21:30`: "nueve y media de la noche"
  std::string spanish_time(const Figure& it) const {
    if (it.minute == 0 && it.hour % 12 == 0) return it.hour == 0 ? "doce de la noche" : "doce del mediodía";
    const std::string_view part = it.hour < 6    ? "de la madrugada"
                                  : it.hour < 12 ? "de la mañana"
                                  : it.hour < 20 ? "de la tarde"
                                                 : "de la noche";
    const std::string minutes = it.minute == 0    ? std::string()
                                : it.minute == 15 ? std::string("y cuarto ")
                                : it.minute == 30 ? std::string("y media ")
                                                  : fmt::format("y {} ", say(Numeral::Counting, it.minute));
    return fmt::format("{} {}{}", say(Numeral::Feminine, twelve(it.hour)), minutes, part);
  }

  std::string french_time(const Figure& it) const {
    if (it.minute == 0 && it.hour % 12 == 0) return it.hour == 0 ? "minuit" : "midi";
    const std::string hour = fmt::format("{} {}", say(Numeral::Feminine, it.hour), it.hour < 2 ? "heure" : "heures");
    return it.minute == 0 ? hour : fmt::format("{} {}", hour, say(Numeral::Feminine, it.minute));
  }

  static unsigned twelve(unsigned hour) { return hour % 12 == 0 ? 12 : hour % 12; }

  const Tongue& tongue_;
  LanguageFamily family_;
  std::string_view text_;
  std::string out_;
  std::string day_;
  std::size_t end_ = 0;
};

}  // namespace

bool has_figures_to_read(const Tongue& tongue, std::string_view text) {
  const bool skips = info(tongue.language).family != LanguageFamily::French;
  std::size_t behind = 0;
  for (std::size_t at = first_digit(text, 0); at < text.size(); at = first_digit(text, behind)) {
    if (const std::size_t end = skips ? end_of_row(text, at) : at; end != at) {
      behind = end;
      continue;
    }
    const auto figure = figure_in(tongue, text, behind);
    if (must_be_read(tongue, *figure) || is_day_ahead_of_month(tongue, text, *figure)) return true;
    behind = figure->end;
  }
  return false;
}

std::string spoken_parts(const Tongue& tongue, std::string_view text) { return Reader(tongue, text).read(nullptr); }

std::string spoken_text(const Tongue& tongue, std::string_view text) { return without_parts(tongue, spoken_parts(tongue, text)); }

std::vector<SpokenFigure> all_spoken_figures(const Tongue& tongue, std::string_view text) {
  std::vector<SpokenFigure> figures;
  (void)Reader(tongue, text).read(&figures);
  for (SpokenFigure& figure : figures) figure.spoken = without_parts(tongue, std::move(figure.spoken));
  return figures;
}

std::vector<SpokenFigure> spoken_figures(const Tongue& tongue, std::string_view text) {
  if (!has_figures_to_read(tongue, text)) return {};
  std::vector<SpokenFigure> figures = all_spoken_figures(tongue, text);
  std::erase_if(figures, [](const SpokenFigure& figure) { return !figure.other_words; });
  return figures;
}

}  // namespace phoneflow
