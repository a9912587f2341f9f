// Suggestions for expressions with a type error, appended by infer_types() to its messages.
//
// Works on the source text and the inferred types; knows no program and reports nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast.h"
#include "grammar/source.h"
#include "interpreter/types.h"

namespace phoneflow {

/// The comparison meant by a value in the place of a condition: `ANI != ""` for `ANI`, or `ANI == ""` when `negated`. Empty when there is
/// none.
[[nodiscard]] std::string as_condition(std::string_view written, TypeSet types, bool negated);

/// The operands of `a + b + c`, in order.
[[nodiscard]] std::vector<const ast::Expr*> terms(const ast::BinaryExpr& sum);

/// `"Hello {ANI}."` for `"Hello " + ANI + "."`. Empty when an operand cannot stand in a text; `types` are those of the operands.
[[nodiscard]] std::string as_one_text(std::span<const ast::Expr* const> terms, std::span<const TypeSet> types, const SourceSet& sources);

/// The last comparison: `b == 2` of `a == 1 and b == 2`; null when there is none.
[[nodiscard]] const ast::BinaryExpr* last_comparison(const ast::Expr& expr);

}  // namespace phoneflow
