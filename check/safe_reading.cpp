#include "check/safe_reading.h"

#include <fmt/format.h>

#include "analysis/comparisons.h"
#include "analysis/expressions.h"
#include "interpreter/functions.h"

namespace phoneflow {
namespace {

std::string neutral(TypeSet types) {
  if (types.has(Type::Text)) return "\"\"";
  if (types.has(Type::Number)) return "0";
  if (types.has(Type::Duration)) return "0s";
  if (types.has(Type::Boolean)) return "false";
  return types.has(Type::List) ? "[]" : "";
}

/// What stands beside it in an operation says what it is.
std::string beside(const RuleContext& context, const ast::BinaryExpr& expr, const ast::Expr& other) {
  if (expr.op == ast::BinaryOp::And || expr.op == ast::BinaryOp::Or) return "false";
  const TypeSet types = types_of(context.known, other);
  if (types != TypeSet::any()) return neutral(types);
  return expr.op == ast::BinaryOp::Equal || expr.op == ast::BinaryOp::NotEqual ? "\"\"" : "0";
}

std::string inside(const RuleContext& context, const ast::Expr& outer, const ast::Expr& part) {
  switch (outer.kind) {
    case ast::ExprKind::Binary: {
      const auto& binary = static_cast<const ast::BinaryExpr&>(outer);
      return beside(context, binary, binary.left == &part ? *binary.right : *binary.left);
    }
    case ast::ExprKind::Unary: return static_cast<const ast::UnaryExpr&>(outer).op == ast::UnaryOp::Not ? "false" : "0";
    case ast::ExprKind::Index: return static_cast<const ast::IndexExpr&>(outer).list == &part ? "" : "0";
    case ast::ExprKind::Field: return "";
    case ast::ExprKind::Call: {
      const auto& call = static_cast<const ast::CallExpr&>(outer);
      for (std::size_t i = 0; i < call.arguments.size() && call.function >= 0; ++i) {
        if (call.arguments[i] == &part) return neutral(functions()[static_cast<std::size_t>(call.function)].accepts(i));
      }
      return "";
    }
    default: return "\"\"";
  }
}

}  // namespace

std::string neutral_value(const RuleContext& context, NodeId id, const ast::Expr& part) {
  const Node& node = context.program.nodes[id];
  const ast::Expr* outer = nullptr;
  for_each_part(context.program, node, [&](const ast::Expr& expr) {
    for_each_child(expr, [&](const ast::Expr& child) {
      if (&child == &part) outer = &expr;
    });
  });
  if (outer != nullptr) return inside(context, *outer, part);
  switch (node.kind) {
    case NodeKind::Test: return "false";
    case NodeKind::RepeatStart: return "0";
    case NodeKind::ForStart: return "[]";
    case NodeKind::Action:
      for (const Binding& binding : context.program.actions[node.detail].bindings) {
        if (std::ranges::find(binding.exprs, &part) != binding.exprs.end()) return neutral(accepted_types(*binding.param));
      }
      return "";
    default: return "\"\"";
  }
}

std::string safe_reading(const RuleContext& context, NodeId id, const ast::FieldExpr& read) {
  const std::string value = neutral_value(context, id, read);
  if (value.empty()) return {};
  return fmt::format("get({}, \"{}\", {})", context.script.sources.text(read.record->span), read.field.text, value);
}

}  // namespace phoneflow
