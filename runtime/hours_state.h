// What hours say of a moment: open, closed, or closed for a reason.
//
// The names are those of the outcomes of Hours, of the step `hours "…" is …`, and of `override` in centre files.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace phoneflow {

enum class HoursState : std::uint8_t { Open, Closed, Holiday, Weather, Meeting, Emergency, Other };

/// By HoursState.
inline constexpr std::array<std::string_view, 7> kHoursStates{"Open", "Closed", "Holiday", "Weather", "Meeting", "Emergency", "Other"};
static_assert(kHoursStates.size() == static_cast<std::size_t>(HoursState::Other) + 1);

[[nodiscard]] constexpr std::string_view hours_state_name(HoursState state) { return kHoursStates[static_cast<std::size_t>(state)]; }

[[nodiscard]] constexpr std::optional<HoursState> hours_state_named(std::string_view name) {
  for (std::size_t i = 0; i < kHoursStates.size(); ++i) {
    if (kHoursStates[i] == name) return static_cast<HoursState>(i);
  }
  return std::nullopt;
}

}  // namespace phoneflow
