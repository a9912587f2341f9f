// What an expression was meant to be whose types do not fit: what infer_types() writes behind its messages.
//
// Works on what is written and on the types that were found; knows no program and reports nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast.h"
#include "grammar/source.h"
#include "interpreter/types.h"

namespace phoneflow {

/// `ANI != ""` for `ANI`, or `ANI == ""` when `negated`: the comparison that a value stands for where other languages take any
/// value as true or false. Empty when there is none.
[[nodiscard]] std::string as_condition(std::string_view written, TypeSet types, bool negated);

/// What stands on both sides of the signs in `a + b + c`, in order.
[[nodiscard]] std::vector<const ast::Expr*> terms(const ast::BinaryExpr& sum);

/// `"Hello {ANI}."` for `"Hello " + ANI + "."`. Empty when one of them cannot stand in a text; `types` are theirs.
[[nodiscard]] std::string as_one_text(std::span<const ast::Expr* const> terms, std::span<const TypeSet> types, const SourceSet& sources);

/// The comparison at the end of it: `b == 2` of `a == 1 and b == 2`; null when there is none.
[[nodiscard]] const ast::BinaryExpr* last_comparison(const ast::Expr& expr);

}  // namespace phoneflow
