#include "analysis/fixed_values.h"

#include <utility>

#include "analysis/expressions.h"
#include "analysis/origins.h"
#include "interpreter/evaluate.h"
#include "interpreter/functions.h"

namespace phoneflow {
namespace {

/// Depth of variables computed from variables.
constexpr int kMostNames = 32;
/// Above the work budget of a moment: costlier expressions are left to the call.
constexpr Effort kEnough{std::uint64_t{1} << 20};

}  // namespace

bool operator==(const KnownValue& a, const KnownValue& b) {
  const Value& x = a.value;
  const Value& y = b.value;
  if (x.type != y.type || x.size != y.size || x.constant != y.constant) return false;
  switch (x.type) {
    case Type::Nothing: return true;
    case Type::Boolean: return x.boolean == y.boolean;
    case Type::Number: return x.number == y.number;
    case Type::Duration:
    case Type::Silence:
    case Type::Moment: return x.ms == y.ms;
    case Type::Text:
    case Type::Audio: return x.constant ? x.chars == y.chars : x.at == y.at;
    case Type::List:
    case Type::Record: return x.constant ? x.cells == y.cells : x.at == y.at;
  }
  return false;
}

FixedValues::FixedValues(const Program& program)
    : values_(only_values(program)), states_(values_.size()), slots_(static_cast<std::size_t>(program.slots) - kFacts) {
  about_.tongue = program.speech.tongue;
}

KnownValue FixedValues::one(const Value& value) {
  if (value.type != Type::Text) return {value};
  const std::string_view text = heap_.view(value);
  const auto found = texts_.find(text);
  return {found != texts_.end() ? found->second : texts_.emplace(text, value).first->second};
}

const ast::Expr& FixedValues::resolve(const ast::Expr& expr) const {
  const ast::Expr* value = &expr;
  for (int names = 0; names < kMostNames && value->kind == ast::ExprKind::Name; ++names) {
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
    fixed = function >= 0 && functions()[static_cast<std::size_t>(function)].max_arguments > 0;  // not now()
  });
  return fixed;
}

/// Computed once and stored by slot.
bool FixedValues::is_fixed(std::int32_t slot) {
  if (slot < static_cast<std::int32_t>(kFacts)) return false;
  if (const KnownValue* known = here_ == nullptr ? nullptr : here_->find(static_cast<std::uint32_t>(slot)); known != nullptr) {
    slots_[static_cast<std::size_t>(slot) - kFacts] = known->value;
    return true;
  }
  if (values_[static_cast<std::size_t>(slot)] == nullptr || depth_ >= kMostNames) return false;
  State& state = states_[static_cast<std::size_t>(slot)];
  if (state == State::New) {
    state = State::Open;  // a cyclic definition: it varies
    const KnownValues* const here = std::exchange(here_, nullptr);
    ++depth_;
    const std::optional<Value> found = value(*values_[static_cast<std::size_t>(slot)]);
    --depth_;
    here_ = here;
    if (found) slots_[static_cast<std::size_t>(slot) - kFacts] = *found;
    state = found ? State::Fixed : State::Varies;
  }
  return state == State::Fixed;
}

Value FixedValues::value(const ast::Expr& expr, Fault& fault) {
  Effort effort = kEnough;
  return value(expr, fault, effort);
}

Value FixedValues::value(const ast::Expr& expr, Fault& fault, Effort& effort) {
  const Facts facts{};
  Evaluator evaluator(facts, slots_, heap_, about_, effort);
  const Value found = evaluator.evaluate(expr);
  fault = evaluator.fault();
  effort = evaluator.effort();
  return found;
}

std::optional<Value> FixedValues::value(const ast::Expr& expr) {
  if (!is_fixed(expr)) return std::nullopt;
  Fault fault;
  const Value found = value(expr, fault);
  return fault ? std::nullopt : std::optional(found);
}

}  // namespace phoneflow
