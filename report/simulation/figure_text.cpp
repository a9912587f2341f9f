#include "report/simulation/figure_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include <fmt/format.h>

namespace phoneflow::simulation {
namespace {

using simulate::Estimate;
using simulate::Unit;

constexpr double kMinute = 60'000;
/// Larger numbers are written with an exponent.
constexpr double kLargest = 1e15;

bool is_whole(double number) { return std::fabs(number) < kLargest && number == std::floor(number); }

/// Decimals for two significant digits of the half width, at most `most`.
int decimals_of(const Estimate& figure, int most) {
  if (!figure.half_width) {
    if (is_whole(figure.mean)) return 0;
    const double size = std::fabs(figure.mean);
    return std::min(most, size >= 100 ? 0 : size >= 10 ? 1 : 2);
  }
  const double half = *figure.half_width;
  if (half == 0) return is_whole(figure.mean) ? 0 : most;
  return std::min(most, half >= 10 ? 0 : half >= 1 ? 1 : 2);
}

FigureText numbers(const Estimate& figure, int most, std::string_view unit) {
  const int decimals = decimals_of(figure, most);
  FigureText text{.mean = number_text(figure.mean, decimals), .half_width = {}};
  text.mean += unit;
  if (figure.half_width) text.half_width = fmt::format("± {}", number_text(*figure.half_width, decimals));
  return text;
}

/// One decimal; two when the half width is smaller than that.
FigureText shares(const Estimate& figure, std::string_view unit) {
  constexpr double kPoint = 0.01;
  const bool is_exact = figure.half_width && *figure.half_width > 0 && *figure.half_width < 0.095 * kPoint;
  const int decimals = is_exact ? 2 : 1;
  FigureText text{.mean = number_text(figure.mean / kPoint, decimals), .half_width = {}};
  text.mean += unit;
  if (figure.half_width) text.half_width = fmt::format("± {}", number_text(*figure.half_width / kPoint, decimals));
  return text;
}

/// Whole seconds when the mean has no tenths; a half width below that is still shown.
std::string half_width_text(double ms, bool tenths) {
  if (ms > 0 && ms < 50) return fmt::format("{:.0f} ms", std::max(ms, 1.0));
  if (!tenths && ms >= 950) return time_text(std::round(ms / 1000) * 1000);
  return time_text(ms, tenths);
}

FigureText times(const Estimate& figure) {
  const bool tenths = figure.half_width && std::fabs(figure.mean) < kMinute && *figure.half_width < 9'950;
  FigureText text{.mean = time_text(figure.mean, tenths), .half_width = {}};
  if (figure.half_width) text.half_width = fmt::format("± {}", half_width_text(*figure.half_width, tenths));
  return text;
}

}  // namespace

std::string number_text(double number, int decimals) {
  if (!(std::fabs(number) < kLargest)) return fmt::format("{:.3g}", number);
  const std::string plain = fmt::format("{:.{}f}", std::fabs(number), decimals);
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string text = plain;
  for (std::size_t left = point; left > 3; left -= 3) text.insert(left - 3, 1, ',');
  const bool is_zero = plain.find_first_not_of("0.") == std::string::npos;
  return number < 0 && !is_zero ? fmt::format("-{}", text) : text;
}

std::string time_text(double ms, bool tenths) {
  const bool negative = ms < 0;
  const double size = std::min(std::fabs(ms), kLargest);
  std::string text;
  if (size < 9'950 || (tenths && size < kMinute - 50)) {
    text = tenths || !is_whole(size / 1000) ? fmt::format("{:.1f} s", size / 1000) : fmt::format("{:.0f} s", size / 1000);
  } else if (const auto whole = static_cast<std::int64_t>(size / 1000 + 0.5); whole < 60) {
    text = fmt::format("{} s", whole);
  } else if (whole < 3600) {
    text = fmt::format("{}:{:02}", whole / 60, whole % 60);
  } else {
    text = fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  }
  const bool is_zero = text.find_first_of("123456789") == std::string::npos;
  return negative && !is_zero ? fmt::format("-{}", text) : text;
}

std::string FigureText::joined() const { return half_width.empty() ? mean : fmt::format("{} {}", mean, half_width); }

FigureText figure_text(const Estimate& figure, Unit unit) {
  switch (unit) {
    case Unit::Count: return numbers(figure, 1, "");
    case Unit::Share: return shares(figure, " %");
    case Unit::Time: return times(figure);
    case Unit::Level: return numbers(figure, 2, "");
    case Unit::Minutes: return numbers(figure, 1, " min");
  }
  std::abort();
}

FigureText figure_text(const std::optional<Estimate>& figure, Unit unit) {
  return figure ? figure_text(*figure, unit) : FigureText{.mean = "-", .half_width = {}};
}

FigureText difference_text(const Estimate& figure, Unit unit) {
  FigureText text = unit == Unit::Share ? shares(figure, " points") : figure_text(figure, unit);
  if (figure.mean > 0) text.mean.insert(0, 1, '+');
  return text;
}

ColumnStyle::ColumnStyle(Unit unit, std::span<const double> means) : unit_(unit) {
  constexpr double kHour = 60 * kMinute, kSmall = 9.95;
  double greatest = 0;
  bool whole = true, small = false;
  for (const double mean : means) {
    greatest = std::max(greatest, std::fabs(mean));
    whole = whole && is_whole(mean);
    small = small || (!is_whole(mean) && std::fabs(mean) < kSmall);
  }
  hours_ = unit == Unit::Time && greatest >= kHour;
  minutes_ = unit == Unit::Time && greatest >= kMinute && !hours_;
  switch (unit) {
    case Unit::Share:
    case Unit::Time: decimals_ = 1; break;
    case Unit::Level: decimals_ = small ? 2 : 1; break;
    case Unit::Count:
    case Unit::Minutes: decimals_ = !whole && small ? 1 : 0; break;
  }
}

std::string ColumnStyle::number(double value) const {
  constexpr double kPercent = 100;
  if (unit_ != Unit::Time) return number_text(unit_ == Unit::Share ? value * kPercent : value, decimals_);
  if (!minutes_ && !hours_) return number_text(value / 1000, decimals_);
  const auto whole = static_cast<std::int64_t>(std::min(std::fabs(value), kLargest) / 1000 + 0.5);
  const std::string_view sign = value < 0 && whole > 0 ? "-" : "";
  if (minutes_) return fmt::format("{}{}:{:02}", sign, whole / 60, whole % 60);
  return fmt::format("{}{}:{:02}:{:02}", sign, whole / 3600, whole / 60 % 60, whole % 60);
}

std::string ColumnStyle::text(double mean) const {
  std::string text = number(mean);
  if (unit_ == Unit::Share) text += " %";
  if (unit_ == Unit::Time && !minutes_ && !hours_) text += " s";
  if (unit_ == Unit::Minutes) text += " min";
  return text;
}

std::string ColumnStyle::difference(double mean) const {
  std::string text = unit_ == Unit::Share ? number(mean) + " points" : this->text(mean);
  const bool is_zero = text.find_first_of("123456789") == std::string::npos;
  return mean > 0 && !is_zero ? "+" + text : text;
}

std::string_view unit_name(Unit unit) {
  switch (unit) {
    case Unit::Count: return "count";
    case Unit::Share: return "share";
    case Unit::Time: return "ms";
    case Unit::Level: return "level";
    case Unit::Minutes: return "minutes";
  }
  std::abort();
}

}  // namespace phoneflow::simulation
