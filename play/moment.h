// Parses and formats the moment of a call: `Sat 2026-11-28 21:00`.
//
// One notation for `call … at`, for `--at` of `run` and `test`, and for suggested tests. Moments are local time: milliseconds since
// 1970-01-01T00:00 of the caller's clock. zone_gap.h knows nonexistent local times.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "support/result.h"

namespace phoneflow {

/// An example for error messages.
inline constexpr std::string_view kMomentExample = "Sat 2026-11-28 21:00";

/// `2026-11-28`, `2026-11-28 21:00`, `2026-11-28T21:00:30`; in front the day of the week, if it is that of the date: `Sat`, `saturday`.
/// A day alone begins at 00:00. The problem says what is wrong and what to write, one sentence.
[[nodiscard]] Result<std::int64_t> read_moment(std::string_view text);

/// `Sat 2026-11-28 21:00`, with seconds unless 0.
[[nodiscard]] std::string moment_text(std::int64_t moment);

}  // namespace phoneflow
