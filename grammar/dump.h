// A syntax tree as one line of text per statement: for tests and for looking at what was understood.
//
// Positions are left out: two trees that dump alike mean the same. The formatter's tests rely on that.
#pragma once

#include <string>

#include "grammar/ast.h"

namespace phoneflow {

[[nodiscard]] std::string dump(const ast::File& file);
[[nodiscard]] std::string dump(const ast::Expr& expr);

}  // namespace phoneflow
