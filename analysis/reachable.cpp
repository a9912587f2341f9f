#include "analysis/reachable.h"

#include <algorithm>

namespace phoneflow::calltest {
namespace {

bool leads_to(const ActionDef* def, Phase phase) {
  return def != nullptr && std::ranges::any_of(def->changes, [&](const PhaseChange& change) { return change.to == phase; });
}

}  // namespace

bool cannot_fail(const Program& program, const PhaseAnalysis& phases, NodeId id) {
  const ActionNode& action = program.actions[program.nodes[id].detail];
  if (!action.def->has_error() || !action.def->outcomes[kError].avoidable || !all_within(phases.at(id), action.def->possible_in()))
    return false;
  const auto plain = [](const ast::Expr& value) {
    return value.kind == ast::ExprKind::Text || value.kind == ast::ExprKind::Number || value.kind == ast::ExprKind::Duration ||
           value.kind == ast::ExprKind::Boolean;
  };
  return std::ranges::all_of(action.stmt->arguments, [&](const ast::Argument& it) { return plain(*it.value); });
}

Reachable::Reachable(const Program& program, const ControlFlowGraph& flow, Failures failures)
    : program_(program), phases_(program, flow), nodes_(program.nodes.size()), entries_(program.sections.size()) {
  enter(static_cast<std::uint32_t>(SectionKind::Main), {Phase::PreQueue});
  enter(static_cast<std::uint32_t>(SectionKind::OnRelease), {Phase::Released});
  while (!fresh_.empty()) {
    const std::uint32_t section = fresh_.back();
    fresh_.pop_back();
    look_through(section, flow, failures);
  }
}

void Reachable::look_through(std::uint32_t section, const ControlFlowGraph& flow, Failures failures) {
  std::vector<NodeId> open{program_.sections[section].entry};
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (nodes_[id] || !phases_.reached(id)) continue;
    nodes_[id] = true;
    const Node& node = program_.nodes[id];
    // A loop whose actions are blocked, or fail, goes round until it is a fault.
    const bool goes_round = std::ranges::any_of(flow.successors(id), [id](const Edge& edge) { return edge.to <= id; });
    if (program_.sections[node.section].kind != SectionKind::OnFault && (goes_round || may_fault(program_, id)))
      enter(static_cast<std::uint32_t>(SectionKind::OnFault), phases_.at(id));
    if (node.kind == NodeKind::Call) enter(program_.calls[node.detail].section, phases_.at(id));
    const ActionDef* const def = phoneflow::action_at(program_, id);
    if (leads_to(def, Phase::Queued)) {
      enter(static_cast<std::uint32_t>(SectionKind::OnAccept), {Phase::Accepting});
      enter(static_cast<std::uint32_t>(SectionKind::OnAnswer), {Phase::Active});
      enter(static_cast<std::uint32_t>(SectionKind::OnHold), {Phase::Holding});
      enter(static_cast<std::uint32_t>(SectionKind::OnResume), {Phase::Active});
      enter(static_cast<std::uint32_t>(SectionKind::OnAgentLeft), {Phase::Remaining});
      for (const WaitedSection& waited : program_.waited) enter(waited.section, {Phase::Queued});
    }
    if (leads_to(def, Phase::Callback)) {
      enter(static_cast<std::uint32_t>(SectionKind::OnCallbackFailed), {Phase::Callback});
      for (const WaitedSection& waited : program_.waited) enter(waited.section, {Phase::Callback});
    }
    const bool never_fails = failures == Failures::Possible && node.kind == NodeKind::Action && cannot_fail(program_, phases_, id);
    for (const Edge& edge : flow.successors(id)) {
      if (!never_fails || edge.outcome != kError) open.push_back(edge.to);
    }
  }
}

void Reachable::enter(std::uint32_t section, PhaseSet phases) {
  if (program_.sections[section].entry == kNoNode) return;
  if (entries_[section].empty()) fresh_.push_back(section);
  entries_[section] = entries_[section] | phases;
}

}  // namespace phoneflow::calltest
