// Parses dates and times of day: `2026-01-05`, `2026-01-05T09:00:30`, `09:00`.
//
// Used to format texts as dates or times. Fractions of a second and zones are accepted and ignored; no clock and no time zone is involved.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

namespace phoneflow {

/// From Sunday, like std::chrono::weekday.
inline constexpr std::array<std::string_view, 7> kDayNames{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
/// From January.
inline constexpr std::array<std::string_view, 12> kMonthNames{"January", "February", "March",     "April",   "May",      "June",
                                                              "July",    "August",   "September", "October", "November", "December"};

/// `Mon` … `Sun`.
[[nodiscard]] constexpr std::string_view short_day_name(std::chrono::weekday day) { return kDayNames[day.c_encoding()].substr(0, 3); }

struct DateAndTime {
  std::optional<std::chrono::year_month_day> day;  ///< a valid date
  std::optional<unsigned> hour;                    ///< 0 … 23
  unsigned minute = 0;
  unsigned second = 0;  ///< 60: a leap second
};

/// Nothing when the text is neither a date nor a time.
[[nodiscard]] std::optional<DateAndTime> read_date_and_time(std::string_view text);

}  // namespace phoneflow
