#include "runtime/wording.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <iterator>
#include <optional>

#include "runtime/phone_number.h"

namespace phoneflow {

namespace {

/// On the stack unless a text is long.
using Buffer = fmt::memory_buffer;

/// Above this a double no longer counts cents.
constexpr double kLargest = 1e15;

// What is in lists is said to this depth and size; a list that holds itself many times over never ends otherwise.
constexpr int kDeepest = 32;
constexpr std::size_t kLongestList = 1 << 16;

void add(Buffer& out, std::string_view text) { out.append(text.data(), text.data() + text.size()); }

template <class... Args>
void print(Buffer& out, fmt::format_string<Args...> format, Args&&... args) {
  fmt::format_to(std::back_inserter(out), format, std::forward<Args>(args)...);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80; }

bool is_whole(double number) { return std::trunc(number) == number; }

/// A number, or a text that is one: `-12.5`, without exponent.
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

/// The same, if it is finite and small enough to be said with all its digits.
std::optional<double> sayable_number_in(const Heap& heap, const Value& value) {
  const std::optional<double> number = number_in(heap, value);
  if (!number || !(std::abs(*number) < kLargest)) return std::nullopt;
  return *number == 0 ? 0 : *number;   // no -0
}

/// Groups the digits before the point of a positive number by thousands.
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

bool add_number(Buffer& out, double number) {
  Buffer digits;
  print(digits, "{}", std::abs(number));
  const std::string_view text(digits.data(), digits.size());
  if (text.find('e') != std::string_view::npos) return false;
  if (number < 0) out.push_back('-');
  add_grouped(out, text);
  return true;
}

bool add_money(Buffer& out, double number) {
  Buffer digits;
  print(digits, "{:.2f}", std::abs(number));
  const std::string_view text(digits.data(), digits.size());
  if (number < 0 && text != "0.00") out.push_back('-');
  out.push_back('$');
  add_grouped(out, text);
  return true;
}

bool add_ordinal(Buffer& out, double number) {
  constexpr std::array<std::string_view, 21> kWords{
      "",         "first",   "second",     "third",      "fourth",     "fifth",     "sixth",
      "seventh",  "eighth",  "ninth",      "tenth",      "eleventh",   "twelfth",   "thirteenth",
      "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
  if (number < 0 || !is_whole(number)) return false;
  const auto whole = static_cast<std::uint64_t>(number);
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

/// In words, by whole seconds; less than a second by its fraction.
void add_duration(Buffer& out, std::int64_t ms) {
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

/// Every digit on its own; what stands between digits for the eye is left out.
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

/// North American numbers as 312 555 0123, others by threes with two to four digits at the end.
bool add_phone(Buffer& out, std::string_view text) {
  const auto [number, extension] = split_extension(text);
  if (!is_diallable(number)) return false;
  Buffer kept;
  for (const char c : number) {
    if (is_digit(c)) kept.push_back(c);
  }
  std::string_view digits(kept.data(), kept.size());
  const bool international = number.starts_with('+');
  const bool north_american = digits.size() == 11 && digits.starts_with('1');
  if (north_american) digits.remove_prefix(1);
  else if (international) out.push_back('+');
  while (digits.size() > 4) {
    add(out, digits.substr(0, 3));
    out.push_back(' ');
    digits.remove_prefix(3);
  }
  add(out, digits);
  if (!extension.empty()) print(out, " extension {}", extension);
  return true;
}

/// Takes exactly `count` digits off the front.
std::optional<unsigned> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  unsigned result = 0;
  for (const char c : text.substr(0, count)) {
    if (!is_digit(c)) return std::nullopt;
    result = result * 10 + static_cast<unsigned>(c - '0');
  }
  text.remove_prefix(count);
  return result;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

struct Calendar {
  std::optional<std::chrono::year_month_day> day;
  std::optional<unsigned> hour;
  unsigned minute = 0;
};

/// `09:00`, with seconds, fraction and zone after it if they like.
bool take_time(std::string_view text, Calendar& to) {
  const std::optional<unsigned> hour = take_digits(text, 2);
  if (!hour || !take(text, ":")) return false;
  const std::optional<unsigned> minute = take_digits(text, 2);
  if (!minute || *hour > 23 || *minute > 59) return false;
  if (take(text, ":")) {
    const std::optional<unsigned> second = take_digits(text, 2);
    if (!second || *second > 60) return false;
  }
  if (!text.empty() && !take(text, ".Z+-")) return false;
  if (text.find_first_not_of("0123456789:Z+-") != std::string_view::npos) return false;
  to.hour = hour;
  to.minute = *minute;
  return true;
}

/// `2026-01-05`, `2026-01-05T09:00:30` or `09:00`.
std::optional<Calendar> calendar_in(const Heap& heap, const Value& value) {
  if (value.type != Type::Text) return std::nullopt;
  std::string_view text = heap.view(value);
  Calendar result;
  if (take_time(text, result)) return result;
  const std::optional<unsigned> year = take_digits(text, 4);
  if (!year || !take(text, "-")) return std::nullopt;
  const std::optional<unsigned> month = take_digits(text, 2);
  if (!month || !take(text, "-")) return std::nullopt;
  const std::optional<unsigned> day = take_digits(text, 2);
  if (!day) return std::nullopt;
  result.day = std::chrono::year(static_cast<int>(*year)) / static_cast<int>(*month) / static_cast<int>(*day);
  if (!result.day->ok()) return std::nullopt;
  if (text.empty()) return result;
  if (!take(text, "T ") || !take_time(text, result)) return std::nullopt;
  return result;
}

bool add_date(Buffer& out, const Calendar& calendar) {
  constexpr std::array<std::string_view, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                  "Thursday", "Friday", "Saturday"};
  constexpr std::array<std::string_view, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                                     "July",    "August",   "September", "October", "November", "December"};
  if (!calendar.day) return false;
  const std::chrono::weekday weekday{std::chrono::sys_days(*calendar.day)};
  print(out, "{}, {} {}", kDays[weekday.c_encoding()], kMonths[static_cast<unsigned>(calendar.day->month()) - 1],
        static_cast<unsigned>(calendar.day->day()));
  return true;
}

bool add_time(Buffer& out, const Calendar& calendar) {
  if (!calendar.hour) return false;
  const unsigned hour = *calendar.hour % 12 == 0 ? 12 : *calendar.hour % 12;
  print(out, "{}:{:02} {}", hour, calendar.minute, *calendar.hour < 12 ? "AM" : "PM");
  return true;
}

/// The characters of a text, or the digits of a whole number.
std::string_view digits_in(const Heap& heap, const Value& value, Buffer& memory) {
  if (value.type == Type::Text) return heap.view(value);
  const std::optional<double> number = sayable_number_in(heap, value);
  if (!number || *number < 0 || !is_whole(*number)) return {};
  print(memory, "{}", static_cast<std::uint64_t>(*number));
  return {memory.data(), memory.size()};
}

/// False when the value cannot be said so.
bool add_formatted(Buffer& out, const Heap& heap, const Value& value, Wording wording) {
  Buffer memory;
  switch (wording) {
    case Wording::Plain: return false;
    case Wording::Digits: return add_digits(out, digits_in(heap, value, memory));
    case Wording::Phone: return add_phone(out, digits_in(heap, value, memory));
    case Wording::Date:
    case Wording::Time: {
      const std::optional<Calendar> calendar = calendar_in(heap, value);
      return calendar && (wording == Wording::Date ? add_date(out, *calendar) : add_time(out, *calendar));
    }
    case Wording::Number:
    case Wording::Money:
    case Wording::Ordinal:
    case Wording::Duration: break;
  }
  if (wording == Wording::Duration && value.type == Type::Duration) {
    add_duration(out, value.ms);
    return true;
  }
  const std::optional<double> number = sayable_number_in(heap, value);
  if (!number) return false;
  if (wording == Wording::Number) return add_number(out, *number);
  if (wording == Wording::Money) return add_money(out, *number);
  if (wording == Wording::Ordinal) return add_ordinal(out, *number);
  add_duration(out, std::llround(*number * 1000));
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
    case Type::List:
    case Type::Record: return;
  }
  heap.append({out.data(), out.size()});
}

void append_within(Heap& heap, const Value& value, Wording wording, int depth, std::size_t start);

/// The cells are read by index: the heap grows while they are said.
void append_cells(Heap& heap, const Value& value, Wording wording, int depth, std::size_t start) {
  const bool is_record = value.type == Type::Record;
  const std::size_t step = is_record ? 2 : 1;
  if (is_record) heap.append("{");
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
    append_within(heap, item, wording, depth - 1, start);
  }
  if (is_record) heap.append("}");
}

void append_within(Heap& heap, const Value& value, Wording wording, int depth, std::size_t start) {
  if (value.type == Type::List || value.type == Type::Record) return append_cells(heap, value, wording, depth, start);
  Buffer out;
  if (add_formatted(out, heap, value, wording)) return heap.append({out.data(), out.size()});
  append_plainly(heap, value);
}

}  // namespace

