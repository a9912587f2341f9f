// Detects local times that a time zone skips when its clocks go forward.
//
// Catches the exceptions of the time-zone library. Reads the machine's tz database; zones missing from it have no gaps.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace phoneflow {

/// "" or why there is no such moment in the zone. `moment`: local time, milliseconds since 1970. An empty or unknown zone leaves nothing
/// out.
[[nodiscard]] std::string gap_problem(std::int64_t moment, std::string_view zone);

}  // namespace phoneflow
