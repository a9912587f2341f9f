#include <optional>

#include <fmt/format.h>

#include "analysis/expressions.h"
#include "calltest/mutant_kinds.h"

namespace phoneflow::calltest {
namespace {

/// The mirrored comparison of `a < b`; of an equality, the opposite.
std::optional<std::string_view> turned(ast::BinaryOp op) {
  switch (op) {
    case ast::BinaryOp::Equal: return "!=";
    case ast::BinaryOp::NotEqual: return "==";
    case ast::BinaryOp::Less: return ">";
    case ast::BinaryOp::LessEqual: return ">=";
    case ast::BinaryOp::Greater: return "<";
    case ast::BinaryOp::GreaterEqual: return "<=";
    default: return std::nullopt;
  }
}

bool is_equality(ast::BinaryOp op) { return op == ast::BinaryOp::Equal || op == ast::BinaryOp::NotEqual; }

}  // namespace

void break_condition(const ast::Expr& condition, MutantList& list) {
  const std::string was(list.text(condition.span));
  const auto* negation = condition.kind == ast::ExprKind::Unary ? static_cast<const ast::UnaryExpr*>(&condition) : nullptr;
  const bool is_negation = negation != nullptr && negation->op == ast::UnaryOp::Not;
  std::string text = is_negation ? std::string(list.text(negation->operand->span)) : fmt::format("not ({})", was);
  std::string description = fmt::format("the condition `{}` is negated", list.named(condition.span));
  list.add(condition.span, std::move(text), std::move(description));
}

void break_comparisons(const ast::Expr& expr, bool negated, MutantList& list) {
  for_each_part(expr, [&](const ast::Expr& part) {
    if (part.kind != ast::ExprKind::Binary) return;
    const auto& comparison = static_cast<const ast::BinaryExpr&>(part);
    const auto other = turned(comparison.op);
    if (!other || (negated && &part == &expr && is_equality(comparison.op))) return;
    const std::string_view was = list.text(comparison.op_span);
    list.add(comparison.op_span, std::string(*other), fmt::format("`{}` instead of `{}` in `{}`", *other, was, list.named(part.span)));
  });
}

}  // namespace phoneflow::calltest
