#include "check/clear_address.h"

#include "analysis/expressions.h"

namespace phoneflow {
namespace {

/// Texts in holes of texts; a variable may hold itself.
constexpr int kDeepest = 8;

/// The literal at the beginning of a text; null when it depends on the call.
const ast::TextPart* first_literal(const Known& known, const ast::Expr& expr, int deepest = kDeepest) {
  const ast::Expr& value = known.resolve(expr);
  const ast::Expr* outside = ast::outside_value(value);
  const ast::Expr& meant = outside == nullptr ? value : *outside;
  if (meant.kind != ast::ExprKind::Text || deepest == 0) return nullptr;
  const auto& segments = static_cast<const ast::TextExpr&>(meant).segments;
  if (segments.empty()) return nullptr;
  return segments.front().hole == nullptr ? &segments.front() : first_literal(known, *segments.front().hole, deepest - 1);
}

}  // namespace

std::optional<ClearAddress> clear_address(const Known& known, const ActionNode& action) {
  const ast::Expr* url = value_of(action, ParamRole::Address);
  const ast::TextPart* literal = url == nullptr ? nullptr : first_literal(known, *url);
  if (literal == nullptr || !literal->literal.starts_with(kClearScheme)) return std::nullopt;
  return ClearAddress{url->span, literal->span};
}

}  // namespace phoneflow
