// Cycles in which no time passes, and statements at which time passes; used by the rules about loops.
//
// A voice action that is always blocked takes no time; a sub takes time when a statement in it may. Cycles are strongly connected
// components (Tarjan, SIAM J. Comput. 1, 1972), found without recursion.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "analysis/analysis.h"

namespace phoneflow {

/// For each statement, whether time may pass at it.
[[nodiscard]] std::vector<bool> time_passes(const Analysis& context);

/// The links of the path analysis that a contact can follow without time passing.
class TimelessWays {
 public:
  explicit TimelessWays(const Analysis& context);

  /// True when no time passes on this link. A call takes no time when some path through the sub takes none.
  [[nodiscard]] bool takes_no_time(const PhaseAnalysis::Link& link) const;

 private:
  std::vector<bool> waits_;    // by state: time passes there
  std::vector<bool> at_once_;  // by state: reached from the beginning of its section without time passing
};

/// Statements, or states of the path analysis, that can reach each other; sorted.
using Cycle = std::vector<std::uint32_t>;

/// True when the script itself can leave the cycle: by a counted loop, or by a condition on a variable that the cycle changes.
[[nodiscard]] bool has_exit_condition(const Analysis& context, const Cycle& statements);
/// The slots that the statements assign.
[[nodiscard]] std::vector<std::int32_t> changed_in(const Program& program, const Cycle& statements);
/// True when the condition or the subject of a `case` reads one of the slots.
[[nodiscard]] bool depends_on(const Node& node, const std::vector<std::int32_t>& slots);

/// All cycles over the links for which counts(id, link), ordered by their first member. A Graph has size() and successors(id), whose links
/// have `to`.
template <class Graph, class Counts>
[[nodiscard]] std::vector<Cycle> strongly_connected_components(const Graph& flow, const Counts& counts) {
  constexpr std::uint32_t kNew = 0;
  struct Frame {
    std::uint32_t id;
    std::size_t next;
  };
  std::vector<std::uint32_t> order(flow.size(), kNew);
  std::vector<std::uint32_t> low(flow.size());
  std::vector<bool> on_stack(flow.size());
  std::vector<std::uint32_t> stack;
  std::vector<Frame> frames;
  std::vector<Cycle> rounds;
  std::uint32_t count = 0;
  const auto enter = [&](std::uint32_t id) {
    order[id] = low[id] = ++count;
    on_stack[id] = true;
    stack.push_back(id);
    frames.push_back({id, 0});
  };
  const auto leave = [&](std::uint32_t id) {
    Cycle round;
    for (bool more = true; more;) {
      const std::uint32_t member = stack.back();
      stack.pop_back();
      on_stack[member] = false;
      round.push_back(member);
      more = member != id;
    }
    const auto edges = flow.successors(id);
    const bool itself = std::any_of(edges.begin(), edges.end(), [&](const auto& edge) { return edge.to == id && counts(id, edge); });
    if (round.size() == 1 && !itself) return;
    std::sort(round.begin(), round.end());
    rounds.push_back(std::move(round));
  };
  for (std::uint32_t root = 0; root < flow.size(); ++root) {
    if (order[root] != kNew) continue;
    enter(root);
    while (!frames.empty()) {
      const std::uint32_t id = frames.back().id;
      if (frames.back().next < flow.successors(id).size()) {
        const auto& edge = flow.successors(id)[frames.back().next++];
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
