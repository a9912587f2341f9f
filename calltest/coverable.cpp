#include "calltest/coverable.h"

#include <algorithm>

#include "analysis/reachable.h"

namespace phoneflow::calltest {
namespace {

/// A loop compiles to several nodes but counts as one statement, represented by its first node.
bool is_statement(const Node& node) { return node.is_statement && node.kind != NodeKind::RepeatTest && node.kind != NodeKind::ForTest; }

bool turns_off(NodeKind kind) {
  return kind == NodeKind::Test || kind == NodeKind::Case || kind == NodeKind::RepeatTest || kind == NodeKind::ForTest;
}

/// For each statement, the first of its entries in a list sorted by statement.
template <class Entry>
std::vector<std::size_t> firsts(const std::vector<Entry>& entries, std::size_t nodes) {
  std::vector<std::size_t> first(nodes + 1);
  for (const Entry& entry : entries) ++first[entry.node + 1];
  for (std::size_t i = 1; i <= nodes; ++i) first[i] += first[i - 1];
  return first;
}

/// By section: true when the sub can return.
std::vector<bool> coming_back(const Program& program, const Reachable& can) {
  std::vector<bool> back(program.sections.size());
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const Node& node = program.nodes[id];
    if (can.has(id) && (node.kind == NodeKind::Return || node.kind == NodeKind::End)) back[node.section] = true;
  }
  return back;
}

}  // namespace

Coverable::Coverable(const Script& of) : script(of), ways_(calltest::ways_of(of.program)), calls_of_(of.program.sections.size()) {
  const Program& all = of.program;
  const ControlFlowGraph flow(all);
  const Reachable can(all, flow, Failures::Possible);
  std::erase_if(ways_, [&](const Way& way) { return !can.has(way.node) || (is_error(way) && cannot_fail(all, can.phases(), way.node)); });
  const std::vector<bool> back = coming_back(all, can);
  for (NodeId id = 0; id < all.nodes.size(); ++id) {
    if (!can.has(id)) continue;
    const Node& node = all.nodes[id];
    if (is_statement(node)) statements_.push_back(id);
    if (turns_off(node.kind)) add_turns(flow, id);
    if (node.kind != NodeKind::Call || !back[all.calls[node.detail].section]) continue;
    calls_of_[all.calls[node.detail].section].push_back(turns_.size());
    turns_.push_back({id, node.next});
  }
  first_way_ = firsts(ways_, all.nodes.size());
  first_turn_ = firsts(turns_, all.nodes.size());
  for (std::size_t section = 0; section < all.sections.size(); ++section) {
    entries_.push_back(can.entry_phases(static_cast<std::uint16_t>(section)));
  }
}

std::optional<std::size_t> Coverable::turn(NodeId before, NodeId next) const {
  const Node& from = program().nodes[before];
  if (from.kind == NodeKind::Return || from.kind == NodeKind::End) {
    for (const std::size_t call : calls_of_[from.section]) {
      if (turns_[call].to == next) return call;
    }
    return std::nullopt;
  }
  const auto [first, last] = turns_of(before);
  for (std::size_t i = first; i < last; ++i) {
    if (turns_[i].to == next) return i;
  }
  return std::nullopt;
}

void Coverable::add_turns(const ControlFlowGraph& flow, NodeId id) {
  const auto begin = static_cast<std::ptrdiff_t>(turns_.size());
  for (const Edge& edge : flow.successors(id)) {
    const bool known = std::any_of(turns_.begin() + begin, turns_.end(), [&](const DecisionBranch& turn) { return turn.to == edge.to; });
    if (!known) turns_.push_back({id, edge.to});
  }
}

}  // namespace phoneflow::calltest
