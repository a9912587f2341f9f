// What tests can cover of one script: statements, ways on from actions, turns of conditions, sections by phase.
//
// Made once for a script; every Coverage of it refers to it, also from several threads. Statements that no call can come to are
// left out: nobody is blamed for not testing what cannot happen.
#pragma once

#include <cstddef>
#include <vector>

#include "check/flow.h"
#include "cli/test/ways.h"
#include "interpreter/script.h"

namespace phoneflow::cli::test_run {

/// Where a condition, a `case` or a loop goes on, or a call whose sub comes back. Several keys that lead to one place are one
/// turn.
struct Turn {
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
  [[nodiscard]] const std::vector<Turn>& turns() const { return turns_; }
  /// Positions in turns() of the calls of a sub.
  [[nodiscard]] const std::vector<std::size_t>& calls_of(std::size_t section) const { return calls_of_[section]; }
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
  void add_turns(const Flow& flow, NodeId id);

  std::vector<NodeId> statements_;
  std::vector<Way> ways_;
  std::vector<Turn> turns_;
  std::vector<std::size_t> first_way_;
  std::vector<std::size_t> first_turn_;
  std::vector<std::vector<std::size_t>> calls_of_;
  std::vector<PhaseSet> entries_;
};

}  // namespace phoneflow::cli::test_run
