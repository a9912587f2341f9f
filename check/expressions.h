// Walks over the expressions of a program's statements.
#pragma once

#include "grammar/visit.h"
#include "interpreter/program.h"

namespace phoneflow {

/// Calls f(const ast::Expr&) for an expression and everything inside it, outermost first.
template <class F>
void for_each_part(const ast::Expr& expr, const F& f) {
  f(expr);
  struct Walk {
    const F& f;
    void operator()(const ast::TextExpr& e) const {
      for (const ast::Segment& segment : e.segments) {
        if (segment.hole != nullptr) for_each_part(*segment.hole, f);
      }
    }
    void operator()(const ast::ListExpr& e) const {
      for (const ast::Expr* item : e.items) for_each_part(*item, f);
    }
    void operator()(const ast::RecordExpr& e) const {
      for (const ast::RecordField& field : e.fields) for_each_part(*field.value, f);
    }
    void operator()(const ast::UnaryExpr& e) const { for_each_part(*e.operand, f); }
    void operator()(const ast::BinaryExpr& e) const {
      for_each_part(*e.left, f);
      for_each_part(*e.right, f);
    }
    void operator()(const ast::FieldExpr& e) const { for_each_part(*e.record, f); }
    void operator()(const ast::IndexExpr& e) const {
      for_each_part(*e.list, f);
      for_each_part(*e.index, f);
    }
    void operator()(const ast::CallExpr& e) const {
      for (const ast::Expr* argument : e.arguments) for_each_part(*argument, f);
    }
    void operator()(const ast::NameExpr&) const {}
    void operator()(const ast::NumberExpr&) const {}
    void operator()(const ast::DurationExpr&) const {}
    void operator()(const ast::BooleanExpr&) const {}
  };
  ast::visit(expr, Walk{f});
}

/// The same for all expressions that a statement evaluates, as written.
template <class F>
void for_each_part(const Program& program, const Node& node, const F& f) {
  if (node.expr != nullptr) for_each_part(*node.expr, f);
  if (node.kind == NodeKind::Action) {
    for (const ast::Argument& argument : program.actions[node.detail].stmt->arguments) for_each_part(*argument.value, f);
  }
  if (node.kind == NodeKind::Call) {
    for (const ast::Expr* argument : program.calls[node.detail].arguments) for_each_part(*argument, f);
  }
}

}  // namespace phoneflow
