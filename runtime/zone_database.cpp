#include "runtime/zone_database.h"

#include <chrono>
#include <exception>
#include <string>

#include <date/tz.h>

namespace phoneflow {
namespace {

/// What was asked for last: it is asked again and again for one zone, months without a change.
struct Known {
  std::string zone;
  std::int64_t begin = 0;
  std::int64_t end = 0;  // up to it
  Millis offset{};
};

/// Throws for an unknown zone or a missing database.
Known look_up(std::string_view zone, std::int64_t utc) {
  using std::chrono::milliseconds;
  const date::sys_time<milliseconds> at{milliseconds(utc)};
  const date::sys_info info = date::locate_zone(zone)->get_info(std::chrono::floor<std::chrono::seconds>(at));
  const auto count = [](std::chrono::seconds since) { return std::chrono::duration_cast<milliseconds>(since).count(); };
  return {std::string(zone), count(info.begin.time_since_epoch()), count(info.end.time_since_epoch()), info.offset};
}

class ZoneDatabase final : public Calendar {
 public:
  [[nodiscard]] Millis offset(std::string_view zone, std::int64_t utc) const override {
    thread_local Known last;
    if (last.zone == zone && utc >= last.begin && utc < last.end) return last.offset;
    try {
      last = look_up(zone, utc);
      return last.offset;
    } catch (const std::exception&) {
      last = {std::string(zone), INT64_MIN, INT64_MAX, Millis(0)};  // it will not be known later
      return last.offset;
    }
  }

  [[nodiscard]] std::optional<Opening> opening(std::string_view, const AskedMoment&) const override { return std::nullopt; }
};

}  // namespace

const Calendar& zone_database() {
  static const ZoneDatabase database;
  return database;
}

}  // namespace phoneflow
