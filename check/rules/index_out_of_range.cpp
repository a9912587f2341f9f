#include <cmath>

#include "check/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

void judge(const RuleContext& context, const ast::IndexExpr& expr) {
  const ast::Expr& list = context.known.meant(*expr.list);
  const std::optional<double> index = context.known.number(*expr.index);
  if (list.kind != ast::ExprKind::List || !index) return;
  const std::size_t size = static_cast<const ast::ListExpr&>(list).items.size();
  const bool whole = *index == std::floor(*index);
  if (whole && *index >= 0 && *index < static_cast<double>(size)) return;
  const std::string items = size == 0 ? std::string("the list is empty") : fmt::format("the list has {} item{}, `[0]`{}", size, size == 1 ? "" : "s", size == 1 ? "" : fmt::format(" to `[{}]`", size - 1));
  Diagnostic& diagnostic = context.diagnostics.report<Diag::IndexOutOfRange>(expr.index->span, fmt::format("[{}]", context.script.sources.text(expr.index->span)), items);
  if (&list != expr.list) diagnostic.note(list.span, "the list is here");
  const bool one_too_far = size > 0 && *index == static_cast<double>(size);
  if (one_too_far && expr.index->kind == ast::ExprKind::Number) diagnostic.fix = Fix{expr.index->span, std::to_string(size - 1), false};
}

void index_out_of_range(const RuleContext& context) {
  for (const Node& node : context.program.nodes) {
    for_each_part(context.program, node, [&](const ast::Expr& expr) {
      if (expr.kind == ast::ExprKind::Index) judge(context, static_cast<const ast::IndexExpr&>(expr));
    });
  }
}

constexpr RulePage kPages[] = {
    {
        .code = Diag::IndexOutOfRange,
        .finds = "An item of a list that the list does not have, where the list is written in the script and the position is known.",
        .why = "Positions count from 0, so the last of two items is `[1]`. Reading another one is a fault: the script stops. A caller who is not queued yet is cut off.",
        .bad = "let skills = [\"Sales\", \"Support\"]\nLog \"{skills[2]}\"\nHangup\n",
        .good = "let skills = [\"Sales\", \"Support\"]\nLog \"{skills[1]}\"\nHangup\n",
        .ignore = "Never.",
    },
};

}  // namespace

constexpr Rule kIndexOutOfRange{kPages, index_out_of_range};

}  // namespace phoneflow
