// What is known of a script without a caller: its program, the graph of its statements, the phases in which they run, its constants.
//
// Made once for a script; rules, searches and reports read it. Owns nothing.
#pragma once

#include "analysis/flow.h"
#include "analysis/known.h"
#include "analysis/phases.h"
#include "interpreter/script.h"

namespace phoneflow {

struct Analysis {
  const Script& script;
  const Program& program;  ///< of the script
  const ControlFlowGraph& flow;
  const PhaseAnalysis& phases;
  const Known& known;
};

}  // namespace phoneflow
