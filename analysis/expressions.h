// Traversal of the expressions of a program's statements.
#pragma once

#include "grammar/visit.h"
#include "interpreter/program.h"

namespace phoneflow {

/// `<`, `<=`, `>`, `>=`.
[[nodiscard]] constexpr bool is_order(ast::BinaryOp op) { return op >= ast::BinaryOp::Less && op <= ast::BinaryOp::GreaterEqual; }

/// Calls f(const ast::Expr&) for the direct subexpressions, as written.
template <class F>
void for_each_child(const ast::Expr& expr, const F& f) {
  struct Walk {
    const F& f;
    void operator()(const ast::TextExpr& e) const {
      for (const ast::TextPart& segment : e.segments) {
        if (segment.hole != nullptr) f(*segment.hole);
      }
    }
    void operator()(const ast::ListExpr& e) const {
      for (const ast::Expr* item : e.items) f(*item);
    }
    void operator()(const ast::RecordExpr& e) const {
      for (const ast::RecordField& field : e.fields) f(*field.value);
    }
    void operator()(const ast::UnaryExpr& e) const { f(*e.operand); }
    void operator()(const ast::BinaryExpr& e) const {
      f(*e.left);
      f(*e.right);
    }
    void operator()(const ast::FieldExpr& e) const { f(*e.record); }
    void operator()(const ast::IndexExpr& e) const {
      f(*e.list);
      f(*e.index);
    }
    void operator()(const ast::CallExpr& e) const {
      for (const ast::Expr* argument : e.arguments) f(*argument);
    }
    void operator()(const ast::NameExpr&) const {}
    void operator()(const ast::NumberExpr&) const {}
    void operator()(const ast::DurationExpr&) const {}
    void operator()(const ast::BooleanExpr&) const {}
  };
  ast::visit(expr, Walk{f});
}

/// Calls f(const ast::Expr&) for an expression and all subexpressions, outermost first.
template <class F>
void for_each_part(const ast::Expr& expr, const F& f) {
  f(expr);
  for_each_child(expr, [&](const ast::Expr& child) { for_each_part(child, f); });
}

/// Calls f(part) for the largest subexpressions that are `settled(part)`. Right operands of `and` and `or` are left out, because they may
/// not be evaluated.
template <class Settled, class F>
void for_each_settled(const ast::Expr& expr, const Settled& settled, const F& f) {
  if (settled(expr)) return f(expr);
  if (expr.kind == ast::ExprKind::Binary) {
    const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
    if (binary.op == ast::BinaryOp::And || binary.op == ast::BinaryOp::Or) return for_each_settled(*binary.left, settled, f);
  }
  for_each_child(expr, [&](const ast::Expr& child) { for_each_settled(child, settled, f); });
}

/// for_each_part() for all expressions that a statement evaluates, as written.
template <class F>
void for_each_part(const Program& program, const Node& node, const F& f) {
  if (node.expr != nullptr) for_each_part(*node.expr, f);
  if (node.kind == NodeKind::Action) {
    for (const ast::Argument& argument : program.actions[node.detail].stmt->arguments) for_each_part(*argument.value, f);
  }
  if (node.kind == NodeKind::SetField && program.places[node.detail]->kind == ast::ExprKind::Index)
    for_each_part(*static_cast<const ast::IndexExpr*>(program.places[node.detail])->index, f);
  if (node.kind == NodeKind::Call) {
    for (const ast::Expr* argument : program.calls[node.detail].arguments) for_each_part(*argument, f);
  }
}

}  // namespace phoneflow
