#include "runtime/moment_text.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

#include "support/plain_text.h"
#include "runtime/date_and_time.h"

namespace phoneflow {
namespace {

namespace chr = std::chrono;

/// Letters of an abbreviated weekday.
constexpr std::size_t kShortDay = 3;

std::string_view day_name(chr::sys_days day) { return kDayNames[chr::weekday(day).c_encoding()]; }

std::string date_text(chr::year_month_day date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

/// Removes `least` to `most` leading digits and returns their value.
std::optional<unsigned> digits(std::string_view& text, std::size_t least, std::size_t most) {
  const std::size_t count = std::min(std::min(text.find_first_not_of("0123456789"), text.size()), most);
  if (count < least) return std::nullopt;
  unsigned value = 0;
  std::from_chars(text.data(), text.data() + count, value);
  text.remove_prefix(count);
  return value;
}

bool skip(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool same_letters(std::string_view a, std::string_view b) {
  const auto small = [](char c) { return is_letter(c) ? static_cast<char>(c | 0x20) : c; };
  return std::ranges::equal(a, b, {}, small, small);
}

/// The day of the week that the word names.
std::optional<chr::weekday> weekday_of(std::string_view word) {
  for (unsigned i = 0; i < kDayNames.size(); ++i) {
    if (same_letters(word, kDayNames[i]) || same_letters(word, kDayNames[i].substr(0, kShortDay))) return chr::weekday(i);
  }
  return std::nullopt;
}

/// Reads one moment from left to right, up to the first problem.
class MomentReader {
 public:
  explicit MomentReader(std::string_view text) : typed_(text), left_(text) {}

  Result<std::int64_t> read() {
    trim();
    const std::string_view word = take_word();
    auto date = take_date();
    if (!date) return failure(std::move(date.error()));
    auto clock = take_clock();
    if (!clock) return failure(std::move(clock.error()));
    const chr::sys_days day(*date);
    const std::int64_t at = chr::milliseconds(day.time_since_epoch() + *clock).count();
    if (word.empty()) return at;
    const auto weekday = weekday_of(word);
    if (!weekday) return failure(fmt::format("`{}` is no day of the week; write `{}`", plain_line(word), moment_text(at)));
    if (*weekday == chr::weekday(day)) return at;
    return failure(fmt::format("{} is a {}, not a {}; write `{}`, or the date that is meant", date_text(*date), day_name(day),
                               kDayNames[weekday->c_encoding()], moment_text(at)));
  }

 private:
  [[nodiscard]] tl::unexpected<Problem> not_one() const {
    return failure(fmt::format("`{}` is no date and time; write them as in `{}`", plain_line(typed_), kMomentExample));
  }

  void trim() {
    while (left_.starts_with(' ')) left_.remove_prefix(1);
    while (left_.ends_with(' ')) left_.remove_suffix(1);
  }

  std::string_view take_word() {
    std::size_t end = 0;
    while (end < left_.size() && is_letter(left_[end])) ++end;
    const std::string_view word = left_.substr(0, end);
    left_.remove_prefix(end);
    if (!word.empty()) skip(left_, ".,");
    trim();
    return word;
  }

  Result<chr::year_month_day> take_date() {
    const auto year = digits(left_, 4, 4);
    if (!year || !skip(left_, "-")) return not_one();
    const auto month = digits(left_, 2, 2);
    if (!month || !skip(left_, "-")) return not_one();
    const auto day = digits(left_, 2, 2);
    if (!day) return not_one();
    if (*month < 1 || *month > 12)
      return failure(fmt::format("there is no month {:02}; months are 01 to 12, as in `{}`", *month, kMomentExample));
    const chr::year_month_day date{chr::year(static_cast<int>(*year)), chr::month(*month), chr::day(*day)};
    if (date.ok()) return date;
    const chr::year_month_day_last last{date.year(), chr::month_day_last(date.month())};
    return failure(fmt::format("there is no {}; {} {} has {} days", date_text(date), kMonthNames[*month - 1], *year,
                               static_cast<unsigned>(last.day())));
  }

  /// 00:00 when nothing is left.
  Result<chr::seconds> take_clock() {
    if (left_.empty()) return chr::seconds(0);
    if (!skip(left_, "T ")) return not_one();
    trim();
    const std::string_view written = left_;
    const auto hour = digits(left_, 1, 2);
    if (!hour || !skip(left_, ":")) return not_one();
    const auto minute = digits(left_, 2, 2);
    if (!minute) return not_one();
    std::optional<unsigned> second = 0;
    if (skip(left_, ":")) second = digits(left_, 2, 2);
    if (!second || !left_.empty()) return not_one();
    if (*hour > 23 || *minute > 59 || *second > 59)
      return failure(fmt::format("there is no {}; times are 00:00 to 23:59, as in `{}`", written, kMomentExample));
    return chr::hours(*hour) + chr::minutes(*minute) + chr::seconds(*second);
  }

  std::string_view typed_;
  std::string_view left_;
};

/// Takes `Z`, `+01:00` or `+0100` off the end of a time of day, and says how far it is ahead of UTC: milliseconds.
std::optional<std::int64_t> take_zone(std::string_view& text) {
  constexpr std::int64_t kMostHours = 18;
  if (text.find(':') == std::string_view::npos) return std::nullopt;
  if (text.ends_with('Z')) {
    text.remove_suffix(1);
    return 0;
  }
  const std::size_t sign = text.find_last_of("+-");
  if (sign == std::string_view::npos || text.find(':') > sign) return std::nullopt;
  std::string_view zone = text.substr(sign + 1);
  const auto hours = digits(zone, 2, 2);
  if (zone.starts_with(':')) zone.remove_prefix(1);
  const auto minutes = digits(zone, 2, 2);
  if (!hours || !minutes || !zone.empty() || *hours > kMostHours || *minutes > 59) return std::nullopt;
  const bool east = text[sign] == '+';
  text = text.substr(0, sign);
  const std::int64_t ahead = chr::milliseconds(chr::hours(*hours) + chr::minutes(*minutes)).count();
  return east ? ahead : -ahead;
}

/// Takes `.250` off the end.
void drop_fraction(std::string_view& text) {
  const std::size_t last = text.find_last_not_of("0123456789");
  if (last != std::string_view::npos && last + 1 < text.size() && text[last] == '.' && text.find(':') < last) text = text.substr(0, last);
}

}  // namespace

Result<std::int64_t> read_moment(std::string_view text) { return MomentReader(text).read(); }

Result<Moment> read_moment(std::string_view text, const Clocks& clocks) {
  std::string_view local = text;
  const std::optional<std::int64_t> ahead = take_zone(local);
  drop_fraction(local);
  const Result<std::int64_t> read = read_moment(local);
  if (!read) return failure(read.error());
  const std::int64_t utc = ahead ? *read - *ahead : *read;
  if (!is_moment(utc)) return failure("there is no such year; years are 0001 to 9999");
  if (ahead) return moment_at(utc, clocks);
  // These years are there whatever the clocks: an hour that UTC does not have is the first moment or the last.
  return moment_at(std::clamp(clocks.utc(*read), kFirstMoment, kLastMoment), clocks);
}

Moment moment_at(std::int64_t utc, const Clocks& clocks) { return {utc, static_cast<std::int32_t>(clocks.local(utc) - utc)}; }

std::string iso_text(Moment moment) {
  const chr::sys_time<chr::milliseconds> at{chr::milliseconds(moment.shown())};
  const auto day = chr::floor<chr::days>(at);
  const chr::hh_mm_ss clock(chr::floor<chr::seconds>(at - day));
  return fmt::format("{}T{:02}:{:02}:{:02}", date_text(day), clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string moment_text(std::int64_t moment) {
  const chr::sys_time<chr::milliseconds> at{chr::milliseconds(moment)};
  const auto day = chr::floor<chr::days>(at);
  const chr::hh_mm_ss clock(chr::floor<chr::seconds>(at - day));
  const std::string text =
      fmt::format("{} {} {:02}:{:02}", day_name(day).substr(0, kShortDay), date_text(day), clock.hours().count(), clock.minutes().count());
  return clock.seconds().count() == 0 ? text : fmt::format("{}:{:02}", text, clock.seconds().count());
}

}  // namespace phoneflow
