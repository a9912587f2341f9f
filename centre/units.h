// The quantities of centre files as texts with their units: lengths of time, rates and shares.
//
// Used by the reader of centre files, by `--staff` and by the readers of the files that centres name. Each returns nothing
// when the text is not one; whoever asks knows the limits and words the complaint. No locale, no sign, no `1e308`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/time.h"

namespace phoneflow {

/// `500ms`, `90s`, `1.5m`, `1h30m`, `2 d`: parts from the largest unit to the smallest, blanks allowed; in milliseconds, which
/// need not be whole. At most a century.
[[nodiscard]] std::optional<double> read_duration(std::string_view text);
/// `9/min`, `540/h`, `0.15/s`, `1200 / day`: per second.
[[nodiscard]] std::optional<double> read_rate(std::string_view text);
/// `40 %`, `40%`: as 0.4. At most 1,000 %.
[[nodiscard]] std::optional<double> read_percent(std::string_view text);
/// Digits with at most one point among them, at most 15 of them.
[[nodiscard]] std::optional<double> read_plain_number(std::string_view text);

/// Without blanks at the ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// As a centre file would say it: `1h30m`, `20s`, `0s`.
[[nodiscard]] std::string duration_text(Millis length);

}  // namespace phoneflow
