// The only switches over node kinds: `visit(node, f)` calls f with the node's concrete type; with a literal for a field that stands for
// one.
//
// No default case on purpose: a new kind is a compile error (-Werror=switch) at each place to extend. f must return the same type for every
// kind.
#pragma once

#include <cstdlib>
#include <utility>

#include "grammar/ast.h"

namespace phoneflow::ast {

template <class F>
decltype(auto) visit(const Expr& e, F&& f) {
  switch (e.kind) {
    case ExprKind::Text: return f(static_cast<const TextExpr&>(e));
    case ExprKind::Number: return f(static_cast<const NumberExpr&>(e));
    case ExprKind::Duration: return f(static_cast<const DurationExpr&>(e));
    case ExprKind::Boolean: return f(static_cast<const BooleanExpr&>(e));
    case ExprKind::List: return f(static_cast<const ListExpr&>(e));
    case ExprKind::Record: return f(static_cast<const RecordExpr&>(e));
    case ExprKind::Name: return f(static_cast<const NameExpr&>(e));
    case ExprKind::Unary: return f(static_cast<const UnaryExpr&>(e));
    case ExprKind::Binary: return f(static_cast<const BinaryExpr&>(e));
    case ExprKind::Field: {
      const auto& field = static_cast<const FieldExpr&>(e);
      return field.meant == nullptr ? f(field) : visit(*field.meant, f);
    }
    case ExprKind::Index: return f(static_cast<const IndexExpr&>(e));
    case ExprKind::Call: return f(static_cast<const CallExpr&>(e));
  }
  std::abort();
}

template <class F>
decltype(auto) visit(const Stmt& s, F&& f) {
  switch (s.kind) {
    case StmtKind::Label: return f(static_cast<const LabelStmt&>(s));
    case StmtKind::Action: return f(static_cast<const ActionStmt&>(s));
    case StmtKind::Let: return f(static_cast<const LetStmt&>(s));
    case StmtKind::Assign: return f(static_cast<const AssignStmt&>(s));
    case StmtKind::Field: return f(static_cast<const FieldStmt&>(s));
    case StmtKind::If: return f(static_cast<const IfStmt&>(s));
    case StmtKind::Case: return f(static_cast<const CaseStmt&>(s));
    case StmtKind::Repeat: return f(static_cast<const RepeatStmt&>(s));
    case StmtKind::While: return f(static_cast<const WhileStmt&>(s));
    case StmtKind::Loop: return f(static_cast<const LoopStmt&>(s));
    case StmtKind::For: return f(static_cast<const ForStmt&>(s));
    case StmtKind::Goto: return f(static_cast<const GotoStmt&>(s));
    case StmtKind::Break: return f(static_cast<const BreakStmt&>(s));
    case StmtKind::Continue: return f(static_cast<const ContinueStmt&>(s));
    case StmtKind::Call: return f(static_cast<const CallStmt&>(s));
    case StmtKind::Return: return f(static_cast<const ReturnStmt&>(s));
  }
  std::abort();
}

}  // namespace phoneflow::ast
