// All actions, in the order of the docs. The only list of them.
//
// Used wherever verbs are looked up; adding an action takes one line in actions.def.
#pragma once

#include <span>
#include <string_view>

#include "actions/action.h"

namespace phoneflow {

[[nodiscard]] std::span<const ActionDef* const> actions();
/// Null when there is none with that name (case-sensitive).
[[nodiscard]] const ActionDef* find_action(std::string_view name);

}  // namespace phoneflow
