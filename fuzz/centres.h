// Whole contact centres from bytes: skills, agents, entry points with scripts, and callers of every habit.
//
// For promises that hold in any centre. The same bytes give the same centre; when they run out it is small. A run takes an hour of calls,
// or ten minutes of fewer for whoever wants many runs a second, and ends soon after. Before each Reqagent the script marks the terms it
// asks for (`terms SKILL INITIAL ACCELERATION MAX HIGH LOW`), so that whoever reads the trace knows them without asking the centre.
#pragma once

#include <string>
#include <vector>

#include "fuzz/input.h"
#include "simulate/model.h"

namespace phoneflow::fuzz {

struct SomeCentre {
  simulate::CentreModel centre{};
  std::vector<std::string> scripts{};  ///< of the entry points
};

enum class CentreSize : bool { Minutes, Hour };

[[nodiscard]] SomeCentre centre_from(Bytes& bytes, CentreSize size = CentreSize::Hour);

}  // namespace phoneflow::fuzz
