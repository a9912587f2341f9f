#include "runtime/date_and_time.h"

#include "support/ascii.h"

namespace phoneflow {

namespace {

/// Removes exactly `count` leading digits and returns their value.
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

/// A time of day, optionally with seconds, fraction and zone.
bool take_time(std::string_view text, DateAndTime& to) {
  const std::optional<unsigned> hour = take_digits(text, 2);
  if (!hour || !take(text, ":")) return false;
  const std::optional<unsigned> minute = take_digits(text, 2);
  if (!minute || *hour > 23 || *minute > 59) return false;
  if (take(text, ":")) {
    const std::optional<unsigned> second = take_digits(text, 2);
    if (!second || *second > 60) return false;  // a leap second
    to.second = *second;
  }
  if (!text.empty() && !take(text, ".Z+-")) return false;
  if (text.find_first_not_of("0123456789:Z+-") != std::string_view::npos) return false;
  to.hour = hour;
  to.minute = *minute;
  return true;
}

}  // namespace

std::optional<DateAndTime> read_date_and_time(std::string_view text) {
  DateAndTime result;
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

}  // namespace phoneflow
