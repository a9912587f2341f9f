// Names of agents who may accept, from a script's comparisons: `AgentName == "Ben"`, `case AgentName`, `contains(["Ben", "Eva"],
// AgentName)`.
#pragma once

#include <string>
#include <vector>

#include "interpreter/program.h"

namespace phoneflow::calltest {

/// Never empty: the usual one first, and one whom the script does not name is among them.
[[nodiscard]] std::vector<std::string> hinted_agents(const Program& program);

}  // namespace phoneflow::calltest
