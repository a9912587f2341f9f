#include "grammar/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "support/time.h"
#include "support/ascii.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/tokens.h"

namespace phoneflow {

namespace {

/// Every integer up to here is exact in a double.
constexpr double kLargestNumber = 9'007'199'254'740'991.0;
constexpr auto kMostMillis = static_cast<double>(kLongestDuration.count());

/// Reads digits and a fraction; infinite on overflow, 0 when there are no digits. `rest` gets the remaining text.
double decimal(std::string_view text, std::string_view& rest) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  rest = text.substr(static_cast<std::size_t>(end - text.data()));
  return error == std::errc::result_out_of_range ? HUGE_VAL : value;
}

struct Unit {
  std::string_view word;
  std::string_view unit;  ///< the unit of this language
  double factor;          ///< milliseconds per `word`
};

constexpr Unit kUnits[] = {
    {"ms", "ms", 1},
    {"msec", "ms", 1},
    {"msecs", "ms", 1},
    {"milliseconds", "ms", 1},
    {"millisecond", "ms", 1},
    {"milliseconds", "ms", 1},
    {"s", "s", 1000},
    {"sec", "s", 1000},
    {"secs", "s", 1000},
    {"second", "s", 1000},
    {"seconds", "s", 1000},
    {"m", "m", 60'000},
    {"min", "m", 60'000},
    {"mins", "m", 60'000},
    {"minute", "m", 60'000},
    {"minutes", "m", 60'000},
    {"h", "h", 3'600'000},
    {"hr", "h", 3'600'000},
    {"hrs", "h", 3'600'000},
    {"hour", "h", 3'600'000},
    {"hours", "h", 3'600'000},
    {"d", "h", 86'400'000},
    {"day", "h", 86'400'000},
    {"days", "h", 86'400'000},
    {"week", "h", 604'800'000},
    {"weeks", "h", 604'800'000},
    // German, French, Spanish, Italian, Portuguese
    {"sek", "s", 1000},
    {"sekunde", "s", 1000},
    {"sekunden", "s", 1000},
    {"seconde", "s", 1000},
    {"secondes", "s", 1000},
    {"segundo", "s", 1000},
    {"segundos", "s", 1000},
    {"secondi", "s", 1000},
    {"minuten", "m", 60'000},
    {"minuto", "m", 60'000},
    {"minutos", "m", 60'000},
    {"minuti", "m", 60'000},
    {"stunde", "h", 3'600'000},
    {"stunden", "h", 3'600'000},
    {"heure", "h", 3'600'000},
    {"heures", "h", 3'600'000},
    {"hora", "h", 3'600'000},
    {"horas", "h", 3'600'000},
};

const Unit* unit_named(std::string_view word) {
  constexpr std::size_t kLongest = 12;
  if (word.size() > kLongest) return nullptr;
  std::string lower(word);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const Unit& known : kUnits) {
    if (known.word == lower) return &known;
  }
  return nullptr;
}

/// The sum of the parts in `millis`; returns the unit of the last part, null when a part is not a duration.
const Unit* spelled_duration(std::string_view text, double& millis) {
  const Unit* last = nullptr;
  millis = 0;
  while (!text.empty()) {
    const double value = decimal(text, text);
    std::size_t letters = 0;
    while (letters < text.size() && !is_digit(text[letters])) ++letters;
    const std::size_t blanks = std::min(text.find_first_not_of(" \t\f"), letters);
    last = letters > blanks ? unit_named(text.substr(blanks, letters - blanks)) : nullptr;
    if (last == nullptr) return nullptr;
    millis += value * last->factor;
    text.remove_prefix(letters);
  }
  return last;
}

}  // namespace

std::string respelled_duration(std::string_view text) {
  double millis = 0;
  const Unit* unit = text.empty() || !is_digit(text.front()) ? nullptr : spelled_duration(text, millis);
  if (unit == nullptr || !(millis <= kMostMillis)) return {};
  double factor = unit_named(unit->unit)->factor;  // days become hours
  std::string_view written = unit->unit;
  // Half a minute is 30 seconds.
  if (millis > 0 && millis < factor && (written == "m" || written == "h")) {
    written = written == "h" ? "m" : "s";
    factor /= 60;
  }
  return fmt::format("{}{}", millis / factor, written);
}

std::string respelled_number(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != '_') digits += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const int base = digits.starts_with("0x") ? 16 : digits.starts_with("0o") ? 8 : digits.starts_with("0b") ? 2 : 10;
  if (base != 10) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data() + 2, digits.data() + digits.size(), value, base);
    const bool whole = error == std::errc() && end == digits.data() + digits.size() && static_cast<double>(value) <= kLargestNumber;
    return whole ? std::to_string(value) : std::string();
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const std::string_view rest(end, static_cast<std::size_t>(digits.data() + digits.size() - end));
  const bool known = rest.empty() || rest == "l" || rest == "u" || rest == "ul" || rest == "ll" || rest == "f" || rest == "n";
  if (error != std::errc() || !known || !(value <= kLargestNumber) || digits.empty()) return {};
  // Spelling kept without separators and suffix; an exponent is evaluated.
  const std::string_view plain(digits.data(), static_cast<std::size_t>(end - digits.data()));
  return plain.find('e') == std::string_view::npos ? std::string(plain) : fmt::format("{}", value);
}

double number_value(std::string_view text, Span span, Diagnostics& diagnostics) {
  std::string_view rest;
  const double value = decimal(text, rest);
  if (value <= kLargestNumber) return value;
  diagnostics.report<Diag::NumberTooLarge>(span, shortened(text));
  return 0;
}

std::int64_t duration_value(std::string_view text, Span span, Diagnostics& diagnostics) {
  double millis = 0;
  if (spelled_duration(text, millis) != nullptr && millis <= kMostMillis) return std::llround(millis);
  diagnostics.report<Diag::DurationTooLong>(span, shortened(text));
  return 0;
}

}  // namespace phoneflow
