#include "tongue/figures.h"

#include <algorithm>

#include "support/ascii.h"
#include "tongue/spoken_words.h"

namespace phoneflow {
namespace {

/// Longer numbers are rows of digits.
constexpr std::size_t kMostDigits = 15;

/// Of ASCII, or the first byte of one that European languages have besides.
bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (byte >= 0xc3 && byte <= 0xdf);
}

class Scanner {
 public:
  Scanner(const Tongue& tongue, std::string_view text, std::size_t from)
      : tongue_(tongue), family_(info(tongue.language).family), text_(text), from_(from) {
    const bool point = family_ == LanguageFamily::English || tongue.language == SpokenLanguage::EsUS;
    point_ = point ? '.' : ',';
    comma_ = point ? ',' : family_ == LanguageFamily::French ? ' ' : '.';
  }

  std::optional<Figure> find() {
    const std::size_t at = first_digit(text_, from_);
    if (at == text_.size()) return std::nullopt;
    figure_.begin = at;
    if (before(at) == '+') {
      figure_.begin = at - 1;
      row(at);
      return figure_;
    }
    if (!time_of_day(at) && !date_in_digits(at) && !date_or_version(at)) number(at);
    return figure_;
  }

 private:
  [[nodiscard]] char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  /// Only what no figure before has taken.
  [[nodiscard]] char before(std::size_t i) const { return i > from_ ? text_[i - 1] : '\0'; }
  [[nodiscard]] std::size_t end_of_digits(std::size_t i) const {
    while (is_digit(at(i))) ++i;
    return i;
  }
  [[nodiscard]] bool begins(std::size_t i, std::string_view part) const {
    return text_.substr(std::min(i, text_.size())).starts_with(part);
  }

  /// `9:05`, `21:30`, `9:00 AM`, `5:30pm`, `9:05 p. m.`, `9:00 Uhr`, `17.30 Uhr`.
  bool time_of_day(std::size_t begin) {
    const std::size_t colon = end_of_digits(begin);
    const bool dot = at(colon) == '.' && family_ == LanguageFamily::German;
    if (colon - begin > 2 || (at(colon) != ':' && !dot) || is_letter(before(begin)) || before(begin) == ':') return false;
    const std::size_t end = end_of_digits(colon + 1);
    if (end - colon != 3 || at(end) == ':') return false;
    const auto two = [&](std::size_t i) { return is_digit(at(i + 1)) ? (at(i) - '0') * 10 + at(i + 1) - '0' : at(i) - '0'; };
    const auto hour = static_cast<unsigned>(two(begin)), minute = static_cast<unsigned>(two(colon + 1));
    if (hour > 23 || minute > 59) return false;
    figure_.hour = hour;
    figure_.minute = minute;
    figure_.kind = Figure::Kind::Time;
    figure_.end = end;
    return half_of_day(end) || (!dot && !is_letter(at(end)));
  }

  /// What stands behind a time and belongs to it, with or without a blank.
  bool half_of_day(std::size_t end) {
    struct Half {
      std::string_view written;
      int half;  ///< 0: before noon, 1: after it, 2: no half
    };
    constexpr Half kHalves[] = {{"AM", 0},   {"PM", 1},   {"am", 0},   {"pm", 1},   {"a. m.", 0}, {"p. m.", 1},
                                {"A.M.", 0}, {"P.M.", 1}, {"a.m.", 0}, {"p.m.", 1}, {"Uhr", 2}};
    const std::size_t word = at(end) == ' ' ? end + 1 : end;
    for (const Half& it : kHalves) {
      if (!begins(word, it.written) || is_letter(at(word + it.written.size()))) continue;
      if (it.half == 2 && family_ != LanguageFamily::German) continue;
      if (it.half < 2 && (figure_.hour == 0 || figure_.hour > 12 || family_ == LanguageFamily::German)) continue;
      if (it.half < 2) figure_.hour = figure_.hour % 12 + (it.half == 1 ? 12 : 0);
      figure_.end = word + it.written.size();
      return true;
    }
    return false;
  }