void append_worded(Heap& heap, const Value& value, Wording wording) {
  const Value copy = value;   // `value` may be a cell of the heap
  append_within(heap, copy, wording, kDeepest, heap.mark());
}

namespace {

/// Bytes of a blank or punctuation mark beyond ASCII at the front of a text: no-break space, dashes, quotes, ….
/// The apostrophe is part of a word.
std::size_t mark_beyond_ascii(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (byte(0) == 0xc2 && byte(1) >= 0x80 && byte(1) <= 0xbf) return 2;
  if (byte(0) != 0xe2 || byte(2) == 0) return 0;
  if (byte(1) == 0x80 && byte(2) != 0x99) return 3;
  if (byte(1) == 0x81 && byte(2) <= 0xaf) return 3;
  return 0;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

Millis spoken_length(std::string_view text) {
  constexpr Millis kWord{400};
  std::int64_t words = 0;
  bool in_word = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t mark = mark_beyond_ascii(text.substr(i));
    const char c = text[i];
    if (mark == 0 && is_letter(c)) {
      words += in_word ? 0 : 1;
      in_word = true;
    } else if (mark == 0 && is_digit(c)) {
      ++words;
      in_word = false;
    } else if (c != '\'') {
      in_word = false;
    }
    i += mark == 0 ? 1 : mark;
  }
  if (words == 0 && !text.empty()) words = 1;
  return kWord * words;
}

}  // namespace phoneflow
