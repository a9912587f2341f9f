// Parses quantities with units, as in centre files: durations, rates and percentages.
//
// Used by the readers of centre files, of `--staff` and of data files. Each returns nothing for an invalid text; callers check limits and
// report errors. No locale, no sign, no exponent.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/time.h"

namespace phoneflow {

/// `500ms`, `90s`, `1.5m`, `1h30m`, `2 d`: from the largest unit to the smallest, blanks allowed; milliseconds, possibly fractional. At
/// most a century.
[[nodiscard]] std::optional<double> read_duration(std::string_view text);
/// `9/min`, `540/h`, `0.15/s`, `1200 / day`: per second.
[[nodiscard]] std::optional<double> read_rate(std::string_view text);
/// `40 %`, `40%`: as 0.4. At most 1,000 %.
[[nodiscard]] std::optional<double> read_percent(std::string_view text);
/// At most 15 digits, with at most one point.
[[nodiscard]] std::optional<double> read_plain_number(std::string_view text);

/// `text` without leading and trailing blanks.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// In centre-file notation: `1h30m`, `20s`, `0s`.
[[nodiscard]] std::string duration_text(Millis length);

}  // namespace phoneflow
