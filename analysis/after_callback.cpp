#include "analysis/after_callback.h"

namespace phoneflow {

std::vector<NodeId> succeeding_callbacks(const Program& program, const PhaseAnalysis& phases) {
  std::vector<NodeId> found;
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    if (makes_transition(action_at(program, id), Phase::Queued, Phase::Callback) && phases.at(id).has(Phase::Queued)) found.push_back(id);
  }
  return found;
}

bool refused_after_callback(const ActionDef& def) { return def.voice || !def.phases.has(Phase::Callback); }

std::vector<std::vector<NodeId>> calls_by_section(const Program& program, const PhaseAnalysis& phases) {
  std::vector<std::vector<NodeId>> calls(program.sections.size());
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const Node& node = program.nodes[id];
    if (node.kind == NodeKind::Call && phases.reached(id)) calls[program.calls[node.detail].section].push_back(id);
  }
  return calls;
}

}  // namespace phoneflow
