// Where values come from: through variables that are given one expression and no other.
//
// Used by rules that ask which number a property is. Unlike Known it looks at any expression, not only at literals;
// what a parameter, a loop, an action or several assignments give is not known.
#pragma once

#include <vector>

#include "interpreter/program.h"

namespace phoneflow {

/// By slot: the one expression that a variable is ever given; null when there is none, several, or what is no expression.
[[nodiscard]] std::vector<const ast::Expr*> only_values(const Program& program);

/// Of a text that is one hole what stands in the hole; else the expression itself.
[[nodiscard]] const ast::Expr& without_text(const ast::Expr& expr);

/// What an item or a field is where its list or record is written out, also behind a name (`[r][0]`, `{a: r}.a`); without text around
/// it. Else the expression itself. `values` are only_values().
[[nodiscard]] const ast::Expr& part_meant(const ast::Expr& expr, const std::vector<const ast::Expr*>& values);
/// The expression that a name is ever given when it is but one; else the expression itself, without text around it.
[[nodiscard]] const ast::Expr& behind_name(const ast::Expr& expr, const std::vector<const ast::Expr*>& values);

class Origins {
 public:
  explicit Origins(const Program& program);

  /// The expression itself, or what stands behind its name; a text that is one hole is what stands in the hole.
  /// Null: it cannot be known.
  [[nodiscard]] const ast::Expr* of(const ast::Expr& expr) const;

 private:
  std::vector<const ast::Expr*> values_;  // by slot; null when there is none or more than one
};

}  // namespace phoneflow
