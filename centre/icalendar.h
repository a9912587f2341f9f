// Reads the holidays of an iCalendar file: the days of its all-day events, with the rules by which they repeat.
//
// The only use of libical. Other events, and what is in a file besides events, are passed over. A file of another format is refused.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "support/result.h"

namespace phoneflow {

/// Rules are followed up to the end of this year.
inline constexpr std::chrono::year kLastHolidayYear{2100};
/// At most so many days of one file.
inline constexpr std::size_t kMostHolidays = 100'000;

/// A line that says when an event is, and cannot be read: it would be left out, and with it a holiday.
struct CalendarFault {
  std::uint32_t line = 0;  ///< of the file, from 1; the first of those that belong together
  std::uint32_t end_column = 1;
  std::string sentence{};
};
/// In the order of the lines. Zones that neither the file nor the IANA database has are among them.
[[nodiscard]] std::vector<CalendarFault> calendar_faults(const std::string& text);

/// Ascending, each once. The problem is a sentence without the name of the file.
[[nodiscard]] Result<std::vector<std::chrono::sys_days>> read_holidays(const std::string& text);

}  // namespace phoneflow
