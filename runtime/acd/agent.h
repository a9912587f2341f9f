// An agent, as everybody knows one: a number, and what the agent is at.
#pragma once

#include <cstdint>
#include <string_view>

namespace phoneflow::acd {

/// By the order in which they were added, from 0.
using AgentNumber = std::uint32_t;
inline constexpr AgentNumber kNobody = 0xffffffff;

enum class AgentState : std::uint8_t { LoggedOut, Busy, Available, Offered, Dialling, Active, Refused };

[[nodiscard]] std::string_view agent_state_name(AgentState state);

}  // namespace phoneflow::acd
