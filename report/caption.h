// What a statement is called where there is no room for its source: in diagrams and tables.
//
// Written as in the script, on one line, without comments. An action is shown with the prompt that it speaks first, all parts of it,
// wherever its author has put it.
#pragma once

#include <string>

#include "interpreter/script.h"

namespace phoneflow {

/// The source of the first prompt of the action at `node`, its parts separated by commas; empty when there is none.
[[nodiscard]] std::string prompt_caption(const Script& script, NodeId node);

/// `Menu "Press 1."`, `if ANI == ""`, `x = 1`: without properties, but for the prompt, and without branches and blocks. `the end` for the
/// end of a section.
[[nodiscard]] std::string statement_caption(const Script& script, NodeId node);

}  // namespace phoneflow
