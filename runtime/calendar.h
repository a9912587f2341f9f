// Dates and times of day as texts: `2026-01-05`, `2026-01-05T09:00:30`, `09:00`.
//
// Used where a text is said as a date or a time. Fractions of a second and zones are allowed and left out; no
// clock and no time zone is involved.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

namespace phoneflow {

/// From Sunday on, as std::chrono::weekday counts.
inline constexpr std::array<std::string_view, 7> kDayNames{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
/// From January on.
inline constexpr std::array<std::string_view, 12> kMonthNames{"January", "February", "March",     "April",   "May",      "June",
                                                              "July",    "August",   "September", "October", "November", "December"};

struct Calendar {
  std::optional<std::chrono::year_month_day> day;  ///< one that exists
  std::optional<unsigned> hour;                    ///< 0 … 23
  unsigned minute = 0;
  unsigned second = 0;  ///< 60: a leap second
};

/// Nothing when the text is neither.
[[nodiscard]] std::optional<Calendar> read_calendar(std::string_view text);

}  // namespace phoneflow
