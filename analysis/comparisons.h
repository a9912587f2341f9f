// Queries about conditions: constant values and possible types of expressions.
//
// Syntactic: built-in names have their type, variables the type of their only literal.
#pragma once

#include <optional>

#include "analysis/known.h"
#include "interpreter/types.h"

namespace phoneflow {

/// True when the expression has neither names nor calls.
[[nodiscard]] bool is_fixed(const ast::Expr& expr);
/// The value of a constant Boolean expression.
[[nodiscard]] std::optional<bool> fixed_truth(const ast::Expr& expr);

/// The possible types; all types when nothing is known.
[[nodiscard]] TypeSet types_of(const Known& known, const ast::Expr& expr);

/// `==` or `!=`.
[[nodiscard]] inline bool is_equality(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Binary) return false;
  const ast::BinaryOp op = static_cast<const ast::BinaryExpr&>(expr).op;
  return op == ast::BinaryOp::Equal || op == ast::BinaryOp::NotEqual;
}

/// The literal text. Variables are not resolved: their value is a setting that may change.
[[nodiscard]] std::optional<std::string_view> literal_text(const ast::Expr& expr);

/// The phase with that name.
[[nodiscard]] std::optional<Phase> phase_of(std::string_view name);

}  // namespace phoneflow
