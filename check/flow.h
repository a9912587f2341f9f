// The control-flow graph of a program: where a contact can go from each statement, and in which phases.
//
// Edges come from the resolved ways and from the outcomes in the actions' definitions; nothing is guessed. Calls
// go to the next statement (subs are looked at on their own); handlers are not connected to the main body.
#pragma once

#include <vector>

#include "interpreter/program.h"

namespace phoneflow {

struct Edge {
  NodeId to = kNoNode;
  bool by_default = true;      ///< taken after outcome Default: the action did what it is for
};

/// The ways on from a statement; none for those that end the script.
[[nodiscard]] std::vector<Edge> edges(const Program& program, NodeId id);

/// Whether the contact may stay at this statement for a while: an action that waits, a call, the end of a section.
[[nodiscard]] bool may_wait(const Program& program, NodeId id);

/// The phases in which each statement of the main body may run; empty sets for what is never reached.
[[nodiscard]] std::vector<PhaseSet> main_phases(const Program& program);

}  // namespace phoneflow
