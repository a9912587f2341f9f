// Origins of values through variables with a single assignment.
//
// Used by rules about the number that a property gets. Unlike Known it follows any expression, not only literals. Values of parameters,
// loops, actions and variables with several assignments are unknown.
#pragma once

#include <vector>

#include "interpreter/program.h"

namespace phoneflow {

/// By slot: the only expression assigned to the variable; null when there is none or several, or a value without an expression.
[[nodiscard]] std::vector<const ast::Expr*> only_values(const Program& program);

/// By slot: the list of the loop whose variable it is, and to which nothing else is assigned; else null.
[[nodiscard]] std::vector<const ast::Expr*> lists_of_loops(const Program& program);

/// For a text that consists of one hole, the expression in the hole; else the expression itself.
[[nodiscard]] const ast::Expr& without_text(const ast::Expr& expr);

/// The element that an index or field access selects from a list or record literal, also through names (`[r][0]`, `{a: r}.a`), without text
/// around it; else the expression itself. `values` are only_values().
[[nodiscard]] const ast::Expr& part_meant(const ast::Expr& expr, const std::vector<const ast::Expr*>& values);
/// The only expression that a name stands for; else the expression itself. Without text around it.
[[nodiscard]] const ast::Expr& behind_name(const ast::Expr& expr, const std::vector<const ast::Expr*>& values);

class Origins {
 public:
  explicit Origins(const Program& program);

  /// The expression itself, or the one its name stands for, without text around it. Null: unknown.
  [[nodiscard]] const ast::Expr* of(const ast::Expr& expr) const;

 private:
  std::vector<const ast::Expr*> values_;  // by slot; null when there is no assignment or more than one
};

}  // namespace phoneflow
