#include "grammar/numbers.h"

#include <charconv>
#include <cmath>

#include "grammar/tokens.h"

namespace phoneflow {

namespace {

/// Up to here every whole number has its own double.
constexpr double kLargestNumber = 9'007'199'254'740'991.0;
constexpr double kLongestDuration = 1000.0 * 24 * 60 * 60 * 1000;

/// Reads digits and a fraction; infinite when there are too many digits. `rest` is what follows.
double decimal(std::string_view text, std::string_view& rest) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  rest = text.substr(static_cast<std::size_t>(end - text.data()));
  return error == std::errc{} ? value : HUGE_VAL;
}

}  // namespace

double number_value(std::string_view text, Span span, Diagnostics& diagnostics) {
  std::string_view rest;
  const double value = decimal(text, rest);
  if (value <= kLargestNumber) return value;
  diagnostics.report<Diag::NumberTooLarge>(span, shortened(text));
  return 0;
}

std::int64_t duration_value(std::string_view text, Span span, Diagnostics& diagnostics) {
  std::string_view unit;
  const double value = decimal(text, unit);
  const double factor = unit == "ms" ? 1 : unit == "s" ? 1000 : unit == "m" ? 60'000 : 3'600'000;
  if (value * factor <= kLongestDuration) return std::llround(value * factor);
  diagnostics.report<Diag::DurationTooLong>(span, shortened(text));
  return 0;
}

}  // namespace phoneflow
