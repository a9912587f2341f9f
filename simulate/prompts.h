// Prompts as written, to match key rules against them.
//
// Used when a simulation is prepared and when a centre file is checked against its scripts. Ignores case, spacing and holes; files stand
// for themselves; a variable stands for every text assigned to it.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/script.h"
#include "simulate/model.h"

namespace phoneflow::simulate {

/// Lower case, blanks collapsed and trimmed.
[[nodiscard]] std::string plain_text(std::string_view text);

/// All texts in the arguments of the action at `node`, as plain_text(); empty for other statements.
[[nodiscard]] std::string prompt_as_written(const Program& program, NodeId node);

/// True when the rule matches the prompt or music at `node`. A rule with a line refers to the script's own file, not to an included one.
/// Waiting times are not considered.
[[nodiscard]] bool is_about(const KeyRule& rule, const Script& script, NodeId node);

}  // namespace phoneflow::simulate
