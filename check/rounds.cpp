#include "check/rounds.h"

#include "check/expressions.h"

namespace phoneflow {
namespace {

/// `Wait 0s` takes no time; another action that waits may.
bool action_waits(const RuleContext& context, NodeId id) {
  const ActionNode& action = context.program.actions[context.program.nodes[id].detail];
  const ActionDef& def = *action.def;
  if (!def.waits) return false;
  if (def.voice) return meet(context.phases.at(id), kVoicePath);
  return number_of(context.known, action, def.params.empty() ? "" : def.params.front().name).value_or(1) > 0;
}

bool among(const Round& round, NodeId id) { return std::binary_search(round.begin(), round.end(), id); }

/// The variables that the statements give a value.
std::vector<std::int32_t> changed_in(const Program& program, const Round& round) {
  std::vector<std::int32_t> slots;
  for (const NodeId id : round) {
    const Node& node = program.nodes[id];
    if (node.kind == NodeKind::Set) slots.push_back(node.slot);
    if (node.kind == NodeKind::ForTest) slots.push_back(node.third);
    if (node.kind == NodeKind::Action) slots.push_back(program.actions[node.detail].result_slot);
    if (node.kind == NodeKind::Call) slots.push_back(program.calls[node.detail].result_slot);
  }
  return slots;
}

bool leaves(const RuleContext& context, const Round& round, NodeId id) {
  const auto edges = context.flow.from(id);
  return std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) { return edge.outcome != kError && !among(round, edge.to); });
}

}  // namespace

std::vector<bool> time_passes(const RuleContext& context) {
  const Program& program = context.program;
  const auto waits = [&](NodeId id) { return program.nodes[id].kind == NodeKind::Action && action_waits(context, id); };
  const std::vector<bool> takes_time = sections_with(program, waits);
  std::vector<bool> passes;
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const Node& node = program.nodes[id];
    passes.push_back(waits(id) || (node.kind == NodeKind::Call && takes_time[program.calls[node.detail].section]));
  }
  return passes;
}

bool is_counted(const RuleContext& context, const Round& round) {
  const Program& program = context.program;
  const std::vector<std::int32_t> changed = changed_in(program, round);
  for (const NodeId id : round) {
    const Node& node = program.nodes[id];
    if (node.kind == NodeKind::Action || !leaves(context, round, id)) continue;
    if (node.kind != NodeKind::Test && node.kind != NodeKind::Case) return true;
    bool depends = false;
    for_each_part(*node.expr, [&](const ast::Expr& expr) {
      if (expr.kind != ast::ExprKind::Name) return;
      const std::int32_t slot = static_cast<const ast::NameExpr&>(expr).slot;
      depends = depends || (slot >= 0 && std::find(changed.begin(), changed.end(), slot) != changed.end());
    });
    if (depends) return true;
  }
  return false;
}

bool action_leads_out(const RuleContext& context, const Round& round) {
  return std::any_of(round.begin(), round.end(), [&](NodeId id) {
    return context.program.nodes[id].kind == NodeKind::Action && leaves(context, round, id);
  });
}

}  // namespace phoneflow
