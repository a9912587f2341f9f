#include "cli/test/reachable.h"

namespace phoneflow::cli::test_run {
namespace {

bool asks_for_agent(const ActionDef* def) {
  if (def == nullptr) return false;
  for (const PhaseChange& change : def->changes) {
    if (change.to == Phase::Queued) return true;
  }
  return false;
}

}  // namespace

PhaseSet united(PhaseSet a, PhaseSet b) {
  for (int i = 0; i < kPhases; ++i) {
    if (b.has(static_cast<Phase>(i))) a.add(static_cast<Phase>(i));
  }
  return a;
}

Reachable::Reachable(const Program& program, const Flow& flow)
    : program_(program), phases_(program, flow), nodes_(program.nodes.size()), entries_(program.sections.size()) {
  enter(static_cast<std::uint32_t>(SectionKind::Main), {Phase::PreQueue});
  enter(static_cast<std::uint32_t>(SectionKind::OnRelease), {Phase::Released});
  std::vector<std::vector<NodeId>> nodes_of(program.sections.size());
  for (NodeId id = 0; id < program.nodes.size(); ++id) nodes_of[program.nodes[id].section].push_back(id);
  while (!fresh_.empty()) {
    const std::uint32_t section = fresh_.back();
    fresh_.pop_back();
    for (const NodeId id : nodes_of[section]) {
      if (!phases_.reached(id)) continue;
      nodes_[id] = true;
      const Node& node = program.nodes[id];
      if (node.kind == NodeKind::Call) enter(program.calls[node.detail].section, phases_.at(id));
      if (!asks_for_agent(phoneflow::action_at(program, id))) continue;
      enter(static_cast<std::uint32_t>(SectionKind::OnAnswer), {Phase::Active});
      enter(static_cast<std::uint32_t>(SectionKind::OnHold), {Phase::Holding});
    }
  }
}

void Reachable::enter(std::uint32_t section, PhaseSet phases) {
  if (program_.sections[section].entry == kNoNode) return;
  if (entries_[section].empty()) fresh_.push_back(section);
  entries_[section] = united(entries_[section], phases);
}

}  // namespace phoneflow::cli::test_run
