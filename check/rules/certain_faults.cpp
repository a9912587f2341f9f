#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "analysis/expressions.h"
#include "analysis/fixed_values.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "support/suggest.h"
#include "grammar/tokens.h"

namespace phoneflow {
namespace {

constexpr double kMostTurns = 1e6;
/// Whether the record is written in the script, whatever its values are, and has no such field.
bool lacks_field(const FixedValues& values, const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Field) return false;
  const auto& field = static_cast<const ast::FieldExpr&>(expr);
  const ast::Expr& record = values.meant(*field.record);
  if (record.kind != ast::ExprKind::Record) return false;
  const auto& fields = static_cast<const ast::RecordExpr&>(record).fields;
  return std::none_of(fields.begin(), fields.end(), [&](const ast::RecordField& it) { return it.name.text == field.field.text; });
}

/// The largest parts of an expression that are the same in every call. What stands behind `and` or `or` may not be evaluated at all.
template <class F>
void for_each_fixed(FixedValues& values, const ast::Expr& expr, const F& f) {
  if (lacks_field(values, expr) || values.is_fixed(expr)) return f(expr);
  if (expr.kind == ast::ExprKind::Binary) {
    const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
    if (binary.op == ast::BinaryOp::And || binary.op == ast::BinaryOp::Or) return for_each_fixed(values, *binary.left, f);
  }
  for_each_child(expr, [&](const ast::Expr& child) { for_each_fixed(values, child, f); });
}

Fault fault_of(FixedValues& values, const ast::Expr& expr) {
  if (lacks_field(values, expr)) return {FaultKind::NoField, {}, {}, static_cast<const ast::FieldExpr&>(expr).field.span};
  Fault fault;
  (void)values.value(expr, fault);
  return fault;
}

/// "the record has no field `b`, only `a`": where the record is written.
std::string no_field_text(const FixedValues& values, const ast::Expr& expr) {
  const ast::FieldExpr* lacking = nullptr;
  for_each_part(expr, [&](const ast::Expr& part) {
    if (lacks_field(values, part)) lacking = static_cast<const ast::FieldExpr*>(&part);
  });
  if (lacking == nullptr) return std::string(fault_text({FaultKind::NoField, {}, {}, {}}));
  const ast::FieldExpr& field = *lacking;
  std::vector<std::string_view> names;
  for (const ast::RecordField& it : static_cast<const ast::RecordExpr&>(values.meant(*field.record)).fields) names.push_back(it.name.text);
  return fmt::format("the record has no field `{}`{}", field.field.text, names.empty() ? "" : fmt::format(", only {}", enumerated(names)));
}

/// What a property does not take although every call gives it that: judged like a value that is written there. Prompts have rules of their
/// own.
void bad_values(const RuleContext& context, FixedValues& values, const ActionNode& action) {
  alignas(std::max_align_t) std::array<std::byte, kMaxArguments> memory{};
  for (const Binding& binding : action.bindings) {
    const Param& param = *binding.param;
    if (param.type == ParamType::Prompt || !std::isinf(param.max_wise)) continue;
    const std::optional<Value> value = values.value(*binding.exprs.front());
    if (!value || !accepted_types(param).has(value->type)) continue;
    std::memcpy(memory.data(), action.constants, action.def->arguments_size);
    const std::string problem = phoneflow::bind(param, memory.data(), *value, values.heap());
    if (!problem.empty()) context.diagnostics.report<Diag::BadValue>(binding.exprs.front()->span, param.name, problem);
  }
}

/// The address as it is in every call, with a letter for what a hole puts in: that is percent-encoded, so it neither adds a blank nor takes
/// one away. A beginning that depends on the call is taken to be in order.
std::string typical_address(FixedValues& values, const ast::Expr& expr, int depth = 0) {
  constexpr std::string_view kBeginning = "https://x";
  constexpr int kDeepest = 8;
  const ast::Expr& meant = values.meant(expr);
  if (const std::optional<Value> value = values.value(meant); value && value->type == Type::Text)
    return std::string(values.heap().view(*value));
  if (meant.kind != ast::ExprKind::Text || depth > kDeepest) return std::string(kBeginning);
  std::string address;
  for (const ast::TextPart& segment : static_cast<const ast::TextExpr&>(meant).segments) {
    const bool first = &segment == static_cast<const ast::TextExpr&>(meant).segments.data();
    if (segment.hole != nullptr) address += first ? typical_address(values, *segment.hole, depth + 1) : "x";
    else if (first &&
             (std::string_view("https://").starts_with(segment.literal) || std::string_view("http://").starts_with(segment.literal)))
      address = kBeginning;
    else address += segment.literal;
  }
  return address;
}

/// An address with holes that is none whatever they hold.
void bad_addresses(const RuleContext& context, FixedValues& values, const ActionNode& action) {
  for (const Binding& binding : action.bindings) {
    const Param& param = *binding.param;
    const ast::Expr& expr = *binding.exprs.front();
    if (!param.address || values.value(expr)) continue;
    const std::string_view problem = param.rule(typical_address(values, expr));
    if (!problem.empty()) context.diagnostics.report<Diag::BadValue>(expr.span, param.name, problem);
  }
}

bool is_count(double number) { return number == std::floor(number) && number >= 0 && number <= kMostTurns; }

void certain_faults(const RuleContext& context) {
  FixedValues values(context.program);
  const auto judge = [&](const ast::Expr& expr) {
    for_each_fixed(values, expr, [&](const ast::Expr& fixed) {
      const Fault fault = fault_of(values, fixed);
      const bool told_elsewhere =
          fault.kind == FaultKind::NoValue || fault.kind == FaultKind::OutOfRange || fault.kind == FaultKind::WorkBudget;
      if (!fault || told_elsewhere) return;
      const std::string text = fault.kind == FaultKind::NoField ? no_field_text(values, fixed) : std::string(fault_text(fault));
      context.diagnostics.report<Diag::CertainFault>(fixed.span, text);
    });
  };
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const Node& node = context.program.nodes[id];
    if (!context.phases.reached(id)) continue;
    if (node.kind == NodeKind::RepeatStart) {
      const std::optional<Value> turns = values.value(*node.expr);
      if (turns && turns->type == Type::Number && !is_count(turns->number))
        context.diagnostics.report<Diag::NotACount>(node.expr->span, fmt::format("`{}`", turns->number));
    }
    if (node.expr != nullptr) judge(*node.expr);
    if (node.kind == NodeKind::Action) {
      bad_values(context, values, context.program.actions[node.detail]);
      bad_addresses(context, values, context.program.actions[node.detail]);
      for (const ast::Argument& argument : context.program.actions[node.detail].stmt->arguments) judge(*argument.value);
    }
    if (node.kind == NodeKind::Call) {
      for (const ast::Expr* argument : context.program.calls[node.detail].arguments) judge(*argument);
    }
  }
}

constexpr RulePage kPages[] = {
    {
        .code = Diag::CertainFault,
        .finds =
            "An expression of known values that cannot be computed: a division by zero, `number()` of a text that is no number, an order of a text and a "
            "number; a field of a record that is written in the script and has no such field.",
        .why = "The script stops there with a fault, in every call.",
        .bad = "let agents = 0\nLog \"{120 / agents} seconds for each\"\nHangup\n",
        .good = "let agents = 4\nLog \"{120 / agents} seconds for each\"\nHangup\n",
        .ignore = "Never: the script stops there in any case.",
    },
    {
        .code = Diag::NotACount,
        .finds = "A `repeat` whose number of turns is known, or computed from what is, and no whole number, negative, or above 1,000,000.",
        .why = "The script stops there with a fault, in every call.",
        .bad = "repeat 2.5 { Play \"Please hold.\" }\nHangup\n",
        .good = "repeat 2 { Play \"Please hold.\" }\nHangup\n",
        .ignore = "Never: the script stops there in any case.",
    },
};

}  // namespace

constexpr Rule kCertainFaults{kPages, certain_faults};

}  // namespace phoneflow
