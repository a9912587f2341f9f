// Which statements a call can come to, and in which phases a section can be entered, as far as the graph says.
//
// Narrower than check/phases.h: a sub that nothing calls is no part of what a test can cover, nor is a handler for agents in a
// script that never asks for one.
#pragma once

#include <vector>

#include "analysis/phases.h"

namespace phoneflow::calltest {

/// Whether a voice action cannot end with Error: what it plays is spoken, all that is written for it is plain, and the caller is on
/// the line whenever it runs.
[[nodiscard]] bool cannot_fail(const Program& program, const PhaseAnalysis& phases, NodeId id);

enum class Failures : bool { All, Possible };

class Reachable {
 public:
  /// `failures`: Possible leaves out the ways on from actions that cannot fail, and what only these lead to.
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
  std::vector<std::uint32_t> fresh_;  // sections that were entered and not looked through
};

}  // namespace phoneflow::calltest
