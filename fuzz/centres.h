// Generates contact centres from bytes: skills, agents, entry points with scripts, and callers.
//
// For invariants of any centre. Deterministic; a centre is small when the bytes run out. A run covers an hour of calls, or ten minutes with
// fewer calls for many runs per second. Before each Reqagent the script logs its terms (`terms SKILL INITIAL ACCELERATION MAX HIGH LOW`),
// so that a reader of the trace knows them independently of the centre.
#pragma once

#include <string>
#include <vector>

#include "fuzz/input.h"
#include "simulate/model.h"

namespace phoneflow::fuzz {

struct SomeCentre {
  simulate::CentreModel centre{};
  std::vector<std::string> scripts{};  ///< by entry point
};

enum class CentreSize : bool { Minutes, Hour };

[[nodiscard]] SomeCentre centre_from(Bytes& bytes, CentreSize size = CentreSize::Hour);

}  // namespace phoneflow::fuzz
