// Local times of a zone: milliseconds since 1970-01-01T00:00 of its clocks, and how they pass.
//
// Pure functions of a Calendar. A zone that it does not know has clocks that are never put forward or back.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "runtime/ports.h"

namespace phoneflow {

/// The clocks of one place. Both must outlive it.
struct Clocks {
  const Calendar* calendar = nullptr;  ///< null: they are never put forward or back
  std::string_view zone{};             ///< empty: likewise

  [[nodiscard]] bool may_change() const { return calendar != nullptr && !zone.empty(); }
  /// The time at which they show `local`: the first of two, and for a time that they leave out that of the change and as much more.
  /// Milliseconds since 1970 UTC, or of `local` itself where they never change.
  [[nodiscard]] std::int64_t utc(std::int64_t local) const;
  [[nodiscard]] std::int64_t local(std::int64_t utc) const;
  /// What they show when so much time has passed since they showed `begin`.
  [[nodiscard]] std::int64_t after(std::int64_t begin, Millis passed) const {
    return may_change() && passed != Millis(0) ? local(utc(begin) + passed.count()) : begin + passed.count();
  }
  /// The time that passes between two times that they show.
  [[nodiscard]] Millis between(std::int64_t begin, std::int64_t end) const { return Millis(utc(end) - utc(begin)); }
};

/// They are never put forward or back.
inline constexpr Clocks kEvenClocks{};

/// Clocks that leave out a time when they go forward.
struct ClockGap {
  std::int64_t from = 0;  ///< what they would show at the change
  std::int64_t to = 0;    ///< what they show instead
};
/// The gap in which `local` lies; nothing when they show it.
[[nodiscard]] std::optional<ClockGap> gap_at(const Clocks& clocks, std::int64_t local);

}  // namespace phoneflow
