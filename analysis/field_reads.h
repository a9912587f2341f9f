// Readings of a record's field, in each way in which a script writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "grammar/ast.h"
#include "analysis/known.h"
#include "interpreter/program.h"

namespace phoneflow {

enum class ReadsField : std::uint8_t {
  Bare,       ///< `r.name`: without the field the script stops
  OrElse,     ///< `get(r, "name", otherwise)`
  AsksForIt,  ///< `has(r, "name")`
};

struct FieldRead {
  ReadsField how{};
  const ast::Expr* record = nullptr;
  std::string_view name;
  const ast::Expr* otherwise = nullptr;  ///< of OrElse
};

/// Nothing for another expression, and where the name of the field depends on the call.
[[nodiscard]] std::optional<FieldRead> field_read(const ast::Expr& expr);

/// The record that is written for the fields that an action's result has, there or in a variable; null: none, or it depends on the call.
[[nodiscard]] const ast::RecordExpr* expected_fields(const Known& known, const ActionNode& action);

}  // namespace phoneflow
