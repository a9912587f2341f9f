#include "analysis/partial.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/expressions.h"
#include "analysis/field_reads.h"
#include "interpreter/evaluate.h"
#include "interpreter/functions.h"
#include "runtime/wording.h"

namespace phoneflow {
namespace {

constexpr double kLastItem = 1e6;

}  // namespace

std::optional<bool> PartialEvaluator::truth(const ast::Expr& expr) {
  const std::optional<Value> found = value(expr);
  return found && found->type == Type::Boolean ? std::optional(found->boolean) : std::nullopt;
}

std::optional<Value> PartialEvaluator::value(const ast::Expr& expr) {
  switch (expr.kind) {
    case ast::ExprKind::Text: return text(static_cast<const ast::TextExpr&>(expr));
    case ast::ExprKind::Number: return Value::of(static_cast<const ast::NumberExpr&>(expr).value);
    case ast::ExprKind::Duration: return Value::of(Millis(static_cast<const ast::DurationExpr&>(expr).milliseconds));
    case ast::ExprKind::Boolean: return Value::of(static_cast<const ast::BooleanExpr&>(expr).value);
    case ast::ExprKind::List: return list(static_cast<const ast::ListExpr&>(expr));
    case ast::ExprKind::Name: return name(static_cast<const ast::NameExpr&>(expr));
    case ast::ExprKind::Field: return field(static_cast<const ast::FieldExpr&>(expr));
    case ast::ExprKind::Index: return item(static_cast<const ast::IndexExpr&>(expr));
    case ast::ExprKind::Unary: return unary(static_cast<const ast::UnaryExpr&>(expr));
    case ast::ExprKind::Binary: return binary(static_cast<const ast::BinaryExpr&>(expr));
    case ast::ExprKind::Call: return call(static_cast<const ast::CallExpr&>(expr));
    case ast::ExprKind::Record: break;
  }
  return std::nullopt;
}

std::optional<Value> PartialEvaluator::text(const ast::TextExpr& expr) {
  if (expr.segments.empty()) return Value::constant_text("");
  if (expr.segments.size() == 1 && expr.segments[0].hole == nullptr) return Value::constant_text(expr.segments[0].literal);
  std::vector<Value> pieces;
  for (const ast::TextPart& segment : expr.segments) {
    const std::optional<Value> piece = segment.hole == nullptr                ? Value::constant_text(segment.literal)
                                       : segment.format == ast::Format::Plain ? value(*segment.hole)
                                                                              : std::nullopt;
    if (!piece || (piece->type != Type::Text && piece->type != Type::Number && piece->type != Type::Moment)) return std::nullopt;
    pieces.push_back(*piece);
  }
  if (pieces.size() == 1 && pieces.front().type == Type::Text) return pieces.front();
  const std::size_t mark = heap_.mark();
  for (const Value& piece : pieces) append_worded(heap_, piece, Wording::Plain);
  return heap_.take(mark);
}

std::optional<Value> PartialEvaluator::list(const ast::ListExpr& expr) {
  std::vector<Value> items;
  for (const ast::Expr* item : expr.items) {
    const std::optional<Value> known = value(*item);
    if (!known) return std::nullopt;
    items.push_back(*known);
  }
  return heap_.list(items);
}

/// The only expression that a name stands for, else the expression itself.
const ast::Expr& PartialEvaluator::resolve(const ast::Expr& expr) const {
  const ast::Expr* const meant = expr.kind == ast::ExprKind::Name ? known_.stands_for(expr) : nullptr;
  return meant == nullptr ? expr : *meant;
}

/// Evaluates the expression that a name stands for. Names may be cyclic or expand exponentially: beyond a limit there is no value.
std::optional<Value> PartialEvaluator::behind(const ast::Expr& meant) {
  constexpr int kDeepestNames = 16;
  constexpr int kMostFollowed = 1000;
  if (depth_ >= kDeepestNames || followed_ >= kMostFollowed) return std::nullopt;
  ++followed_;
  ++depth_;
  const std::optional<Value> found = value(meant);
  --depth_;
  return found;
}

std::optional<Value> PartialEvaluator::name(const ast::NameExpr& expr) {
  if (const std::optional<Value> known = known_.value_of(expr)) return known;
  const ast::Expr& stands_for = resolve(expr);
  return &stands_for == &expr ? std::nullopt : behind(stands_for);
}

std::optional<Value> PartialEvaluator::field(const ast::FieldExpr& expr) {
  if (const std::optional<Value> known = known_.value_of(expr)) return known;
  const ast::Expr& record = resolve(*expr.record);
  if (record.kind != ast::ExprKind::Record) return std::nullopt;
  const auto& fields = static_cast<const ast::RecordExpr&>(record).fields;
  const auto found = std::ranges::find_if(fields, [&](const ast::RecordField& it) { return it.name.text == expr.field.text; });
  return found == fields.end() ? std::nullopt : behind(*found->value);
}

std::optional<Value> PartialEvaluator::item(const ast::IndexExpr& expr) {
  const std::optional<Value> index = value(*expr.index);
  if (!index || index->type != Type::Number || !(index->number >= 0) || index->number > kLastItem) return std::nullopt;
  const auto at = static_cast<std::size_t>(index->number);
  if (static_cast<double>(at) != index->number) return std::nullopt;
  if (const std::optional<Value> known = known_.item_of(*expr.list, at)) return known;
  const ast::Expr& list = resolve(*expr.list);
  if (list.kind != ast::ExprKind::List) {
    const std::optional<Value> made = &list == expr.list && list.kind == ast::ExprKind::Name ? std::nullopt : behind(list);
    return made && made->type == Type::List && at < made->size ? std::optional(heap_.items(*made)[at]) : std::nullopt;
  }
  const auto& items = static_cast<const ast::ListExpr&>(list).items;
  return at < items.size() ? behind(*items[at]) : std::nullopt;
}

std::optional<Value> PartialEvaluator::unary(const ast::UnaryExpr& expr) {
  const std::optional<Value> operand = value(*expr.operand);
  if (!operand) return std::nullopt;
  if (expr.op == ast::UnaryOp::Not && operand->type == Type::Boolean) return Value::of(!operand->boolean);
  if (expr.op == ast::UnaryOp::Negate && operand->type == Type::Number) return Value::of(-operand->number);
  return std::nullopt;
}

std::optional<Value> PartialEvaluator::logic(const ast::BinaryExpr& expr) {
  const bool deciding = expr.op == ast::BinaryOp::Or;  // one operand with this value decides
  const std::optional<bool> left = truth(*expr.left);
  if (left && *left == deciding) return Value::of(deciding);
  const std::optional<bool> right = truth(*expr.right);
  if (right && *right == deciding) return Value::of(deciding);
  return left && right ? std::optional(Value::of(!deciding)) : std::nullopt;
}

std::optional<Value> PartialEvaluator::binary(const ast::BinaryExpr& expr) {
  if (expr.op == ast::BinaryOp::And || expr.op == ast::BinaryOp::Or) return logic(expr);
  const std::optional<Value> left = value(*expr.left);
  const std::optional<Value> right = value(*expr.right);
  if (!left || !right)
    return left.has_value() == right.has_value() ? std::nullopt : known_.half_known(expr, left ? *expr.left : *expr.right);
  if (expr.op == ast::BinaryOp::Equal) return Value::of(equal(*left, *right, heap_));
  if (expr.op == ast::BinaryOp::NotEqual) return Value::of(!equal(*left, *right, heap_));
  if (expr.op >= ast::BinaryOp::Add) return arithmetic(expr, *left, *right);
  const std::optional<int> by = is_order(expr.op) ? order(*left, *right, heap_) : std::nullopt;
  if (!by) return std::nullopt;
  switch (expr.op) {
    case ast::BinaryOp::Less: return Value::of(*by < 0);
    case ast::BinaryOp::LessEqual: return Value::of(*by <= 0);
    case ast::BinaryOp::Greater: return Value::of(*by > 0);
    default: return Value::of(*by >= 0);
  }
}

std::optional<Value> PartialEvaluator::arithmetic(const ast::BinaryExpr& expr, const Value& left, const Value& right) {
  if (!known_.calculates() || left.type != Type::Number || right.type != Type::Number) return std::nullopt;
  ast::NumberExpr a{};
  ast::NumberExpr b{};
  a.kind = b.kind = ast::ExprKind::Number;
  a.value = left.number;
  b.value = right.number;
  ast::BinaryExpr of_numbers = expr;
  of_numbers.left = &a;
  of_numbers.right = &b;
  const Facts facts{};
  const EvalContext nothing{};
  Evaluator evaluator(facts, {}, heap_, nothing);
  const Value result = evaluator.evaluate(of_numbers);
  return evaluator.fault() ? std::nullopt : std::optional(result);
}

std::optional<Value> PartialEvaluator::call(const ast::CallExpr& expr) {
  if (expr.function < 0) return std::nullopt;
  const FunctionDef& function = functions()[static_cast<std::size_t>(expr.function)];
  if (function.max_arguments == 0) return known_.time_of_day();
  if (const std::optional<FieldRead> read = field_read(expr)) {
    const std::optional<bool> has = known_.has_field(*read->record, read->name);
    if (has && read->how == ReadsField::AsksForIt) return Value::of(*has);
    if (has && !*has) return value(*read->otherwise);
  }
  std::vector<Value> arguments;
  for (const ast::Expr* argument : expr.arguments) {
    const std::optional<Value> known = value(*argument);
    if (!known) return std::nullopt;
    arguments.push_back(*known);
  }
  const Facts facts{};
  const EvalContext nothing{};
  Evaluator evaluator(facts, {}, heap_, nothing);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (function.takes_text_of(i, arguments[i].type)) arguments[i] = evaluator.as_text(arguments[i]);
  }
  const Value result = function.call(evaluator, arguments, expr.span);
  return evaluator.fault() ? std::nullopt : std::optional(result);
}

}  // namespace phoneflow
