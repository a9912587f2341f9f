// Short names of statements for diagrams and tables.
//
// Source text on one line, without comments. An action is shown with all parts of its first prompt, wherever that is written.
#pragma once

#include <string>

#include "interpreter/script.h"

namespace phoneflow {

/// The source of the first prompt of the action at `node`, its parts separated by commas; empty when there is none.
[[nodiscard]] std::string prompt_caption(const Script& script, NodeId node);

/// `Menu "Press 1."`, `if ANI == ""`, `x = 1`: without branches, blocks and properties other than the prompt. `the end` for the end of a
/// section.
[[nodiscard]] std::string statement_caption(const Script& script, NodeId node);

}  // namespace phoneflow
