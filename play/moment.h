// Parses and formats the moment of a call: `Sat 2026-11-28 21:00`.
//
// One notation for `call … at`, for `--at` of `run` and `test`, and for suggested tests. Moments are local time: milliseconds since
// 1970-01-01T00:00 of the caller's clock. zone_gap.h knows nonexistent local times.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace phoneflow {

/// An example for error messages.
inline constexpr std::string_view kMomentExample = "Sat 2026-11-28 21:00";

struct ReadMoment {
  std::optional<std::int64_t> at{};
  std::string problem{};  ///< when there is none: what is wrong and what to write, one sentence
};

/// `2026-11-28`, `2026-11-28 21:00`, `2026-11-28T21:00:30`, optionally after the weekday, which must match: `Sat`, `saturday`. A date alone
/// means 00:00.
[[nodiscard]] ReadMoment read_moment(std::string_view text);

/// `Sat 2026-11-28 21:00`, with seconds unless 0.
[[nodiscard]] std::string moment_text(std::int64_t moment);

}  // namespace phoneflow