  /// German `24.12.` and `24.12.2026`.
  bool date_in_digits(std::size_t begin) {
    const std::size_t dot = end_of_digits(begin), second = end_of_digits(dot + 1);
    const auto is_short = [&](std::size_t from, std::size_t to) { return to > from && to - from <= 2; };
    if (family_ != LanguageFamily::German || at(dot) != '.' || at(second) != '.' || !is_short(begin, dot) || !is_short(dot + 1, second))
      return false;
    const auto value = [&](std::size_t from, std::size_t to) {
      unsigned sum = 0;
      for (; from < to; ++from) sum = sum * 10 + static_cast<unsigned>(at(from) - '0');
      return sum;
    };
    const unsigned day = value(begin, dot), month = value(dot + 1, second);
    const std::size_t end = end_of_digits(second + 1);
    const std::size_t year = end - second - 1;
    if (day < 1 || day > 31 || month < 1 || month > 12 || (year != 0 && year != 4) || is_letter(at(end)) || is_letter(before(begin)) ||
        (year == 4 && at(end) == '.' && is_digit(at(end + 1))))
      return false;
    figure_.kind = Figure::Kind::Date;
    figure_.day = day;
    figure_.month = month;
    figure_.year = value(second + 1, end);
    figure_.end = end;
    return true;
  }

  /// `2026-01-05`, `1.2.3`, `1/2`: a row of digits, with its separators.
  bool date_or_version(std::size_t begin) {
    std::size_t end = end_of_digits(begin);
    std::size_t parts = 1;
    bool plain = false;
    while ((at(end) == '-' || at(end) == '/' || at(end) == '.') && is_digit(at(end + 1))) {
      plain = plain || at(end) != '.';
      end = end_of_digits(end + 1);
      ++parts;
    }
    // Dots alone may separate thousands or decimals.
    if (parts < 2 || (!plain && (parts < 3 || grouped(begin) == end))) return false;
    figure_.kind = Figure::Kind::Digits;
    figure_.whole = text_.substr(begin, end - begin);
    figure_.end = end;
    figure_.spells = true;
    return true;
  }

  /// The end of `1,234,567` in the language's separators; the begin where it is none.
  [[nodiscard]] std::size_t grouped(std::size_t begin) const {
    std::size_t end = end_of_digits(begin);
    if (end - begin > 3 || at(begin) == '0') return begin;
    bool any = false;
    while (at(end) == comma_ && end_of_digits(end + 1) == end + 4) {
      end += 4;
      any = true;
    }
    return any ? end : begin;
  }

  /// Groups of digits separated by single blanks.
  void row(std::size_t begin) {
    std::size_t end = end_of_digits(begin);
    while (at(end) == ' ' && is_digit(at(end + 1))) {
      const std::size_t next = end_of_digits(end + 1);
      if (at(next) == ':' || ((at(next) == '.' || at(next) == ',') && is_digit(at(next + 1)))) break;
      end = next;
    }
    figure_.kind = Figure::Kind::Digits;
    figure_.whole = text_.substr(begin, end - begin);
    figure_.end = end;
    figure_.spells = is_letter(before(figure_.begin)) || is_letter(at(end));
  }

  void number(std::size_t begin) {
    std::size_t end = grouped(begin);
    const bool in_groups = end != begin;
    if (!in_groups) end = end_of_digits(begin);
    const std::size_t whole_end = end;
    const bool decimals = (at(end) == point_ || (at(end) == '.' && !in_groups)) && is_digit(at(end + 1));
    if (decimals) end = end_of_digits(end + 1);
    const bool more = !in_groups && !decimals && at(end) == ' ' && is_digit(at(end + 1)) && !begins_another(end + 1);
    if (more && (before(begin) == ' ' || before(begin) == '\0')) return row(begin);
    figure_.kind = Figure::Kind::Number;
    figure_.whole = text_.substr(begin, whole_end - begin);
    if (decimals) figure_.decimals = text_.substr(whole_end + 1, end - whole_end - 1);
    figure_.end = end;
    if (money(begin, end) || percent(end)) return;
    if (!in_groups && !decimals && ordinal(end)) return;
    const bool leading_zero = figure_.whole.size() > 1 && figure_.whole[0] == '0';
    const auto count = static_cast<std::size_t>(std::ranges::count_if(figure_.whole, is_digit));
    const bool touches = is_letter(before(begin)) || is_letter(at(end));
    if (more || leading_zero || count > kMostDigits || touches) {
      figure_.decimals = {};
      return decimals || in_groups ? code(begin, end) : row(begin);
    }
    minus(begin);
  }

  /// Whether a figure of its own begins behind a blank: `5 9:00 AM`, `5 1.5`.
  [[nodiscard]] bool begins_another(std::size_t i) const {
    const std::size_t end = end_of_digits(i);
    return at(end) == ':' || ((at(end) == '.' || at(end) == ',') && is_digit(at(end + 1)));
  }

