// What callers hear, as it is written: to say which prompt a rule for keys means.
//
// Used when a simulation is prepared and when a centre file is held against its scripts. Case and spacing are ignored, holes
// are left out, files are named; a variable stands for every text that it is given.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/script.h"
#include "simulate/model.h"

namespace phoneflow::simulate {

/// Lower case, each gap one blank, none at the ends.
[[nodiscard]] std::string plain_text(std::string_view text);

/// All texts among the arguments of the action at `node`, as plain_text(); empty for other statements.
[[nodiscard]] std::string prompt_as_written(const Program& program, NodeId node);

/// Whether the rule is about what is heard at `node`, music among it. A rule for a line means the script's own file, not one that
/// it includes. How long the caller has waited is not asked.
[[nodiscard]] bool is_about(const KeyRule& rule, const Script& script, NodeId node);

}  // namespace phoneflow::simulate
