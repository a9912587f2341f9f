// Detects local times that a time zone skips when its clocks go forward.
#pragma once

#include <cstdint>
#include <string_view>

#include "support/result.h"

namespace phoneflow {

/// Fails when the clocks of the zone never show the moment: local time, milliseconds since 1970. An empty or unknown zone leaves nothing
/// out.
[[nodiscard]] Result<void> check_shown(std::int64_t moment, std::string_view zone);

}  // namespace phoneflow
