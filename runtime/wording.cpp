#include "runtime/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "support/ascii.h"
#include "runtime/date_and_time.h"
#include "runtime/moment_text.h"
#include "runtime/phone_number.h"
#include "tongue/written.h"

namespace phoneflow {

namespace {

/// Allocates for long texts only.
using Buffer = fmt::memory_buffer;

/// Up to 2^53 a double has all its digits.
constexpr double kLargest = 9'007'199'254'740'992.0;

// Limits of depth and size for lists, which may be exponentially large with shared parts.
constexpr int kDeepest = 32;
constexpr std::size_t kLongestList = 1 << 16;

void add(Buffer& out, std::string_view text) { out.append(text.data(), text.data() + text.size()); }

template <class... Args>
void print(Buffer& out, fmt::format_string<Args...> format, Args&&... args) {
  fmt::format_to(std::back_inserter(out), format, std::forward<Args>(args)...);
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80; }

bool is_whole(double number) { return std::trunc(number) == number; }

/// The value of a number or numeric text: `-12.5`, without exponent.
std::optional<double> number_in(const Heap& heap, const Value& value) {
  if (value.type == Type::Number) return value.number;
  if (value.type != Type::Text) return std::nullopt;
  const std::string_view text = heap.view(value);
  if (text.find_first_not_of("0123456789.-") != std::string_view::npos) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// As number_in(), if finite and small enough to be spoken with all digits.
std::optional<double> sayable_number_in(const Heap& heap, const Value& value) {
  const std::optional<double> number = number_in(heap, value);
  if (!number || !(std::abs(*number) <= kLargest)) return std::nullopt;
  return *number == 0 ? 0 : *number;  // normalises -0
}

/// Who has these writes as the code below does, without ICU.
bool speaks_english(const Tongue& tongue) { return info(tongue.language).family == LanguageFamily::English; }
bool has_dollars(const Tongue& tongue) { return speaks_english(tongue) && text_of(tongue.currency) == "USD"; }
bool has_american_clock(const Tongue& tongue) { return tongue.language == SpokenLanguage::EnUS; }

/// Groups the integer part of a positive number by thousands.
void add_grouped(Buffer& out, std::string_view number) {
  const std::size_t whole = std::min(number.find('.'), number.size());
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) out.push_back(',');
    out.push_back(number[i]);
  }
  add(out, number.substr(whole));
}

void add_plain_duration(Buffer& out, std::int64_t ms) {
  std::uint64_t rest = static_cast<std::uint64_t>(ms);
  if (ms < 0) {
    out.push_back('-');
    rest = 0 - rest;
  }
  if (rest == 0) return add(out, "0s");
  struct Unit {
    std::uint64_t ms;
    std::string_view name;
  };
  constexpr std::array<Unit, 4> kUnits{{{3'600'000, "h"}, {60'000, "m"}, {1000, "s"}, {1, "ms"}}};
  bool first = true;
  for (const Unit& unit : kUnits) {
    if (rest < unit.ms) continue;
    print(out, "{}{}{}", first ? "" : " ", rest / unit.ms, unit.name);
    rest %= unit.ms;
    first = false;
  }
}

bool add_number(Buffer& out, double number, const Tongue& tongue) {
  Buffer digits;
  print(digits, "{}", std::abs(number));
  const std::string_view text(digits.data(), digits.size());
  if (text.find('e') != std::string_view::npos) return false;
  if (!speaks_english(tongue)) {
    add(out, written_number(tongue.language, fmt::format("{}{}", number < 0 ? "-" : "", text)));
    return true;
  }
  if (number < 0) out.push_back('-');
  add_grouped(out, text);
  return true;
}

/// Half away from zero, as `round(number, 2)` does.
double in_cents(double number) {
  constexpr double kExact = 1e13;  // larger ones have no half of a cent
  return std::abs(number) < kExact ? std::round(number * 100) / 100 : number;
}

bool add_money(Buffer& out, double number, const Tongue& tongue) {
  if (!has_dollars(tongue)) {
    add(out, written_money(tongue, number));
    return true;
  }
  Buffer digits;
  print(digits, "{:.2f}", in_cents(std::abs(number)));
  const std::string_view text(digits.data(), digits.size());
  if (number < 0 && text != "0.00") out.push_back('-');
  out.push_back('$');
  add_grouped(out, text);
  return true;
}

bool add_ordinal(Buffer& out, double number, const Tongue& tongue, const WordsAround& around) {
  constexpr std::array<std::string_view, 21> kWords{"",           "first",      "second",     "third",     "fourth",    "fifth",
                                                    "sixth",      "seventh",    "eighth",     "ninth",     "tenth",     "eleventh",
                                                    "twelfth",    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
                                                    "eighteenth", "nineteenth", "twentieth"};
  if (number < 0 || !is_whole(number)) return false;
  const auto whole = static_cast<std::uint64_t>(number);
  if (!speaks_english(tongue)) {
    const std::optional<std::string> words = written_ordinal(tongue.language, whole, around);
    add(out, words.value_or(std::string()));
    return words.has_value();
  }
  if (whole > 0 && whole < kWords.size()) {
    add(out, kWords[whole]);
    return true;
  }
  constexpr std::array<std::string_view, 10> kSuffixes{"th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th"};
  const bool teen = whole % 100 / 10 == 1;
  print(out, "{}{}", whole, teen ? "th" : kSuffixes[whole % 10]);
  return true;
}

void add_counted(Buffer& out, std::uint64_t count, std::string_view unit) {
  print(out, "{}{} {}{}", out.size() > 0 && out[out.size() - 1] != ' ' ? " " : "", count, unit, count == 1 ? "" : "s");
}

/// In words, in whole seconds; below a second as a fraction.
void add_duration(Buffer& out, std::int64_t ms, const Tongue& tongue) {
  if (!speaks_english(tongue)) return add(out, written_duration(tongue.language, ms));
  std::uint64_t rest = static_cast<std::uint64_t>(ms);
  if (ms < 0) {
    add(out, "minus ");
    rest = 0 - rest;
  }
  if (rest > 0 && rest < 1000) return print(out, "{} seconds", static_cast<double>(rest) / 1000);
  const std::uint64_t total = rest / 1000;
  if (total >= 3600) add_counted(out, total / 3600, "hour");
  if (total % 3600 >= 60) add_counted(out, total % 3600 / 60, "minute");
  if (total % 60 > 0 || total == 0) add_counted(out, total % 60, "second");
}

/// Each digit by itself; separators are dropped.
bool add_digits(Buffer& out, std::string_view text) {
  bool any_digit = false;
  for (const char c : text) any_digit = any_digit || is_digit(c);
  if (!any_digit) return false;
  for (const char c : text) {
    if (std::string_view(" \t.-()+").find(c) != std::string_view::npos) continue;
    if (out.size() > 0 && !is_continuation(c)) out.push_back(' ');
    out.push_back(c);
  }
  return true;
}

/// North American numbers as 312 555 0123; others behind the code of their country, in groups of three with two to four digits at the end.
/// Other languages have groups of their own.
bool add_phone(Buffer& out, std::string_view text, const Tongue& tongue) {
  const NumberParts parts = split_extension(text);
  if (!is_diallable(parts)) return false;
  Buffer kept;
  for (const char c : parts.number) {
    if (is_digit(c) || c == '+') kept.push_back(c);
  }
  const std::string_view all(kept.data(), kept.size());
  add(out, written_phone(tongue.language, speaks_english(tongue) ? national_number(all) : all));
  if (!parts.extension.empty()) print(out, " {} {}", extension_word(tongue.language), parts.extension);
  return true;
}

bool add_date(Buffer& out, const DateAndTime& it, const Tongue& tongue) {
  if (!it.day) return false;
  const std::chrono::weekday weekday{std::chrono::sys_days(*it.day)};
  if (!has_american_clock(tongue)) {
    add(out,
        written_date(tongue.language, weekday.c_encoding(), static_cast<unsigned>(it.day->month()), static_cast<unsigned>(it.day->day())));
    return true;
  }
  print(out, "{}, {} {}", kDayNames[weekday.c_encoding()], kMonthNames[static_cast<unsigned>(it.day->month()) - 1],
        static_cast<unsigned>(it.day->day()));
  return true;
}

bool add_time(Buffer& out, const DateAndTime& it, const Tongue& tongue) {
  if (!it.hour) return false;
  if (!has_american_clock(tongue)) {
    add(out, written_time(tongue.language, *it.hour, it.minute));
    return true;
  }
  const unsigned hour = *it.hour % 12 == 0 ? 12 : *it.hour % 12;
  print(out, "{}:{:02} {}", hour, it.minute, *it.hour < 12 ? "AM" : "PM");
  return true;
}

/// Of a moment or a text.
std::optional<DateAndTime> date_and_time_in(const Heap& heap, const Value& value) {
  if (value.type == Type::Moment) return read_date_and_time(iso_text(value.moment()));
  return value.type == Type::Text ? read_date_and_time(heap.view(value)) : std::nullopt;
}

/// The characters of a text, or the digits of a whole number.
std::string_view digits_in(const Heap& heap, const Value& value, Buffer& memory) {
  if (value.type == Type::Text) return heap.view(value);
  const std::optional<double> number = sayable_number_in(heap, value);
  if (!number || *number < 0 || !is_whole(*number)) return {};
  print(memory, "{}", static_cast<std::uint64_t>(*number));
  return {memory.data(), memory.size()};
}

/// False when the value does not support the format.
bool add_formatted(Buffer& out, const Heap& heap, const Value& value, Wording wording, const Tongue& tongue, const WordsAround& around) {
  Buffer memory;
  switch (wording) {
    case Wording::Plain: return false;
    case Wording::Digits: return add_digits(out, digits_in(heap, value, memory));
    case Wording::Phone: return add_phone(out, digits_in(heap, value, memory), tongue);
    case Wording::Date:
    case Wording::Time: {
      const std::optional<DateAndTime> read = date_and_time_in(heap, value);
      return read && (wording == Wording::Date ? add_date(out, *read, tongue) : add_time(out, *read, tongue));
    }
    case Wording::Number:
    case Wording::Money:
    case Wording::Ordinal:
    case Wording::Duration: break;
  }
  if (wording == Wording::Duration && value.type == Type::Duration) {
    add_duration(out, value.ms, tongue);
    return true;
  }
  const std::optional<double> number = sayable_number_in(heap, value);
  if (!number) return false;
  if (wording == Wording::Number) return add_number(out, *number, tongue);
  if (wording == Wording::Money) return add_money(out, *number, tongue);
  if (wording == Wording::Ordinal) return add_ordinal(out, *number, tongue, around);
  add_duration(out, std::llround(*number * 1000), tongue);
  return true;
}

void append_plainly(Heap& heap, const Value& value) {
  Buffer out;
  switch (value.type) {
    case Type::Nothing: return;
    case Type::Boolean: return heap.append(value.boolean ? "true" : "false");
    case Type::Text:
    case Type::Audio: return heap.append(heap.view(value));
    case Type::Number: print(out, "{}", value.number == 0 ? 0 : value.number); break;
    case Type::Duration:
    case Type::Silence: add_plain_duration(out, value.ms); break;
    case Type::Moment: add(out, iso_text(value.moment())); break;
    case Type::List:
    case Type::Record: return;
  }
  heap.append({out.data(), out.size()});
}

/// How the values of a list are formatted.
struct Manner {
  Wording wording{};
  const Tongue& tongue;
  const WordsAround& around;
};

void append_within(Heap& heap, const Value& value, const Manner& manner, int depth, std::size_t start, bool in_record);

/// Cells are accessed by index, because the heap grows meanwhile. A list within a record stands in brackets, to distinguish items from
/// fields.
void append_cells(Heap& heap, const Value& value, const Manner& manner, int depth, std::size_t start, bool in_record) {
  const bool is_record = value.type == Type::Record;
  const std::size_t step = is_record ? 2 : 1;
  const bool in_brackets = in_record && !is_record;
  if (is_record) heap.append("{");
  if (in_brackets) heap.append("[");
  for (std::size_t i = 0; i < value.size; ++i) {
    if (i > 0) heap.append(", ");
    if (depth == 0 || heap.mark() - start > kLongestList) {
      heap.append("...");
      break;
    }
    if (is_record) {
      const Value key = heap.items(value)[i * step];
      heap.append(heap.view(key));
      heap.append(": ");
    }
    const Value item = heap.items(value)[i * step + step - 1];
    append_within(heap, item, manner, depth - 1, start, in_record || is_record);
  }
  if (in_brackets) heap.append("]");
  if (is_record) heap.append("}");
}

void append_within(Heap& heap, const Value& value, const Manner& manner, int depth, std::size_t start, bool in_record) {
  if (value.type == Type::List || value.type == Type::Record) return append_cells(heap, value, manner, depth, start, in_record);
  Buffer out;
  if (add_formatted(out, heap, value, manner.wording, manner.tongue, manner.around)) return heap.append({out.data(), out.size()});
  append_plainly(heap, value);
}

}  // namespace

void append_worded(Heap& heap, const Value& value, Wording wording, const Tongue& tongue, const WordsAround& around) {
  if (wording == Wording::Plain && value.type == Type::Text) return heap.append(heap.view(value));
  const Value copy = value;  // `value` may lie in the heap
  append_within(heap, copy, {wording, tongue, around}, kDeepest, heap.mark(), false);
}

}  // namespace phoneflow
