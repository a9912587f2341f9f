#include "check/flow.h"

#include <utility>

namespace phoneflow {
namespace {

void action_edges(const Program& program, const Node& node, std::vector<Edge>& to) {
  const ActionNode& action = program.actions[node.detail];
  if (action.def->ends) return;
  const NodeId otherwise = action.ways[kDefault] != kNoNode ? action.ways[kDefault] : node.next;
  for (std::size_t outcome = 0; outcome < action.ways.size(); ++outcome) {
    const bool by_default = outcome == kDefault;
    const NodeId way = action.ways[outcome] != kNoNode ? action.ways[outcome] : otherwise;
    to.push_back({way, by_default});
  }
  for (const DigitWay& way : action.digit_ways) to.push_back({way.target, false});
}

PhaseSet changed(PhaseSet phases, std::span<const PhaseChange> changes) {
  PhaseSet after;
  for (int i = 0; i < kPhases; ++i) {
    const auto phase = static_cast<Phase>(i);
    if (!phases.has(phase)) continue;
    Phase to = phase;
    for (const PhaseChange& change : changes) {
      if (change.from == phase) to = change.to;
    }
    after.add(to);
  }
  return after;
}

}  // namespace

std::vector<Edge> edges(const Program& program, NodeId id) {
  const Node& node = program.nodes[id];
  std::vector<Edge> to;
  switch (node.kind) {
    case NodeKind::Action: action_edges(program, node, to); break;
    case NodeKind::Test:
    case NodeKind::RepeatTest:
    case NodeKind::ForTest: to = {{node.next}, {node.other}}; break;
    case NodeKind::Case:
      for (const CaseWay& way : program.cases[node.detail].ways) to.push_back({way.target});
      to.push_back({program.cases[node.detail].otherwise != kNoNode ? program.cases[node.detail].otherwise : node.next});
      break;
    case NodeKind::Return:
    case NodeKind::End: break;
    case NodeKind::Set:
    case NodeKind::RepeatStart:
    case NodeKind::ForStart:
    case NodeKind::Jump:
    case NodeKind::Call: to = {{node.next}}; break;
  }
  return to;
}

bool may_wait(const Program& program, NodeId id) {
  const Node& node = program.nodes[id];
  if (node.kind != NodeKind::Action) return node.kind == NodeKind::Call || node.kind == NodeKind::End;
  const ActionDef& def = *program.actions[node.detail].def;
  return def.waits || def.ends;
}

std::vector<PhaseSet> main_phases(const Program& program) {
  // A sub may ask for an agent too: its changes may or may not have happened after a call.
  std::vector<std::vector<PhaseChange>> by_sub(program.sections.size());
  for (const Node& node : program.nodes) {
    if (node.kind != NodeKind::Action || program.sections[node.section].kind != SectionKind::Sub) continue;
    for (const PhaseChange& change : program.actions[node.detail].def->changes) by_sub[node.section].push_back(change);
  }
  std::vector<PhaseChange> by_calls;
  for (const auto& changes : by_sub) by_calls.insert(by_calls.end(), changes.begin(), changes.end());

  std::vector<PhaseSet> phases(program.nodes.size());
  std::vector<NodeId> open;
  const auto reach = [&](NodeId id, PhaseSet more) {
    PhaseSet all = phases[id];
    for (int i = 0; i < kPhases; ++i) {
      if (more.has(static_cast<Phase>(i))) all.add(static_cast<Phase>(i));
    }
    if (all == phases[id]) return;
    phases[id] = all;
    open.push_back(id);
  };
  reach(program.sections.front().entry, {Phase::PreQueue});
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    const Node& node = program.nodes[id];
    const bool acts = node.kind == NodeKind::Action;
    const PhaseSet in = phases[id];
    for (const Edge& edge : edges(program, id)) {
      reach(edge.to, acts && edge.by_default ? changed(in, program.actions[node.detail].def->changes) : in);
      if (node.kind == NodeKind::Call && !by_calls.empty()) reach(edge.to, changed(changed(in, by_calls), by_calls));
    }
  }
  return phases;
}

}  // namespace phoneflow
