#include "analysis/origins.h"

#include <algorithm>

namespace phoneflow {
namespace {

/// `let a = b` and `let b = a` in a loop are cyclic.
constexpr int kMostPassed = 8;

}  // namespace

const ast::Expr& without_text(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Text) return expr;
  const auto& segments = static_cast<const ast::TextExpr&>(expr).segments;
  const bool bare = segments.size() == 1 && segments[0].hole != nullptr && segments[0].format == ast::Format::Plain;
  return bare ? *segments[0].hole : expr;
}

const ast::Expr& behind_name(const ast::Expr& expr, const std::vector<const ast::Expr*>& values) {
  const ast::Expr* value = &without_text(expr);
  for (int names = 0; names < kMostPassed && value->kind == ast::ExprKind::Name; ++names) {
    const std::int32_t slot = static_cast<const ast::NameExpr*>(value)->slot;
    const ast::Expr* const given = slot < static_cast<std::int32_t>(kFacts) ? nullptr : values[static_cast<std::size_t>(slot)];
    if (given == nullptr) break;
    value = &without_text(*given);
  }
  return *value;
}

const ast::Expr& part_meant(const ast::Expr& expr, const std::vector<const ast::Expr*>& values) {
  const ast::Expr* part = &without_text(expr);
  for (int depth = 0; depth < kMostPassed; ++depth) {
    if (part->kind == ast::ExprKind::Index) {
      const auto& index = static_cast<const ast::IndexExpr&>(*part);
      const ast::Expr& list = behind_name(part_meant(*index.list, values), values);
      const ast::Expr& at = behind_name(*index.index, values);
      if (list.kind != ast::ExprKind::List || at.kind != ast::ExprKind::Number) return *part;
      const auto& items = static_cast<const ast::ListExpr&>(list).items;
      const double place = static_cast<const ast::NumberExpr&>(at).value;
      if (!(place >= 0) || place >= static_cast<double>(items.size())) return *part;
      part = &without_text(*items[static_cast<std::size_t>(place)]);
    } else if (part->kind == ast::ExprKind::Field) {
      const auto& field = static_cast<const ast::FieldExpr&>(*part);
      const ast::Expr& record = behind_name(part_meant(*field.record, values), values);
      if (record.kind != ast::ExprKind::Record) return *part;
      const auto& fields = static_cast<const ast::RecordExpr&>(record).fields;
      const auto found = std::ranges::find_if(fields, [&](const ast::RecordField& it) { return it.name.text == field.field.text; });
      if (found == fields.end()) return *part;
      part = &without_text(*found->value);
    } else {
      return *part;
    }
  }
  return *part;
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

std::vector<const ast::Expr*> lists_of_loops(const Program& program) {
  std::vector<const ast::Expr*> lists(static_cast<std::size_t>(program.slots));
  for (const Node& loop : program.nodes) {
    if (loop.kind != NodeKind::ForTest) continue;
    const auto starts = [&loop](const Node& it) { return it.kind == NodeKind::ForStart && it.slot == loop.slot; };
    const auto sets = [&loop](const Node& it) { return it.kind == NodeKind::Set && it.slot == loop.third; };
    const auto start = std::ranges::find_if(program.nodes, starts);
    if (start != program.nodes.end() && std::ranges::none_of(program.nodes, sets))
      lists[static_cast<std::size_t>(loop.third)] = start->expr;
  }
  return lists;
}

Origins::Origins(const Program& program) : values_(only_values(program)) {}

const ast::Expr* Origins::of(const ast::Expr& expr) const {
  const ast::Expr* value = &without_text(expr);
  for (int names = 0; names < kMostPassed; ++names) {
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
