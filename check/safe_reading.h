// What to write instead of a reading that may stop the script, as a fix.
#pragma once

#include <string>
#include <string_view>

#include "check/rule.h"

namespace phoneflow {

/// The value that the place of `part` takes, which lies in the statement: `""`, `0`, `false`, `[]`; "" where none is known.
[[nodiscard]] std::string neutral_value(const RuleContext& context, NodeId id, const ast::Expr& part);

/// `get(r, "name", "")` for `r.name`; "" where no value is known that fits its place.
[[nodiscard]] std::string safe_reading(const RuleContext& context, NodeId id, const ast::FieldExpr& read);

}  // namespace phoneflow
