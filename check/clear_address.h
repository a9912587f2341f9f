// Requests that are not encrypted: everybody on the way reads what they send.
#pragma once

#include <optional>
#include <string_view>

#include "analysis/known.h"
#include "interpreter/program.h"

namespace phoneflow {

inline constexpr std::string_view kClearScheme = "http://";

struct ClearAddress {
  Span address;  ///< in the action
  Span text;     ///< the literal that begins it, or `env.NAME` that stands for one
};
/// Of the action's request, when its address is known to begin with kClearScheme.
[[nodiscard]] std::optional<ClearAddress> clear_address(const Known& known, const ActionNode& action);

}  // namespace phoneflow
