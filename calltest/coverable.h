// What tests can cover of one script: statements, ways on from actions, turns of conditions, sections by phase.
//
// Made once for a script; every Coverage of it refers to it, also from several threads. Statements that no call can come to are
// left out: nobody is blamed for not testing what cannot happen.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/flow.h"
#include "explore/ways.h"
#include "interpreter/script.h"

namespace phoneflow::calltest {

/// Where a condition, a `case` or a loop goes on, or a call whose sub comes back. Several keys that lead to one place are one
/// turn.
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
  /// One for each statement that is written, in the order of the program.
  [[nodiscard]] const std::vector<NodeId>& statements() const { return statements_; }
  [[nodiscard]] const std::vector<Way>& ways() const { return ways_; }
  [[nodiscard]] const std::vector<DecisionBranch>& turns() const { return turns_; }
  /// The position in turns() of the way from a statement to the one that was carried out next; nothing when it is none of them. From the
  /// end of a sub it is that of its call; of calls that go on at the same statement, the first.
  [[nodiscard]] std::optional<std::size_t> turn(NodeId before, NodeId next) const;
  /// The phases in which a section can be entered.
  [[nodiscard]] PhaseSet entries(std::size_t section) const { return entries_[section]; }

  /// Of one statement: positions in ways() and turns(), from first up to last.
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
  std::vector<std::vector<std::size_t>> calls_of_;  // by section: positions in turns_ of the calls of a sub
  std::vector<PhaseSet> entries_;
};

}  // namespace phoneflow::calltest
