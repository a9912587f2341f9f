#include "runtime/zone_gap.h"

#include <string>

#include <fmt/format.h>

#include "runtime/moment_text.h"
#include "runtime/local_time.h"
#include "runtime/zone_database.h"

namespace phoneflow {

Result<void> check_shown(std::int64_t moment, std::string_view zone) {
  const std::optional<ClockGap> gap = gap_at({&zone_database(), zone}, moment);
  if (!gap) return {};
  const auto clock = [](std::int64_t local) {
    const std::string shown = moment_text(local);
    return shown.substr(shown.rfind(' ') + 1);
  };
  return failure(
      fmt::format("there is no {} in {}: clocks go forward from {} to {}", moment_text(moment), zone, clock(gap->from), clock(gap->to)));
}

}  // namespace phoneflow
