#include <algorithm>
#include <vector>

#include "check/doubts.h"
#include "check/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Without an answer the record has a status and nothing else.
constexpr std::string_view kAlwaysThere = "status";

/// The statement only when there was an answer; a condition asks for the status first.
std::optional<Fix> guard(const RuleContext& context, const Node& node, std::string_view name) {
  const SourceSet& sources = context.script.sources;
  if (node.kind == NodeKind::Test) {
    const std::string_view condition = sources.text(node.expr->span);
    const bool loose = node.expr->kind == ast::ExprKind::Binary && static_cast<const ast::BinaryExpr&>(*node.expr).op == ast::BinaryOp::Or;
    return Fix{node.expr->span, fmt::format("{}.status == 200 and {}{}{}", name, loose ? "(" : "", condition, loose ? ")" : ""), false};
  }
  if (node.kind != NodeKind::Action || context.program.actions[node.detail].result_slot >= 0) return std::nullopt;
  const Span statement = context.program.actions[node.detail].stmt->span;
  const std::string_view written = sources.text(statement);
  if (written.find_first_of("\n#") != std::string_view::npos) return std::nullopt;
  return Fix{statement, fmt::format("if {}.status == 200 {{ {} }}", name, written), false};
}

void field_may_be_missing(const RuleContext& context) {
  const Doubts doubts(context);
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const Node& node = context.program.nodes[id];
    std::vector<Span> told;
    doubts.for_each_doubtful(id, [&](Doubt doubt, const ast::Expr& outer, const ast::NameExpr& name, NodeId origin) {
      if (doubt != Doubt::NoAnswer || outer.kind != ast::ExprKind::Field) return;
      const ast::Ident& field = static_cast<const ast::FieldExpr&>(outer).field;
      if (field.text == kAlwaysThere || std::find(told.begin(), told.end(), outer.span) != told.end()) return;
      told.push_back(outer.span);
      Diagnostic& diagnostic = context.diagnostics.report<Diag::FieldMayBeMissing>(outer.span, name.name, field.text);
      diagnostic.note(context.program.actions[context.program.nodes[origin].detail].stmt->verb.span, "its Error or Timeout goes on to here");
      if (told.size() == 1) diagnostic.fix = guard(context, node, name.name);
    });
  }
}

constexpr RulePage kPages[] = {{
    .code = Diag::FieldMayBeMissing,
    .finds = "A field of the answer of `Http`, other than `status`, that is read where the request may have failed or nobody may have answered. A condition on the "
             "status, such as `customer.status == 200`, counts; so does a variable that remembers it.",
    .why = "Without an answer the record has a `status` of 0 and nothing else. Reading another field stops the script with a fault: a caller who is not queued yet is "
           "cut off whenever the other system is down.",
    .bad = "let customer = Http \"https://crm.example/customers/{ANI}\" { on Error, Timeout { Log \"no answer\" } }\nPlay \"Hello {customer.name}.\"\nHangup\n",
    .good = "let customer = Http \"https://crm.example/customers/{ANI}\" { on Error, Timeout { Log \"no answer\" } }\n"
            "if customer.status == 200 { Play \"Hello {customer.name}.\" }\nHangup\n",
    .ignore = "When a condition that the checker does not look into makes the path impossible.",
}};

}  // namespace

constexpr Rule kFieldMayBeMissing{kPages, field_may_be_missing};

}  // namespace phoneflow
