#include <algorithm>
#include <cmath>
#include <vector>

#include "check/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/tokens.h"
#include "interpreter/evaluate.h"
#include "interpreter/functions.h"

namespace phoneflow {
namespace {

constexpr double kMostTurns = 1e6;
/// A variable may stand for a list that names a variable.
constexpr int kDeepest = 4;

/// Evaluates what is known before any call.
class FixedValues {
 public:
  explicit FixedValues(const RuleContext& context) : context_(context), slots_(static_cast<std::size_t>(context.program.slots) - kFacts) {}

  /// Nothing but literals, variables that stand for one, and functions of them.
  [[nodiscard]] bool is_known(const ast::Expr& expr, int depth = 0) const {
    bool known = true;
    for_each_part(expr, [&](const ast::Expr& part) {
      if (part.kind == ast::ExprKind::Name) {
        const ast::Expr& value = context_.known.meant(part);
        known = known && depth < kDeepest && value.kind != ast::ExprKind::Name && is_known(value, depth + 1);
      }
      if (part.kind == ast::ExprKind::Call) {
        const std::int32_t function = static_cast<const ast::CallExpr&>(part).function;
        known = known && function >= 0 && functions()[static_cast<std::size_t>(function)].max_arguments > 0;
      }
    });
    return known;
  }

  [[nodiscard]] Fault fault_of(const ast::Expr& expr) {
    Fault fault;
    (void)value_of(expr, fault);
    return fault;
  }

 private:
  Value value_of(const ast::Expr& expr, Fault& fault) {
    for_each_part(expr, [&](const ast::Expr& part) {
      if (part.kind != ast::ExprKind::Name || fault) return;
      const Value value = value_of(context_.known.meant(part), fault);
      slots_[static_cast<std::size_t>(static_cast<const ast::NameExpr&>(part).slot) - kFacts] = value;
    });
    if (fault) return {};
    const Facts facts{};
    const Circumstances nothing{};
    Evaluator evaluator(facts, slots_, heap_, nothing);
    const Value value = evaluator.evaluate(expr);
    fault = evaluator.fault();
    return value;
  }

  const RuleContext& context_;
  std::vector<Value> slots_;
  Heap heap_;
};

/// The largest known parts of an expression. What stands behind `and` or `or` may not be evaluated at all.
template <class F>
void for_each_known(const FixedValues& values, const ast::Expr& expr, const F& f) {
  if (values.is_known(expr)) return f(expr);
  if (expr.kind == ast::ExprKind::Binary) {
    const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
    if (binary.op == ast::BinaryOp::And || binary.op == ast::BinaryOp::Or) return for_each_known(values, *binary.left, f);
  }
  for_each_child(expr, [&](const ast::Expr& child) { for_each_known(values, child, f); });
}

bool is_count(double number) { return number == std::floor(number) && number >= 0 && number <= kMostTurns; }

void certain_faults(const RuleContext& context) {
  FixedValues values(context);
  const auto judge = [&](const ast::Expr& expr) {
    for_each_known(values, expr, [&](const ast::Expr& known) {
      const Fault fault = values.fault_of(known);
      const bool told_elsewhere = fault.kind == FaultKind::NoValue || fault.kind == FaultKind::OutOfRange;
      if (fault && !told_elsewhere) context.diagnostics.report<Diag::CertainFault>(known.span, fault_text(fault));
    });
  };
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const Node& node = context.program.nodes[id];
    if (!context.phases.reached(id)) continue;
    if (node.kind == NodeKind::RepeatStart) {
      const std::optional<double> turns = context.known.number(*node.expr);
      if (turns && !is_count(*turns)) context.diagnostics.report<Diag::NotACount>(node.expr->span, fmt::format("`{}`", *turns));
    }
    if (node.expr != nullptr) judge(*node.expr);
    if (node.kind == NodeKind::Action) {
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
        .finds = "An expression of known values that cannot be computed: a division by zero, `number()` of a text that is no number, an order of a text and a "
                 "number.",
        .why = "The script stops there with a fault, in every call.",
        .bad = "let agents = 0\nLog \"{120 / agents} seconds for each\"\nHangup\n",
        .good = "let agents = 4\nLog \"{120 / agents} seconds for each\"\nHangup\n",
        .ignore = "Never: the script stops there in any case.",
    },
    {
        .code = Diag::NotACount,
        .finds = "A `repeat` whose number of turns is known and no whole number, negative, or above 1,000,000.",
        .why = "The script stops there with a fault, in every call.",
        .bad = "repeat 2.5 { Play \"Please hold.\" }\nHangup\n",
        .good = "repeat 2 { Play \"Please hold.\" }\nHangup\n",
        .ignore = "Never: the script stops there in any case.",
    },
};

}  // namespace

constexpr Rule kCertainFaults{kPages, certain_faults};

}  // namespace phoneflow
