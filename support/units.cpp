#include "support/units.h"

#include <charconv>

#include <fmt/format.h>

namespace phoneflow {
namespace {

constexpr double kLongestTime = 36'525.0 * 24 * 3600e3;  // a century
constexpr double kMostPercent = 1000;
constexpr std::size_t kMostDigits = 15;

struct TimeUnit {
  std::string_view name;
  std::int64_t millis;
};
/// Largest first.
constexpr TimeUnit kUnits[] = {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}, {"ms", 1}};

std::string_view take_while(std::string_view& text, std::string_view signs) {
  const std::size_t end = std::min(text.find_first_not_of(signs), text.size());
  const std::string_view front = text.substr(0, end);
  text.remove_prefix(end);
  return front;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::optional<double> read_plain_number(std::string_view text) {
  if (text.empty() || text.size() > kMostDigits + 1 || text.front() == '.' || text.back() == '.') return std::nullopt;
  if (text.find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> read_duration(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return std::nullopt;
  double sum = 0;
  std::size_t next = 0;  // index in kUnits from which the next unit must come
  while (!text.empty()) {
    const auto number = read_plain_number(take_while(text, "0123456789."));
    take_while(text, " ");
    const std::string_view name = take_while(text, "abcdefghijklmnopqrstuvwxyz");
    take_while(text, " ");
    while (next < std::size(kUnits) && kUnits[next].name != name) ++next;
    if (!number || next == std::size(kUnits)) return std::nullopt;
    sum += *number * static_cast<double>(kUnits[next].millis);
    ++next;
  }
  if (sum > kLongestTime) return std::nullopt;
  return sum;
}

std::optional<double> read_rate(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto number = read_plain_number(trimmed(text.substr(0, slash)));
  const std::string_view unit = trimmed(text.substr(slash + 1));
  const double per = unit == "s" ? 1 : unit == "min" || unit == "m" ? 60 : unit == "h" ? 3600 : unit == "day" || unit == "d" ? 86400 : 0;
  if (!number || per == 0) return std::nullopt;
  return *number / per;
}

std::optional<double> read_percent(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.back() != '%') return std::nullopt;
  text.remove_suffix(1);
  const auto number = read_plain_number(trimmed(text));
  if (!number || *number > kMostPercent) return std::nullopt;
  return *number / 100;
}

std::string duration_text(Millis length) {
  std::string text;
  std::int64_t left = length.count();
  for (const TimeUnit& unit : kUnits) {
    if (left < unit.millis) continue;
    text += fmt::format("{}{}", left / unit.millis, unit.name);
    left %= unit.millis;
  }
  return text.empty() ? "0s" : text;
}

}  // namespace phoneflow
