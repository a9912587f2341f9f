#include "analysis/field_reads.h"

#include "analysis/comparisons.h"
#include "analysis/known.h"
#include "interpreter/functions.h"

namespace phoneflow {

std::optional<FieldRead> field_read(const ast::Expr& expr) {
  if (expr.kind == ast::ExprKind::Field) {
    const auto& field = static_cast<const ast::FieldExpr&>(expr);
    return FieldRead{ReadsField::Bare, field.record, field.field.text};
  }
  if (expr.kind != ast::ExprKind::Call) return std::nullopt;
  static const std::int32_t kGet = find_function("get");
  static const std::int32_t kHas = find_function("has");
  const auto& call = static_cast<const ast::CallExpr&>(expr);
  if (call.function < 0 || (call.function != kGet && call.function != kHas)) return std::nullopt;
  const std::optional<std::string_view> name = literal_text(*call.arguments[1]);
  if (!name) return std::nullopt;
  if (call.function == kHas) return FieldRead{ReadsField::AsksForIt, call.arguments[0], *name};
  return FieldRead{ReadsField::OrElse, call.arguments[0], *name, call.arguments[2]};
}

const ast::RecordExpr* expected_fields(const Known& known, const ActionNode& action) {
  const ast::Expr* const written = value_of(action, ParamRole::ExpectedFields);
  if (written == nullptr) return nullptr;
  const ast::Expr& value = known.resolve(*written);
  return value.kind == ast::ExprKind::Record ? static_cast<const ast::RecordExpr*>(&value) : nullptr;
}

}  // namespace phoneflow
