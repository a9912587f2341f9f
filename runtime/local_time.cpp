#include "runtime/local_time.h"

#include <chrono>

namespace phoneflow {
namespace {

/// No zone changes its clocks twice within it, or by as much.
constexpr std::int64_t kDay = std::chrono::milliseconds(std::chrono::days(1)).count();

}  // namespace

std::int64_t Clocks::utc(std::int64_t local) const {
  if (!may_change()) return local;
  const std::int64_t before = calendar->offset(zone, local - kDay).count();
  const std::int64_t after = calendar->offset(zone, local + kDay).count();
  if (before == after || calendar->offset(zone, local - before).count() == before) return local - before;
  return calendar->offset(zone, local - after).count() == after ? local - after : local - before;
}

std::int64_t Clocks::local(std::int64_t utc) const { return may_change() ? utc + calendar->offset(zone, utc).count() : utc; }

std::optional<ClockGap> gap_at(const Clocks& clocks, std::int64_t local) {
  if (!clocks.may_change()) return std::nullopt;
  const auto offset = [&](std::int64_t utc) { return clocks.calendar->offset(clocks.zone, utc).count(); };
  const std::int64_t utc = clocks.utc(local);
  if (utc + offset(utc) == local) return std::nullopt;
  std::int64_t first = utc - kDay, last = utc;  // the change lies behind the first, and not behind the last
  const std::int64_t before = offset(first);
  while (last - first > 1) {
    const std::int64_t middle = first + (last - first) / 2;
    (offset(middle) == before ? first : last) = middle;
  }
  return ClockGap{last + before, last + offset(last)};
}

}  // namespace phoneflow
