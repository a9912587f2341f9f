// Where time passes, and where a contact can go round: used by the rules about loops.
//
// A voice action that is always blocked takes no time; a sub takes time when anything in it may. Ways round are
// the strongly connected components of the graph (Tarjan, SIAM J. Comput. 1, 1972), found without recursion.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "check/rule.h"

namespace phoneflow {

/// For each statement whether time may pass at it.
[[nodiscard]] std::vector<bool> time_passes(const RuleContext& context);

/// Statements that can reach each other, sorted.
using Round = std::vector<NodeId>;

/// Whether the script itself can end this way round: by a counted loop, or by a condition on what changes in it.
[[nodiscard]] bool is_counted(const RuleContext& context, const Round& round);
/// Whether an action leads out of it when it does not fail.
[[nodiscard]] bool action_leads_out(const RuleContext& context, const Round& round);

/// All ways round over the edges for which `counts(id, edge)`, by their first statement.
template <class Counts>
[[nodiscard]] std::vector<Round> find_rounds(const Flow& flow, const Counts& counts) {
  constexpr std::uint32_t kNew = 0;
  struct Frame {
    NodeId id;
    std::size_t next;
  };
  std::vector<std::uint32_t> order(flow.size(), kNew);
  std::vector<std::uint32_t> low(flow.size());
  std::vector<bool> on_stack(flow.size());
  std::vector<NodeId> stack;
  std::vector<Frame> frames;
  std::vector<Round> rounds;
  std::uint32_t count = 0;
  const auto enter = [&](NodeId id) {
    order[id] = low[id] = ++count;
    on_stack[id] = true;
    stack.push_back(id);
    frames.push_back({id, 0});
  };
  const auto leave = [&](NodeId id) {
    Round round;
    for (bool more = true; more;) {
      const NodeId member = stack.back();
      stack.pop_back();
      on_stack[member] = false;
      round.push_back(member);
      more = member != id;
    }
    const auto edges = flow.from(id);
    const bool itself = std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) { return edge.to == id && counts(id, edge); });
    if (round.size() == 1 && !itself) return;
    std::sort(round.begin(), round.end());
    rounds.push_back(std::move(round));
  };
  for (NodeId root = 0; root < flow.size(); ++root) {
    if (order[root] != kNew) continue;
    enter(root);
    while (!frames.empty()) {
      const NodeId id = frames.back().id;
      if (frames.back().next < flow.from(id).size()) {
        const Edge& edge = flow.from(id)[frames.back().next++];
        if (!counts(id, edge)) continue;
        if (order[edge.to] == kNew) enter(edge.to);
        else if (on_stack[edge.to]) low[id] = std::min(low[id], order[edge.to]);
        continue;
      }
      frames.pop_back();
      if (!frames.empty()) low[frames.back().id] = std::min(low[frames.back().id], low[id]);
      if (low[id] == order[id]) leave(id);
    }
  }
  std::sort(rounds.begin(), rounds.end());
  return rounds;
}

}  // namespace phoneflow