  void code(std::size_t begin, std::size_t end) {
    figure_.kind = Figure::Kind::Digits;
    figure_.whole = text_.substr(begin, end - begin);
    figure_.spells = true;
    figure_.end = end;
  }

  /// A hyphen that no word or digit precedes.
  void minus(std::size_t begin) {
    if (before(begin) != '-' || begin == 0) return;
    const char ahead = before(begin - 1);
    if (ahead != '\0' && ahead != ' ' && ahead != '(' && ahead != ':') return;
    figure_.negative = true;
    figure_.begin = begin - 1;
  }

  bool is_money(const CurrencySign& sign, std::size_t begin, std::size_t end) {
    figure_.kind = Figure::Kind::Money;
    figure_.currency = sign.currency;
    figure_.begin = begin;
    figure_.end = end;
    minus(begin);
    return true;
  }

  /// `1,234.50 €`, `5 CHF`; `gap`: blanks between.
  bool sign_behind(std::size_t end, std::size_t gap) {
    if (gap > 0 && at(end) != ' ') return false;
    const auto sign = currency_sign_at(tongue_, text_.substr(std::min(end + gap, text_.size())));
    if (!sign) return false;
    const std::size_t rest = end + gap + sign->length;
    // `17 $45`: a sign belongs to the figure it touches, and `17 CHF 45` to that behind it where signs stand in front.
    const std::size_t next = rest + (at(rest) == '-' || (point_ == '.' && at(rest) == ' ') ? 1 : 0);
    if (gap > 0 && is_digit(at(next))) return false;
    return is_money(*sign, figure_.begin, rest);
  }

  /// `$5`, `CHF 5`
  bool sign_ahead(std::size_t begin, std::size_t end, std::size_t gap) {
    if (gap > 0 && before(begin) != ' ') return false;
    const std::size_t sign_end = begin - gap;
    const auto sign = currency_sign_before(tongue_, text_.substr(from_, sign_end - from_));
    return sign && is_money(*sign, sign_end - sign->length, end);
  }

  bool money(std::size_t begin, std::size_t end) {
    if (sign_ahead(begin, end, 0) || sign_behind(end, 0)) return true;
    // `point_`: English and American Spanish have signs in front.
    if (point_ == '.') return sign_ahead(begin, end, 1) || sign_behind(end, 1);
    return sign_behind(end, 1) || sign_ahead(begin, end, 1);
  }

  bool percent(std::size_t end) {
    const std::size_t gap = at(end) == ' ' ? 1 : 0;
    if (at(end + gap) != '%') return false;
    figure_.kind = Figure::Kind::Percent;
    figure_.end = end + gap + 1;
    minus(figure_.begin);
    return true;
  }

  bool ordinal(std::size_t end) {
    std::string_view suffixes = words_of(family_).ordinal_suffixes;
    if (is_letter(before(figure_.begin)) || figure_.whole.size() > kMostDigits || figure_.whole[0] == '0') return false;
    while (!suffixes.empty()) {
      const std::string_view suffix = suffixes.substr(0, suffixes.find(' '));
      suffixes.remove_prefix(suffix.size() + 1);
      if (!begins(end, suffix) || is_letter(at(end + suffix.size()))) continue;
      figure_.kind = Figure::Kind::Ordinal;
      figure_.end = end + suffix.size();
      return true;
    }
    return false;
  }

  const Tongue& tongue_;
  LanguageFamily family_;
  std::string_view text_;
  std::size_t from_;
  char point_ = '.';
  char comma_ = ',';
  Figure figure_{};
};

}  // namespace

std::size_t end_of_row(std::string_view text, std::size_t from) {
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
  const auto end_of_group = [&](std::size_t i) {
    while (is_digit(at(i))) ++i;
    return i;
  };
  if (from > 0 && text[from - 1] != ' ') return from;
  const std::size_t first = end_of_group(from);
  std::size_t end = first;
  while (at(end) == ' ' && is_digit(at(end + 1))) end = end_of_group(end + 1);
  const bool is_figure = at(end) == ':' || ((at(end) == '.' || at(end) == ',') && is_digit(at(end + 1)));
  return end == first || is_figure ? from : end;
}

std::optional<Figure> figure_in(const Tongue& tongue, std::string_view text, std::size_t from) {
  return Scanner(tongue, text, from).find();
}

}  // namespace phoneflow
