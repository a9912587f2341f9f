#include "runtime/week_plan.h"

#include <algorithm>

#include <fmt/format.h>

#include "support/units.h"
#include "support/wording.h"
#include "runtime/date_and_time.h"

namespace phoneflow {
namespace {

constexpr Millis kDay = std::chrono::days(1), kWeek = std::chrono::weeks(1);
constexpr std::string_view kDays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr int kDayCount = 7;
constexpr std::string_view kExamples = "such as `Mon-Fri 08:00-12:00`, `Sat` or `22:00-02:00`";

/// Removes up to two leading digits and returns their value; -1: none.
int two_digits(std::string_view& text) {
  int value = 0;
  std::size_t count = 0;
  for (; count < 2 && count < text.size() && text[count] >= '0' && text[count] <= '9'; ++count) value = value * 10 + (text[count] - '0');
  text.remove_prefix(count);
  return count == 0 ? -1 : value;
}

bool skip(std::string_view& text, char sign) {
  if (text.empty() || text[0] != sign) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<Millis> read_time_of_day(std::string_view text) {
  const int hour = two_digits(text);
  if (hour < 0 || !skip(text, ':') || text.size() < 2) return std::nullopt;
  const int minute = two_digits(text);
  Millis second{0};
  if (minute < 0 || minute > 59) return std::nullopt;
  if (skip(text, ':')) {
    const auto value = text.size() < 2 || text.size() > 6 ? std::nullopt : read_plain_number(text);
    if (!value || *value >= 60 || (text.size() > 2 && text[2] != '.')) return std::nullopt;
    second = Millis(static_cast<std::int64_t>(*value * 1000 + 0.5));
  } else if (!text.empty()) {
    return std::nullopt;
  }
  const Millis time = std::chrono::hours(hour) + minutes(minute) + second;
  return time <= kDay ? std::optional(time) : std::nullopt;
}

std::optional<int> read_weekday(std::string_view text) {
  std::string lower;
  for (const char c : trimmed(text)) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (int day = 0; day < kDayCount; ++day) {
    const std::string_view name = kDays[day];
    if (lower == name || lower == name.substr(0, 3)) return day;
  }
  return std::nullopt;
}

std::vector<int> read_days(std::string_view text) {
  std::vector<int> days;
  const auto add = [&](int day) {
    if (std::ranges::find(days, day) == days.end()) days.push_back(day);
  };
  for (bool more = true; more;) {
    const std::size_t comma = text.find(',');
    const std::string_view part = text.substr(0, comma);
    more = comma != std::string_view::npos;
    text = more ? text.substr(comma + 1) : std::string_view{};
    const std::size_t dash = part.find('-');
    const auto first = read_weekday(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : read_weekday(part.substr(dash + 1));
    if (!first || !last) return {};
    for (int day = *first; day != *last; day = (day + 1) % kDayCount) add(day);
    add(*last);
  }
  return days;
}

std::optional<Millis> read_week_time(std::string_view text) {
  text = trimmed(text);
  const std::size_t blank = text.rfind(' ');
  const auto day = blank == std::string_view::npos ? std::optional(0) : read_weekday(text.substr(0, blank));
  const auto time = read_time_of_day(blank == std::string_view::npos ? text : text.substr(blank + 1));
  if (!day || !time || *time == kDay) return std::nullopt;
  return *day * kDay + *time;
}

namespace {

/// The value of exactly `count` digits at `from`; -1: there are fewer.
int digits(std::string_view text, std::size_t from, std::size_t count) {
  if (from + count > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// `08:00`, or `08:00:12`.
std::string clock_time_text(Millis of_day) {
  std::string text = fmt::format("{:02}:{:02}", of_day / std::chrono::hours(1), of_day % std::chrono::hours(1) / minutes(1));
  const auto rest = of_day % minutes(1) / seconds(1);
  return rest == 0 ? text : fmt::format("{}:{:02}", text, rest);
}

}  // namespace

std::optional<Millis> read_date_time(std::string_view text) {
  text = trimmed(text);
  if (text.size() <= 11 || text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != ' ')) return std::nullopt;
  const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  const auto time = read_time_of_day(text.substr(11));
  if (year < 1970 || month < 0 || day < 0 || !time || *time == kDay) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch() + *time;
}

std::string_view short_day_name(std::size_t from_monday) { return kDayNames[(from_monday + 1) % kDayNames.size()].substr(0, 3); }

std::string week_time_text(Millis of_week) {
  return fmt::format("{} {}", short_day_name(static_cast<std::size_t>(of_week / kDay % kDayCount)), clock_time_text(of_week % kDay));
}

std::string date_text(Millis since_1970) {
  const std::chrono::sys_days day(std::chrono::duration_cast<std::chrono::days>(since_1970));
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}T{}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), clock_time_text(since_1970 % kDay));
}

Result<WeekPlan> read_spans(std::string_view text) {
  text = trimmed(text);
  const std::size_t colon = text.find(':');
  const std::size_t blank = colon == std::string_view::npos ? std::string_view::npos : text.rfind(' ', colon);
  const std::string_view days_text = colon == std::string_view::npos   ? text
                                     : blank == std::string_view::npos ? std::string_view{}
                                                                       : text.substr(0, blank);
  const std::string_view times =
      colon == std::string_view::npos ? std::string_view{} : text.substr(blank == std::string_view::npos ? 0 : blank + 1);
  const std::vector<int> days = days_text.empty() ? read_days("Mon-Sun") : read_days(days_text);
  if (days.empty()) return failure(fmt::format("`{}` names no days and times; it should be {}", plain_line(text), kExamples));
  Millis from{0}, to = kDay;
  if (!times.empty()) {
    const std::size_t dash = times.find('-');
    const auto begin = read_time_of_day(trimmed(times.substr(0, dash)));
    const auto end = dash == std::string_view::npos ? std::nullopt : read_time_of_day(trimmed(times.substr(dash + 1)));
    if (!begin || !end || *begin == kDay)
      return failure(fmt::format("`{}` is no time from … to within a day (00:00 to 24:00); it should be {}", plain_line(times), kExamples));
    if (*begin == *end) return failure(fmt::format("`{}` ends when it begins; a whole day is `00:00-24:00`", plain_line(times)));
    from = *begin;
    to = *end;
  }
  WeekPlan plan;
  for (const int day : days) add_span(plan, day, from, to);
  return plan;
}

Result<WeekPlan> read_several_spans(std::string_view text) {
  constexpr std::string_view kAnd = " and ", kAlways = "always";
  if (text == kAlways) return WeekPlan{{Millis(0), kWeek}};
  WeekPlan plan;
  std::string days;
  for (bool more = true; more;) {
    const std::size_t end = text.find(kAnd);
    more = end != std::string_view::npos;
    const std::string_view one = trimmed(text.substr(0, end));
    if (more) text.remove_prefix(end + kAnd.size());
    const std::size_t last = one.rfind(' ');
    const bool times_only = last == std::string_view::npos && one.find(':') != std::string_view::npos;
    Result<WeekPlan> spans = read_spans(times_only && !days.empty() ? fmt::format("{} {}", days, one) : std::string(one));
    if (!spans) return spans;
    if (!times_only) days = one.substr(0, last == std::string_view::npos || one.find(':') == std::string_view::npos ? one.size() : last);
    plan.insert(plan.end(), spans->begin(), spans->end());
  }
  return joined(std::move(plan));
}

void add_span(WeekPlan& plan, int day, Millis from, Millis to) {
  const Millis begin = day * kDay + from;
  const Millis end = day * kDay + to + (to <= from ? kDay : Millis(0));
  plan.push_back({begin, std::min(end, kWeek)});
  if (end > kWeek) plan.push_back({Millis(0), end - kWeek});
}

WeekPlan joined(WeekPlan spans) {
  std::ranges::sort(spans, {}, &WeekSpan::from);
  WeekPlan plan;
  for (const WeekSpan& span : spans) {
    if (!plan.empty() && span.from <= plan.back().to) plan.back().to = std::max(plan.back().to, span.to);
    else plan.push_back(span);
  }
  return plan;
}

WeekPlan without(const WeekPlan& plan, const WeekPlan& gaps) {
  WeekPlan left;
  for (WeekSpan span : plan) {
    for (const WeekSpan& gap : gaps) {
      if (gap.to <= span.from || gap.from >= span.to) continue;
      if (gap.from > span.from) left.push_back({span.from, gap.from});
      span.from = std::min(gap.to, span.to);
    }
    if (span.from < span.to) left.push_back(span);
  }
  return left;
}

Millis length_of(const WeekPlan& plan) {
  Millis sum{0};
  for (const WeekSpan& span : plan) sum += span.to - span.from;
  return sum;
}

}  // namespace phoneflow
