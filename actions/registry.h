// All actions, in the order of the docs. The only list of them.
//
// Read by whoever looks a verb up; adding an action is one line in registry.cpp.
#pragma once

#include <span>
#include <string_view>

#include "actions/action.h"

namespace phoneflow {

[[nodiscard]] std::span<const ActionDef* const> actions();
/// Nullptr when there is none of that name (case matters).
[[nodiscard]] const ActionDef* find_action(std::string_view name);

}  // namespace phoneflow
