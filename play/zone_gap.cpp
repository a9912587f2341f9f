#include "play/zone_gap.h"

#include <chrono>
#include <exception>

#include <date/tz.h>
#include <fmt/format.h>

#include "play/moment.h"

namespace phoneflow {

Result<void> check_shown(std::int64_t moment, std::string_view zone) {
  if (zone.empty()) return {};
  // The library throws for an unknown zone or a missing database.
  try {
    const date::local_time<std::chrono::milliseconds> local{std::chrono::milliseconds(moment)};
    const date::local_info info = date::locate_zone(zone)->get_info(std::chrono::floor<std::chrono::seconds>(local));
    if (info.result != date::local_info::nonexistent) return {};
    const auto clock = [&info](std::chrono::seconds offset) {
      const std::string shown = moment_text(std::chrono::milliseconds(info.first.end.time_since_epoch() + offset).count());
      return shown.substr(shown.rfind(' ') + 1);
    };
    return failure(fmt::format("there is no {} in {}: clocks go forward from {} to {}", moment_text(moment), zone, clock(info.first.offset),
                               clock(info.second.offset)));
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace phoneflow
