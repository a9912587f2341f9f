#include "analysis/cycles.h"

#include "analysis/expressions.h"

namespace phoneflow {
namespace {

/// True when the statement is an action that takes time in one of these phases. `Wait 0s` takes none.
bool action_waits(const Analysis& context, NodeId id, PhaseSet phases) {
  if (context.program.nodes[id].kind != NodeKind::Action) return false;
  const ActionNode& action = context.program.actions[context.program.nodes[id].detail];
  const ActionDef& def = *action.def;
  if (!def.waits()) return false;
  if (def.voice) return intersect(phases, def.heard_in);
  return number_of(context.known, action, ParamRole::Length).value_or(1) > 0;
}

bool among(const Cycle& round, NodeId id) { return std::binary_search(round.begin(), round.end(), id); }

bool leaves(const Analysis& context, const Cycle& round, NodeId id) {
  const auto edges = context.flow.successors(id);
  return std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) { return edge.outcome != kError && !among(round, edge.to); });
}

}  // namespace

std::vector<bool> time_passes(const Analysis& context) {
  const Program& program = context.program;
  const auto waits = [&](NodeId id) { return action_waits(context, id, context.phases.at(id)); };
  const std::vector<bool> takes_time = sections_with(program, waits);
  std::vector<bool> passes;
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const Node& node = program.nodes[id];
    passes.push_back(waits(id) || (node.kind == NodeKind::Call && takes_time[program.calls[node.detail].section]));
  }
  return passes;
}

TimelessWays::TimelessWays(const Analysis& context) : at_once_(context.phases.size()) {
  const PhaseAnalysis& phases = context.phases;
  for (const PhaseAnalysis::State& state : phases.states())
    waits_.push_back(action_waits(context, state.node, PhaseAnalysis::spelled_out(state.now)));
  std::vector<PhaseAnalysis::Index> open;
  const auto reach = [&](PhaseAnalysis::Index state) {
    if (at_once_[state]) return;
    at_once_[state] = true;
    open.push_back(state);
  };
  for (PhaseAnalysis::Index i = 0; i < phases.size(); ++i) {
    const PhaseAnalysis::State& state = phases.states()[i];
    if (state.entry == state.now && context.program.sections[context.program.nodes[state.node].section].entry == state.node) reach(i);
  }
  // A timeless path through a sub may be found after its calls were processed: then the callers are processed again.
  for (bool more = true; more;) {
    while (!open.empty()) {
      const PhaseAnalysis::Index at = open.back();
      open.pop_back();
      for (const PhaseAnalysis::Link& link : phases.successors(at)) {
        if (!link.enters() && takes_no_time(link)) reach(link.to);
      }
    }
    for (PhaseAnalysis::Index i = 0; i < phases.size(); ++i) {
      if (!at_once_[i] || context.program.nodes[phases.states()[i].node].kind != NodeKind::Call) continue;
      for (const PhaseAnalysis::Link& link : phases.successors(i)) {
        if (!link.enters() && takes_no_time(link)) reach(link.to);
      }
    }
    more = !open.empty();
  }
}

bool TimelessWays::takes_no_time(const PhaseAnalysis::Link& link) const {
  return link.through == PhaseAnalysis::kNone ? !waits_[link.from] : at_once_[link.through];
}

std::vector<std::int32_t> changed_in(const Program& program, const Cycle& statements) {
  std::vector<std::int32_t> slots;
  for (const NodeId id : statements) {
    const Node& node = program.nodes[id];
    if (node.kind == NodeKind::Set || node.kind == NodeKind::SetField) slots.push_back(node.slot);
    if (node.kind == NodeKind::ForTest) slots.push_back(node.third);
    if (node.kind == NodeKind::Action) slots.push_back(program.actions[node.detail].result_slot);
    if (node.kind == NodeKind::Call) slots.push_back(program.calls[node.detail].result_slot);
    // A sub sets fields of the contact, and so may others while an action waits.
    if (node.kind == NodeKind::Call || node.kind == NodeKind::Action) slots.push_back(program.contact_slot);
  }
  return slots;
}

bool depends_on(const Node& node, const std::vector<std::int32_t>& slots) {
  bool depends = false;
  for_each_part(*node.expr, [&](const ast::Expr& expr) {
    if (expr.kind != ast::ExprKind::Name) return;
    const std::int32_t slot = static_cast<const ast::NameExpr&>(expr).slot;
    depends = depends || (slot >= 0 && std::find(slots.begin(), slots.end(), slot) != slots.end());
  });
  return depends;
}

bool has_exit_condition(const Analysis& context, const Cycle& statements) {
  const Program& program = context.program;
  const std::vector<std::int32_t> changed = changed_in(program, statements);
  return std::any_of(statements.begin(), statements.end(), [&](NodeId id) {
    const Node& node = program.nodes[id];
    if (node.kind == NodeKind::Action || !leaves(context, statements, id)) return false;
    return (node.kind != NodeKind::Test && node.kind != NodeKind::Case) || depends_on(node, changed);
  });
}

}  // namespace phoneflow
