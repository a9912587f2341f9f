// The events for which a script may have a section: `on Answer { }`.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace phoneflow {

inline constexpr std::array<std::string_view, 9> kEventNames = {"Accept", "Answer",    "Hold",           "Resume", "Release",
                                                                "Fault",  "AgentLeft", "CallbackFailed", "Waited"};
/// The only one with a length, and of which there may be several: `on Waited 10m`.
inline constexpr std::string_view kWaitedName = "Waited";

[[nodiscard]] constexpr bool is_event_name(std::string_view word) { return std::ranges::find(kEventNames, word) != kEventNames.end(); }

}  // namespace phoneflow
