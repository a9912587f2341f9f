// The moment of a call as people write it: `Sat 2026-11-28 21:00`.
//
// One spelling for `call … at`, for `--at` of `run` and `test`, and for suggested tests. A moment is local time: milliseconds since
// 1970-01-01T00:00 of the caller's clock. What a time zone leaves out is zone_gap.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace phoneflow {

/// For messages that say how a moment is written.
inline constexpr std::string_view kMomentExample = "Sat 2026-11-28 21:00";

struct ReadMoment {
  std::optional<std::int64_t> at{};
  std::string problem{};  ///< when there is none: what is wrong and what to write, one sentence
};

/// `2026-11-28`, `2026-11-28 21:00`, `2026-11-28T21:00:30`; in front the day of the week, if it is that of the date: `Sat`, `saturday`.
/// A day alone begins at 00:00.
[[nodiscard]] ReadMoment read_moment(std::string_view text);

/// `Sat 2026-11-28 21:00`, with seconds when there are any.
[[nodiscard]] std::string moment_text(std::int64_t moment);

}  // namespace phoneflow
