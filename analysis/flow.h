// The control-flow graph of a program: where a contact can go from each statement.
//
// Edges come from the resolved ways and from the outcomes in the actions' definitions; nothing is guessed, and no
// condition but `true` and `false`, and no number of turns but 0 and 1, is looked at. A call goes to the next statement (phases.h follows
// it into the sub); handlers are not connected to the main body.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "interpreter/program.h"

namespace phoneflow {

struct Edge {
  NodeId to = kNoNode;
  std::uint8_t outcome = kNoOutcome;  ///< of an action, when it was not chosen by keys
  std::string_view keys{};            ///< of an action, when it was
  Span branch{};                      ///< where the branch that is taken is written; empty when none is
  bool condition = true;              ///< of a condition or a loop: into it; false: past it
};

class ControlFlowGraph {
 public:
  explicit ControlFlowGraph(const Program& program);

  /// The ways on from a statement; none for those that end the section or the script.
  [[nodiscard]] std::span<const Edge> successors(NodeId id) const { return {edges_.data() + first_[id], edges_.data() + first_[id + 1]}; }
  [[nodiscard]] std::span<const NodeId> predecessors(NodeId id) const {
    return {back_.data() + first_back_[id], back_.data() + first_back_[id + 1]};
  }
  [[nodiscard]] std::size_t size() const { return first_.size() - 1; }
  /// Reverse postorder, from 0: a statement comes before its successors, but for the way back of a loop. at_rank() is the inverse.
  [[nodiscard]] std::uint32_t rank(NodeId id) const { return ranks_[id]; }
  [[nodiscard]] NodeId at_rank(std::uint32_t rank) const { return by_rank_[rank]; }

 private:
  void find_ranks();

  std::vector<Edge> edges_;
  std::vector<std::uint32_t> first_;
  std::vector<NodeId> back_;
  std::vector<std::uint32_t> first_back_;
  std::vector<std::uint32_t> ranks_;
  std::vector<NodeId> by_rank_;
};

/// The action's definition, or null for other statements.
[[nodiscard]] inline const ActionDef* action_at(const Program& program, NodeId id) {
  const Node& node = program.nodes[id];
  return node.kind == NodeKind::Action ? program.actions[node.detail].def : nullptr;
}

/// Whether the action changes the contact's phase in this way: how rules recognise what queues a contact and what reserves a callback.
[[nodiscard]] inline bool makes_transition(const ActionDef* def, Phase from, Phase to) {
  if (def == nullptr) return false;
  for (const PhaseChange& change : def->changes) {
    if (change.from == from && change.to == to) return true;
  }
  return false;
}

/// Whether the action waits for the reply of another system, a record of which it keeps.
[[nodiscard]] inline bool awaits_reply(const ActionDef& def) { return find_outcome(def, OutcomeRole::NoReply) != kNoOutcome; }

/// Whether a branch of its own is written for the outcome with the role.
[[nodiscard]] inline bool has_branch(const ActionNode& action, OutcomeRole role) {
  const std::uint8_t outcome = find_outcome(*action.def, role);
  return outcome != kNoOutcome && action.branches[outcome] != kNoNode;
}

/// Whether the action ends by the outcome with the role when it takes the edge.
[[nodiscard]] inline bool ends_by(const ActionDef& def, const Edge& edge, OutcomeRole role) {
  return edge.outcome != kNoOutcome && def.outcomes[edge.outcome].role == role;
}

/// By section: whether `here(id)` holds for one of its statements, or in a sub that is called from it.
template <class Here>
[[nodiscard]] std::vector<bool> sections_with(const Program& program, const Here& here) {
  std::vector<bool> has(program.sections.size());
  for (bool more = true; more;) {
    more = false;
    for (NodeId id = 0; id < program.nodes.size(); ++id) {
      const Node& node = program.nodes[id];
      if (has[node.section]) continue;
      if (!here(id) && !(node.kind == NodeKind::Call && has[program.calls[node.detail].section])) continue;
      has[node.section] = more = true;
    }
  }
  return has;
}

/// Whether the contact may stay at this statement for a while: an action that waits, a call, the end of a section.
[[nodiscard]] bool may_wait(const Program& program, NodeId id);

/// Spreads states over the graph until nothing changes. `first` are the statements to begin with, their states in
/// place; `pass(id, edge, state)` is what reaches `edge.to`. State::join(other) takes `other` in and says whether
/// that changed anything; it must not go on for ever. Statements are taken by their ranks: what follows where
/// branches meet is gone through once, not once for each branch.
template <class State, class Pass>
void solve_forward(const ControlFlowGraph& flow, std::vector<State>& states, const std::vector<NodeId>& first, const Pass& pass) {
  std::set<std::uint32_t> open;
  for (const NodeId id : first) open.insert(flow.rank(id));
  while (!open.empty()) {
    const NodeId id = flow.at_rank(*open.begin());
    open.erase(open.begin());
    for (const Edge& edge : flow.successors(id)) {
      if (states[edge.to].join(pass(id, edge, states[id]))) open.insert(flow.rank(edge.to));
    }
  }
}

/// The statements from which one of `goals` can be reached, they themselves included. `passes(id, edge)` says whether a way counts.
template <class Passes>
std::vector<bool> backward_reachable(const ControlFlowGraph& flow, const std::vector<NodeId>& goals, const Passes& passes) {
  std::vector<bool> reached(flow.size());
  std::vector<NodeId> open;
  const auto reach = [&](NodeId id) {
    if (reached[id]) return;
    reached[id] = true;
    open.push_back(id);
  };
  for (const NodeId goal : goals) reach(goal);
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    for (const NodeId before : flow.predecessors(id)) {
      if (reached[before]) continue;
      for (const Edge& edge : flow.successors(before)) {
        if (edge.to != id || !passes(before, edge)) continue;
        reach(before);
        break;
      }
    }
  }
  return reached;
}

}  // namespace phoneflow
