// Coverage items of a script: statements, branches of actions, branches of conditions, and sections by phase.
//
// Made once per script; its Coverages refer to it, also from several threads. Excludes unreachable statements, which no test can cover.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/flow.h"
#include "explore/ways.h"
#include "interpreter/script.h"

namespace phoneflow::calltest {

/// The continuation of a condition, a `case` or a loop, or of a call whose sub returns. Keys with the same target are one branch.
struct DecisionBranch {
  NodeId node = kNoNode;
  NodeId to = kNoNode;
};

class Coverable {
 public:
  /// `of` must outlive it and have no errors.
  explicit Coverable(const Script& of);

  const Script& script;

  [[nodiscard]] const Program& program() const { return script.program; }
  /// The written statements, in program order.
  [[nodiscard]] const std::vector<NodeId>& statements() const { return statements_; }
  [[nodiscard]] const std::vector<Way>& ways() const { return ways_; }
  [[nodiscard]] const std::vector<DecisionBranch>& turns() const { return turns_; }
  /// The index in turns() of the branch from a statement to the next one executed; nothing when there is no such branch. The end of a sub
  /// yields the branch of its call; of calls with the same next statement, the first.
  [[nodiscard]] std::optional<std::size_t> turn(NodeId before, NodeId next) const;
  /// The phases in which the section can be entered.
  [[nodiscard]] PhaseSet entries(std::size_t section) const { return entries_[section]; }

  /// Index ranges of one statement in ways() and turns().
  struct Range {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  [[nodiscard]] Range ways_of(NodeId id) const { return {first_way_[id], first_way_[id + 1]}; }
  [[nodiscard]] Range turns_of(NodeId id) const { return {first_turn_[id], first_turn_[id + 1]}; }

 private:
  void add_turns(const ControlFlowGraph& flow, NodeId id);

  std::vector<NodeId> statements_;
  std::vector<Way> ways_;
  std::vector<DecisionBranch> turns_;
  std::vector<std::size_t> first_way_;
  std::vector<std::size_t> first_turn_;
  std::vector<std::vector<std::size_t>> calls_of_;  // by section: indices in turns_ of the sub's calls
  std::vector<PhaseSet> entries_;
};

}  // namespace phoneflow::calltest
