// Possible next events of a contact: time passes, the caller presses keys or hangs up, agents and called parties act.
//
// A short representative list per state: one moment for each event, more only where the script depends on time or another event is
// imminent.
#pragma once

#include <vector>

#include "explore/search_state.h"

namespace phoneflow::calltest {

struct PossibleMove {
  Move move;
  int cost = 0;  ///< of its step in a test; passing time is nearly free
};

[[nodiscard]] std::vector<PossibleMove> possible_moves(const SearchState& situation, const Hints& hints);

}  // namespace phoneflow::calltest
