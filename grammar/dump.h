// Writes a syntax tree as one line per statement, for tests and debugging.
//
// Positions are left out: trees with equal dumps mean the same. Tests of the formatter rely on it.
#pragma once

#include <string>

#include "grammar/ast.h"

namespace phoneflow {

[[nodiscard]] std::string dump(const ast::File& file);
[[nodiscard]] std::string dump(const ast::Expr& expr);

}  // namespace phoneflow
