#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "analysis/expressions.h"
#include "analysis/fixed_values.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// The number of items of a list when it is constant. The items may vary.
std::optional<std::size_t> size_of(FixedValues& values, const ast::Expr& expr) {
  const ast::Expr& list = values.resolve(expr);
  if (list.kind == ast::ExprKind::List) return static_cast<const ast::ListExpr&>(list).items.size();
  const std::optional<Value> value = values.value(expr);
  return value && value->type == Type::List ? std::optional<std::size_t>(value->size) : std::nullopt;
}

void judge(const RuleContext& context, FixedValues& values, const ast::IndexExpr& expr) {
  const std::optional<Value> position = values.value(*expr.index);
  const std::optional<std::size_t> known = size_of(values, *expr.list);
  if (!known || !position || position->type != Type::Number) return;
  const std::size_t size = *known;
  const double index = position->number;
  const bool whole = index == std::floor(index);
  if (whole && index >= 0 && index < static_cast<double>(size)) return;
  const std::string items = size == 0 ? std::string("the list is empty")
                                      : fmt::format("the list has {} item{}, `[0]`{}", size, size == 1 ? "" : "s",
                                                    size == 1 ? "" : fmt::format(" to `[{}]`", size - 1));
  Diagnostic& diagnostic = context.diagnostics.report<Diag::IndexOutOfRange>(
      expr.index->span, fmt::format("[{}]", context.script.sources.text(expr.index->span)), items);
  const ast::Expr& list = values.resolve(*expr.list);
  if (&list != expr.list) diagnostic.note(list.span, "the list is here");
  const bool one_too_far = size > 0 && index == static_cast<double>(size);
  if (one_too_far && expr.index->kind == ast::ExprKind::Number) diagnostic.fix = Fix{expr.index->span, std::to_string(size - 1), false};
}

/// By statement: true when it is reachable after deciding constant conditions.
std::vector<bool> reached_by_fixed_conditions(const RuleContext& context, FixedValues& values) {
  std::vector<bool> reached(context.program.nodes.size());
  std::vector<NodeId> open;
  for (const Section& section : context.program.sections) {
    if (section.entry != kNoNode) open.push_back(section.entry);
  }
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (reached[id]) continue;
    reached[id] = true;
    const Node& node = context.program.nodes[id];
    const std::optional<Value> decided = node.kind == NodeKind::Test ? values.value(*node.expr) : std::nullopt;
    for (const Edge& edge : context.flow.successors(id)) {
      if (!decided || decided->type != Type::Boolean || edge.condition == decided->boolean) open.push_back(edge.to);
    }
  }
  return reached;
}

void index_out_of_range(const RuleContext& context) {
  FixedValues values(context.program);
  const std::vector<bool> reached = reached_by_fixed_conditions(context, values);
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    if (!reached[id]) continue;
    for_each_part(context.program, context.program.nodes[id], [&](const ast::Expr& expr) {
      if (expr.kind == ast::ExprKind::Index) judge(context, values, static_cast<const ast::IndexExpr&>(expr));
    });
  }
}

constexpr RulePage kIndexOutOfRangePages[] = {
    {
        .code = Diag::IndexOutOfRange,
        .finds =
            "An item of a list that the list does not have, where the list and the position are known, or computed from what is: `split(\"a b\", \" \")[7]`.",
        .why =
            "Positions count from 0, so the last of two items is `[1]`. Reading another one is a fault: the script stops. A caller who is not queued yet is cut off.",
        .bad = "let skills = [\"Sales\", \"Support\"]\nLog \"{skills[2]}\"\nHangup\n",
        .good = "let skills = [\"Sales\", \"Support\"]\nLog \"{skills[1]}\"\nHangup\n",
        .ignore = "Never.",
    },
};

}  // namespace

constexpr Rule kIndexOutOfRange{kIndexOutOfRangePages, index_out_of_range};

}  // namespace phoneflow
