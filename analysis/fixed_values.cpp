#include "analysis/fixed_values.h"

#include "analysis/expressions.h"
#include "analysis/origins.h"
#include "interpreter/evaluate.h"
#include "interpreter/functions.h"

namespace phoneflow {
namespace {

/// A variable may be computed from one that is computed from another.
constexpr int kDeepest = 32;
/// What takes more than a call may spend in a moment is left to it.
constexpr Effort kEnough{std::uint64_t{1} << 20};

}  // namespace

FixedValues::FixedValues(const Program& program)
    : values_(only_values(program)), states_(values_.size()), slots_(static_cast<std::size_t>(program.slots) - kFacts) {}

const ast::Expr& FixedValues::meant(const ast::Expr& expr) const {
  const ast::Expr* value = &expr;
  for (int names = 0; names < kDeepest && value->kind == ast::ExprKind::Name; ++names) {
    const std::int32_t slot = static_cast<const ast::NameExpr*>(value)->slot;
    const ast::Expr* const given = slot < static_cast<std::int32_t>(kFacts) ? nullptr : values_[static_cast<std::size_t>(slot)];
    if (given == nullptr) return expr;
    value = given;
  }
  return value->kind == ast::ExprKind::Name ? expr : *value;
}

bool FixedValues::is_fixed(const ast::Expr& expr) {
  bool fixed = true;
  for_each_part(expr, [&](const ast::Expr& part) {
    if (!fixed) return;
    if (part.kind == ast::ExprKind::Name) fixed = is_fixed(static_cast<const ast::NameExpr&>(part).slot);
    if (part.kind != ast::ExprKind::Call) return;
    const std::int32_t function = static_cast<const ast::CallExpr&>(part).function;
    fixed = function >= 0 && functions()[static_cast<std::size_t>(function)].max_arguments > 0;  // not the time of day
  });
  return fixed;
}

/// Computed once; the value then stands in its slot.
bool FixedValues::is_fixed(std::int32_t slot) {
  if (slot < static_cast<std::int32_t>(kFacts) || values_[static_cast<std::size_t>(slot)] == nullptr || depth_ >= kDeepest) return false;
  State& state = states_[static_cast<std::size_t>(slot)];
  if (state == State::New) {
    state = State::Open;  // computed from itself: it varies
    ++depth_;
    const std::optional<Value> found = value(*values_[static_cast<std::size_t>(slot)]);
    --depth_;
    if (found) slots_[static_cast<std::size_t>(slot) - kFacts] = *found;
    state = found ? State::Fixed : State::Varies;
  }
  return state == State::Fixed;
}

Value FixedValues::value(const ast::Expr& expr, Fault& fault) {
  const Facts facts{};
  const EvalContext nothing{};
  Evaluator evaluator(facts, slots_, heap_, nothing, kEnough);
  const Value found = evaluator.evaluate(expr);
  fault = evaluator.fault();
  return found;
}

std::optional<Value> FixedValues::value(const ast::Expr& expr) {
  if (!is_fixed(expr)) return std::nullopt;
  Fault fault;
  const Value found = value(expr, fault);
  return fault ? std::nullopt : std::optional(found);
}

}  // namespace phoneflow
