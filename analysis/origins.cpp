#include "analysis/origins.h"

namespace phoneflow {
namespace {

/// `let a = b` and `let b = a` in a loop lead round for ever.
constexpr int kMostNames = 8;

}  // namespace

const ast::Expr& without_text(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Text) return expr;
  const auto& segments = static_cast<const ast::TextExpr&>(expr).segments;
  const bool bare = segments.size() == 1 && segments[0].hole != nullptr && segments[0].format == ast::Format::Plain;
  return bare ? *segments[0].hole : expr;
}

std::vector<const ast::Expr*> only_values(const Program& program) {
  std::vector<const ast::Expr*> values(static_cast<std::size_t>(program.slots));
  std::vector<bool> given(values.size());
  const auto give = [&](std::int32_t slot, const ast::Expr* value) {
    if (slot < 0) return;
    const auto at = static_cast<std::size_t>(slot);
    values[at] = given[at] ? nullptr : value;
    given[at] = true;
  };
  for (const Node& node : program.nodes) {
    if (node.kind == NodeKind::Set) give(node.slot, node.expr);
    if (node.kind == NodeKind::ForTest) give(node.third, nullptr);
    if (node.kind == NodeKind::Action) give(program.actions[node.detail].result_slot, nullptr);
    if (node.kind == NodeKind::Call) give(program.calls[node.detail].result_slot, nullptr);
  }
  for (const Section& section : program.sections) {
    for (std::int32_t i = 0; i < section.parameters; ++i) give(section.first_slot + i, nullptr);
  }
  return values;
}

Origins::Origins(const Program& program) : values_(only_values(program)) {}

const ast::Expr* Origins::of(const ast::Expr& expr) const {
  const ast::Expr* value = &without_text(expr);
  for (int names = 0; names < kMostNames; ++names) {
    if (value->kind != ast::ExprKind::Name) return value;
    const std::int32_t slot = static_cast<const ast::NameExpr*>(value)->slot;
    if (slot < static_cast<std::int32_t>(kFacts)) return value;
    value = values_[static_cast<std::size_t>(slot)];
    if (value == nullptr) return nullptr;
    value = &without_text(*value);
  }
  return nullptr;
}

}  // namespace phoneflow
