#include "analysis/comparisons.h"

#include <algorithm>

#include "analysis/expressions.h"
#include "interpreter/evaluate.h"
#include "interpreter/functions.h"
#include "interpreter/names.h"

namespace phoneflow {
namespace {

constexpr TypeSet kAmounts{Type::Number, Type::Duration};
constexpr TypeSet kSums{Type::Number, Type::Duration, Type::Moment};

TypeSet types_of_name(const ast::NameExpr& name) {
  const BuiltinName* builtin = name.slot < static_cast<std::int32_t>(kFacts) ? find_builtin_name(name.name) : nullptr;
  return builtin == nullptr ? TypeSet::any() : TypeSet(builtin->type);
}

}  // namespace

bool is_fixed(const ast::Expr& expr) {
  bool fixed = true;
  const auto has_format = [](const ast::TextPart& segment) {
    return segment.hole != nullptr && segment.format != ast::Format::Plain && segment.format != ast::Format::Raw;
  };
  for_each_part(expr, [&](const ast::Expr& part) {
    fixed = fixed && part.kind != ast::ExprKind::Name && part.kind != ast::ExprKind::Call;
    // Formats depend on the language of the script.
    if (part.kind == ast::ExprKind::Text)
      fixed = fixed && std::ranges::none_of(static_cast<const ast::TextExpr&>(part).segments, has_format);
  });
  return fixed;
}

std::optional<bool> fixed_truth(const ast::Expr& expr) {
  if (!is_fixed(expr)) return std::nullopt;
  Heap heap;
  const Facts facts{};
  const EvalContext nothing{};
  Evaluator evaluator(facts, {}, heap, nothing);
  const Value value = evaluator.evaluate(expr);
  if (evaluator.fault() || value.type != Type::Boolean) return std::nullopt;
  return value.boolean;
}

TypeSet types_of(const Known& known, const ast::Expr& written) {
  const ast::Expr& expr = known.resolve(written);
  switch (expr.kind) {
    case ast::ExprKind::Text: return Type::Text;
    case ast::ExprKind::Number: return Type::Number;
    case ast::ExprKind::Duration: return Type::Duration;
    case ast::ExprKind::Boolean: return Type::Boolean;
    case ast::ExprKind::List: return Type::List;
    case ast::ExprKind::Record: return Type::Record;
    case ast::ExprKind::Name: return types_of_name(static_cast<const ast::NameExpr&>(expr));
    case ast::ExprKind::Unary: return static_cast<const ast::UnaryExpr&>(expr).op == ast::UnaryOp::Not ? TypeSet(Type::Boolean) : kAmounts;
    case ast::ExprKind::Binary:
      switch (static_cast<const ast::BinaryExpr&>(expr).op) {
        case ast::BinaryOp::Add:
        case ast::BinaryOp::Subtract: return kSums;
        case ast::BinaryOp::Multiply:
        case ast::BinaryOp::Divide:
        case ast::BinaryOp::Remainder: return kAmounts;
        default: return Type::Boolean;
      }
    case ast::ExprKind::Call: {
      const std::int32_t function = static_cast<const ast::CallExpr&>(expr).function;
      return function < 0 ? TypeSet::any() : functions()[static_cast<std::size_t>(function)].result;
    }
    case ast::ExprKind::Field:
    case ast::ExprKind::Index: break;
  }
  return TypeSet::any();
}

std::optional<std::string_view> literal_text(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Text) return std::nullopt;
  const auto& segments = static_cast<const ast::TextExpr&>(expr).segments;
  if (segments.empty()) return std::string_view();
  if (segments.size() > 1 || segments[0].hole != nullptr) return std::nullopt;
  return segments[0].literal;
}

std::optional<Phase> phase_of(std::string_view name) {
  for (int i = 0; i < kPhases; ++i) {
    if (phase_name(static_cast<Phase>(i)) == name) return static_cast<Phase>(i);
  }
  return std::nullopt;
}

}  // namespace phoneflow
