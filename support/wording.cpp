#include "support/wording.h"

#include <fmt/format.h>

namespace phoneflow {

std::string clock_text(Instant at) {
  const std::int64_t tenths = at.time_since_epoch().count() / 100;
  const std::int64_t whole = tenths / 10;
  std::string text = whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                                  : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  if (tenths % 10 != 0) text += fmt::format(".{}", tenths % 10);
  return text;
}

std::string length_text(Millis length) {
  constexpr std::int64_t kMinute = 60'000, kHour = 60 * kMinute;
  const std::int64_t ms = length.count();
  const auto in_seconds = [](std::int64_t part) { return fmt::format("{} s", static_cast<double>(part) / 1000); };
  if (ms < kMinute) return in_seconds(ms);
  std::string text;
  if (ms >= kHour) text = fmt::format("{} h", ms / kHour);
  if (ms / kMinute % 60 != 0) text += fmt::format("{}{} min", text.empty() ? "" : " ", ms / kMinute % 60);
  if (ms % kMinute != 0) text += fmt::format(" {}", in_seconds(ms % kMinute));
  return text;
}

std::string count_text(std::uint64_t count, std::string_view what) { return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s"); }

std::string grouped_text(std::uint64_t count) {
  std::string digits = fmt::format("{}", count);
  for (std::size_t left = digits.size(); left > 3; left -= 3) digits.insert(left - 3, 1, ',');
  return digits;
}

}  // namespace phoneflow
