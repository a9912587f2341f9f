// Statements that a call can reach, and phases in which a section can be entered.
//
// Narrower than analysis/phases.h: excludes subs without a call, and handlers for agents in a script that never requests one. `on Fault`
// may be entered wherever a value of the call may keep a statement from being carried out, and from loops.
#pragma once

#include <vector>

#include "analysis/phases.h"

namespace phoneflow::calltest {

/// True when a voice action cannot end with Error: everything it plays is spoken, its properties are constants, and the caller is on the
/// line whenever it runs.
[[nodiscard]] bool cannot_fail(const Program& program, const PhaseAnalysis& phases, NodeId id);

enum class Failures : bool { All, Possible };

class Reachable {
 public:
  /// With `failures` Possible, Error edges of actions that cannot fail are ignored.
  Reachable(const Program& program, const ControlFlowGraph& flow, Failures failures = Failures::All);

  [[nodiscard]] bool has(NodeId id) const { return nodes_[id]; }
  [[nodiscard]] const PhaseAnalysis& phases() const { return phases_; }
  /// Empty: it is never entered.
  [[nodiscard]] PhaseSet entry_phases(std::uint16_t section) const { return entries_[section]; }

 private:
  void enter(std::uint32_t section, PhaseSet phases);
  void look_through(std::uint32_t section, const ControlFlowGraph& flow, Failures failures);

  const Program& program_;
  PhaseAnalysis phases_;
  std::vector<bool> nodes_;
  std::vector<PhaseSet> entries_;
  std::vector<std::uint32_t> fresh_;  // sections that were entered but not searched
};

}  // namespace phoneflow::calltest
