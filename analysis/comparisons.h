// What rules about conditions ask of expressions: is it a fixed value, what types can it have.
//
// Looks at what is written: names of the system have their type, variables that of the one literal they stand for.
#pragma once

#include <optional>

#include "analysis/known.h"
#include "interpreter/types.h"

namespace phoneflow {

/// No name and no call in it: the same in every call.
[[nodiscard]] bool is_fixed(const ast::Expr& expr);
/// The value of a fixed expression that is true or false.
[[nodiscard]] std::optional<bool> fixed_truth(const ast::Expr& expr);

/// What the expression may be; everything when nothing is known about it.
[[nodiscard]] TypeSet types_of(const Known& known, const ast::Expr& expr);

/// `==` or `!=`.
[[nodiscard]] inline bool is_equality(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Binary) return false;
  const ast::BinaryOp op = static_cast<const ast::BinaryExpr&>(expr).op;
  return op == ast::BinaryOp::Equal || op == ast::BinaryOp::NotEqual;
}

/// The literal text, without a look at variables: what a variable holds is a setting that may be changed.
[[nodiscard]] std::optional<std::string_view> literal_text(const ast::Expr& expr);

/// The phase of that name.
[[nodiscard]] std::optional<Phase> phase_of(std::string_view name);

}  // namespace phoneflow
