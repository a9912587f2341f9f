// What can happen next to a contact: time passes, the caller presses keys or hangs up, agents and called parties act.
//
// For each situation a short list that stands for all that could happen: one moment for each deed, more only where the
// script looks at the time or something else is about to happen first.
#pragma once

#include <vector>

#include "explore/search_state.h"

namespace phoneflow::calltest {

struct PossibleMove {
  Move move;
  int cost = 0;  ///< of telling it: time that passes by itself is nearly free
};

[[nodiscard]] std::vector<PossibleMove> possible_moves(const SearchState& situation, const Hints& hints);

}  // namespace phoneflow::calltest
