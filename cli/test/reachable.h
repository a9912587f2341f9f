// Which statements a call can come to, and in which phases a section can be entered, as far as the graph says.
//
// Narrower than check/phases.h: a sub that nothing calls is no part of what a test can cover, nor is a handler for agents in a
// script that never asks for one.
#pragma once

#include <vector>

#include "check/phases.h"

namespace phoneflow::cli::test_run {

/// The phases of both.
[[nodiscard]] PhaseSet united(PhaseSet a, PhaseSet b);

class Reachable {
 public:
  Reachable(const Program& program, const Flow& flow);

  [[nodiscard]] bool has(NodeId id) const { return nodes_[id]; }
  /// Empty: it is never entered.
  [[nodiscard]] PhaseSet entry_phases(std::uint16_t section) const { return entries_[section]; }

 private:
  void enter(std::uint32_t section, PhaseSet phases);

  const Program& program_;
  Phases phases_;
  std::vector<bool> nodes_;
  std::vector<PhaseSet> entries_;
  std::vector<std::uint32_t> fresh_;     // sections that were entered and not looked through
};

}  // namespace phoneflow::cli::test_run
