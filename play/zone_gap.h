// Moments that the clocks of a time zone never show, because they go forward past them.
//
// The fence around the library of time zones, which throws. It reads the tz database of the machine; what that does not know leaves
// nothing out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace phoneflow {

/// "" or why there is no such moment in the zone. `moment`: local time, milliseconds since 1970. An empty or unknown zone leaves nothing
/// out.
[[nodiscard]] std::string gap_problem(std::int64_t moment, std::string_view zone);

}  // namespace phoneflow
