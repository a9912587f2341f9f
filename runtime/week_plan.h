// Times of the week, parsed and formatted: `Mon 08:00`, `Mon-Fri 08:00-12:00`, `Sat 22:00-02:00`; and dates.
//
// For centre files, and for hours in steps. Results count from Monday 00:00. No time zones or daylight saving: the week is local. Callers
// report errors; for spans the reason is given.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"
#include "support/time.h"

namespace phoneflow {

/// [from, to) within a week, from < to.
struct WeekSpan {
  Millis from{};
  Millis to{};
};

/// Sorted and not adjacent. Empty: never. Always: one span of a whole week.
using WeekPlan = std::vector<WeekSpan>;

/// `08:00`, `8:00`, `08:00:12`, `08:00:12.250`, up to `24:00`.
[[nodiscard]] std::optional<Millis> read_time_of_day(std::string_view text);
/// `Mon` for 0 … `Sun` for 6.
[[nodiscard]] std::string_view short_day_name(std::size_t from_monday);
/// `Mon`, `monday`: 0 to 6 from Monday.
[[nodiscard]] std::optional<int> read_weekday(std::string_view text);
/// `Mon`, `Mon-Fri`, `Sat-Mon`, `Mon,Wed,Fri`: the days, without duplicates; empty: invalid.
[[nodiscard]] std::vector<int> read_days(std::string_view text);
/// `Mon 08:00`, or `08:00` on Monday.
[[nodiscard]] std::optional<Millis> read_week_time(std::string_view text);

/// `2026-12-25T09:00`, `2026-12-25 09:00:12.250`: since 1970, not negative.
[[nodiscard]] std::optional<Millis> read_date_time(std::string_view text);
/// `Mon 08:00`, with seconds unless 0.
[[nodiscard]] std::string week_time_text(Millis of_week);
/// `2026-12-25T09:00`, with seconds unless 0.
[[nodiscard]] std::string date_text(Millis since_1970);
/// The first Monday of 1970, as an offset.
inline constexpr Millis kFirstMonday = std::chrono::hours(4 * 24);

/// A span for each day that `text` names (`Mon-Fri 08:00-12:00`, `Sat`, `22:00-02:00` every day), cut at the end of the week.
[[nodiscard]] Result<WeekPlan> read_spans(std::string_view text);

/// The spans of several texts with `and` between them, joined: `Mon-Fri 08:00-12:00 and 13:00-18:00`. Days that a later one does not name
/// are those of the one before.
[[nodiscard]] Result<WeekPlan> read_several_spans(std::string_view text);

/// Adds `from`..`to` of one day; past midnight when `to` is not after `from`, wrapping at the end of the week.
void add_span(WeekPlan& plan, int day, Millis from, Millis to);
/// Sorted, overlapping and adjacent spans merged.
[[nodiscard]] WeekPlan joined(WeekPlan spans);
/// `plan` minus `gaps`; both joined.
[[nodiscard]] WeekPlan without(const WeekPlan& plan, const WeekPlan& gaps);
/// Total length within a week.
[[nodiscard]] Millis length_of(const WeekPlan& plan);

}  // namespace phoneflow
