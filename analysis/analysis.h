// The static analyses of a script: its program, control-flow graph, phases and constants.
//
// Made once per script; read by rules, searches and reports. Owns nothing.
#pragma once

#include "analysis/flow.h"
#include "analysis/known.h"
#include "analysis/phases.h"
#include "interpreter/script.h"

namespace phoneflow {

struct Analysis {
  const Script& script;
  const Program& program;  ///< the script's
  const ControlFlowGraph& flow;
  const PhaseAnalysis& phases;
  const Known& known;
};

}  // namespace phoneflow
