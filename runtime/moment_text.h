// Parses and formats moments: `Sat 2026-11-28 21:00`, and ISO 8601.
//
// One notation for `call … at`, for `--at` of `run` and `test`, for suggested tests, and for `moment("…")` in scripts. What is read is
// local time: milliseconds since 1970-01-01T00:00 of the clocks of a place. runtime/zone_gap.h knows local times that clocks leave out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/local_time.h"
#include "runtime/moment.h"
#include "support/result.h"

namespace phoneflow {

/// An example for error messages.
inline constexpr std::string_view kMomentExample = "Sat 2026-11-28 21:00";

/// `2026-11-28`, `2026-11-28 21:00`, `2026-11-28T21:00:30`; in front the day of the week, if it is that of the date: `Sat`, `saturday`.
/// A day alone begins at 00:00. The problem says what is wrong and what to write, one sentence.
[[nodiscard]] Result<std::int64_t> read_moment(std::string_view text);

/// `Sat 2026-11-28 21:00`, with seconds unless 0.
[[nodiscard]] std::string moment_text(std::int64_t moment);

/// As read_moment(), by the clocks of a place; also with a zone and with fractions of a second, which are dropped, as other systems write
/// them: `2026-11-28T21:00:30.250Z`, `2026-11-28T21:00+01:00`,
/// `2026-11-28T21:00:00+0100`.
[[nodiscard]] Result<Moment> read_moment(std::string_view text, const Clocks& clocks);
/// The point of time as these clocks show it.
[[nodiscard]] Moment moment_at(std::int64_t utc, const Clocks& clocks);
/// `2026-11-28T21:00:00`, as its clocks show it.
[[nodiscard]] std::string iso_text(Moment moment);

}  // namespace phoneflow
