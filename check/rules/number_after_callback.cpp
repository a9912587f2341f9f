#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/expressions.h"
#include "analysis/origins.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// A built-in name whose value `Callback` replaces by one of its properties.
struct ReplacedName {
  std::string_view name;
  std::string_view original;
  ParamRole by;
  std::string_view now;
  std::string_view before;
};

constexpr std::array<ReplacedName, 2> kReplaced = {{
    {"ANI", "OriginalANI", ParamRole::NumberToDial, "the number that is called back", "the number the caller called from"},
    {"DNIS", "OriginalDNIS", ParamRole::ShownNumber, "the number that the callback shows", "the number the caller dialled"},
}};

/// True when some Callback assigns a different value to the name.
bool is_replaced(const Program& program, const Origins& origins, const ReplacedName& replaced) {
  for (const ActionNode& action : program.actions) {
    if (!makes_transition(action.def, Phase::Queued, Phase::Callback)) continue;
    const ast::Expr* written = value_of(action, replaced.by);
    if (written == nullptr) continue;
    const ast::Expr* value = origins.of(*written);
    if (value == nullptr || (name_of(*value) != replaced.name && name_of(*value) != replaced.original)) return true;
  }
  return false;
}

/// True when the names are equal where the condition is `truth`.
bool says_equal(const ast::Expr& expr, bool truth, const ReplacedName& names) {
  if (expr.kind == ast::ExprKind::Unary) {
    const auto& unary = static_cast<const ast::UnaryExpr&>(expr);
    return unary.op == ast::UnaryOp::Not && says_equal(*unary.operand, !truth, names);
  }
  if (expr.kind != ast::ExprKind::Binary) return false;
  const auto& binary = static_cast<const ast::BinaryExpr&>(expr);
  if (binary.op == (truth ? ast::BinaryOp::And : ast::BinaryOp::Or))
    return says_equal(*binary.left, truth, names) || says_equal(*binary.right, truth, names);
  if (binary.op != (truth ? ast::BinaryOp::Equal : ast::BinaryOp::NotEqual)) return false;
  const std::string_view left = name_of(*binary.left), right = name_of(*binary.right);
  return (left == names.name && right == names.original) || (left == names.original && right == names.name);
}

/// Statements that are reached otherwise than behind a condition which says that the two are equal.
std::vector<bool> may_differ(const RuleContext& context, const ReplacedName& replaced) {
  const Program& program = context.program;
  std::vector<bool> reached(program.nodes.size());
  std::vector<NodeId> open;
  const auto reach = [&](NodeId id) {
    if (id == kNoNode || reached[id]) return;
    reached[id] = true;
    open.push_back(id);
  };
  for (const Section& section : program.sections) reach(section.entry);
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    if (!makes_transition(action_at(program, id), Phase::Queued, Phase::Callback)) continue;
    for (const Edge& edge : context.flow.successors(id)) reach(edge.to);
  }
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    const Node& node = program.nodes[id];
    for (const Edge& edge : context.flow.successors(id)) {
      if (node.kind != NodeKind::Test || !says_equal(*node.expr, edge.condition, replaced)) reach(edge.to);
    }
  }
  return reached;
}

void judge_statement(const RuleContext& context, const Node& node, const ReplacedName& replaced) {
  std::vector<Span> reads;
  bool knows = false;
  for_each_part(context.program, node, [&](const ast::Expr& expr) {
    if (name_of(expr) == replaced.name) reads.push_back(expr.span);
    knows = knows || name_of(expr) == replaced.original;
  });
  if (knows) return;
  for (const Span read : reads) {
    Diagnostic& diagnostic = context.diagnostics.report<Diag::NumberAfterCallback>(read, replaced.name, replaced.now, replaced.before);
    diagnostic.fix = Fix{read, std::string(replaced.original), false};
  }
}

void number_after_callback(const RuleContext& context) {
  const Program& program = context.program;
  const Origins origins(program);
  for (const ReplacedName& replaced : kReplaced) {
    if (!is_replaced(program, origins, replaced)) continue;
    const std::vector<bool> differs = may_differ(context, replaced);
    for (NodeId id = 0; id < program.nodes.size(); ++id) {
      if (!differs[id]) continue;
      if (!all_within(context.phases.handled_at(id), kReserved) || makes_transition(action_at(program, id), Phase::Queued, Phase::Callback))
        continue;
      judge_statement(context, program.nodes[id], replaced);
    }
  }
}

constexpr RulePage kNumberAfterCallbackPages[] = {
    {
        .code = Diag::NumberAfterCallback,
        .finds =
            "`ANI` or `DNIS` read after a `Callback` that calls another number or shows another one. A statement that reads `OriginalANI` or `OriginalDNIS` "
            "too knows the difference and is not reported, nor is what stands behind a condition that says that the two are equal.",
        .why =
            "After `Callback`, `ANI` is the number that is dialled and `DNIS` the one that is shown. A report or a look-up by the caller's number then takes the "
            "wrong person's record.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nlet number = Collect \"Please enter the number to call.\" {\n  on Error -> Sorry\n"
            "  on Timeout, Invalid -> Sorry\n}\nCallback {\n  PhoneNumber: number\n  on Error -> Sorry\n}\nLog \"callback for the caller {ANI}\"\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nlet number = Collect \"Please enter the number to call.\" {\n  on Error -> Sorry\n"
            "  on Timeout, Invalid -> Sorry\n}\nCallback {\n  PhoneNumber: number\n  on Error -> Sorry\n}\nLog \"callback for the caller {OriginalANI}\"\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "When the number that is called or shown is what you want.",
    },
};

}  // namespace

constexpr Rule kNumberAfterCallback{kNumberAfterCallbackPages, number_after_callback};

}  // namespace phoneflow
