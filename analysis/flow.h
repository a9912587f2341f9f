// The control-flow graph of a program: the successors and predecessors of each statement.
//
// Edges come from the resolved branches and from the outcomes in the actions' definitions. Only constant conditions (`true` and `false`)
// and loops with 0 or 1 iterations are decided. A call continues with the next statement (phases.h follows it into the sub); handlers are
// not connected to the main body.
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
  std::uint8_t outcome = kNoOutcome;  ///< of an action whose branch was not chosen by keys
  std::string_view keys{};            ///< of an action whose branch was chosen by keys
  Span branch{};                      ///< source of the branch taken; empty when none is written
  bool condition = true;              ///< of a condition or a loop: the true edge, into the body; false: past it
};

class ControlFlowGraph {
 public:
  explicit ControlFlowGraph(const Program& program);

  /// The outgoing edges; none for statements that end the section or the script.
  [[nodiscard]] std::span<const Edge> successors(NodeId id) const { return {edges_.data() + first_[id], edges_.data() + first_[id + 1]}; }
  [[nodiscard]] std::span<const NodeId> predecessors(NodeId id) const {
    return {back_.data() + first_back_[id], back_.data() + first_back_[id + 1]};
  }
  [[nodiscard]] std::size_t size() const { return first_.size() - 1; }
  /// Position in reverse postorder, from 0: a statement precedes its successors, except over back edges. at_rank() is the inverse.
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

/// True when the action makes this phase transition; identifies actions that queue a contact or reserve a callback.
[[nodiscard]] inline bool makes_transition(const ActionDef* def, Phase from, Phase to) {
  if (def == nullptr) return false;
  for (const PhaseChange& change : def->changes) {
    if (change.from == from && change.to == to) return true;
  }
  return false;
}

/// True when the action waits for the reply of another system and keeps it as a record.
[[nodiscard]] inline bool awaits_reply(const ActionDef& def) { return find_outcome(def, OutcomeRole::NoReply) != kNoOutcome; }

/// True when the script has an explicit branch for the outcome with the role.
[[nodiscard]] inline bool has_branch(const ActionNode& action, OutcomeRole role) {
  const std::uint8_t outcome = find_outcome(*action.def, role);
  return outcome != kNoOutcome && action.branches[outcome] != kNoNode;
}

/// True when the edge is taken at the outcome with the role.
[[nodiscard]] inline bool ends_by(const ActionDef& def, const Edge& edge, OutcomeRole role) {
  return edge.outcome != kNoOutcome && def.outcomes[edge.outcome].role == role;
}

/// By section: true when `here(id)` holds for one of its statements, or in a sub called from it.
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

/// True when time may pass at the statement: an action that waits, a call, the end of a section.
[[nodiscard]] bool may_wait(const Program& program, NodeId id);

/// True when a value of the call may keep the statement from being carried out. Loops without time passing are left out of account.
[[nodiscard]] bool may_fault(const Program& program, NodeId id);

/// Solves a forward data-flow problem with a worklist. The `first` statements have their initial states; pass(id, edge, state) is the
/// transfer function. State::join() must be monotone over a lattice of finite height and return whether the state changed. The worklist is
/// ordered by rank, so that code behind a merge is visited once, not once per branch.
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

/// Calls look(id) once for each statement that can be reached from `entry` over edges with passes(id, which), `which` of its successors,
/// `entry` first. Where look() returns false the walk does not go on behind the statement.
template <class Look, class Passes>
void walk_forward(const ControlFlowGraph& flow, NodeId entry, const Look& look, const Passes& passes) {
  std::vector<bool> seen(flow.size());
  std::vector<NodeId> open{entry};
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (seen[id]) continue;
    seen[id] = true;
    if (!look(id)) continue;
    const std::span<const Edge> edges = flow.successors(id);
    for (std::size_t which = 0; which < edges.size(); ++which) {
      if (passes(id, which)) open.push_back(edges[which].to);
    }
  }
}

/// The statements from which one of `goals` can be reached over edges with passes(id, edge), goals included.
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
