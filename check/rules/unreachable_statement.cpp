#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Statements with source text, without layout, section ends and loop tests.
bool is_written(const Node& node) { return node.is_statement && node.kind != NodeKind::End && node.span.begin != node.span.end; }

/// An action's verb; its properties may take many lines.
Span head_of(const Program& program, const Node& node) {
  return node.kind == NodeKind::Action ? program.actions[node.detail].stmt->verb.span : node.span;
}

/// Why no contact gets past the statement before.
std::string why(const RuleContext& context, NodeId before) {
  const Program& program = context.program;
  const Node& node = program.nodes[before];
  switch (node.kind) {
    case NodeKind::Action:
      if (program.actions[node.detail].def->ends)
        return fmt::format("`{}` before it ends the script", program.actions[node.detail].def->name);
      if (program.actions[node.detail].def->never_leads_on())
        return fmt::format("`{}` before it ends the section", program.actions[node.detail].def->name);
      return "every branch before it leads elsewhere";
    case NodeKind::Test: return "the condition before it always goes the same way here";
    case NodeKind::Return: return "`return` before it leaves the sub";
    case NodeKind::Call: return fmt::format("`{}` before it never comes back", program.sections[program.calls[node.detail].section].name);
    case NodeKind::Jump:
      if (context.script.sources.text(node.span).starts_with('{')) {
        return node.next <= before ? "the loop before it has no end; `break` leaves a loop" : "no contact takes this branch here";
      }
      if (node.is_statement) return fmt::format("`{}` before it leads elsewhere", context.script.sources.text(node.span));
      [[fallthrough]];
    default: return "what stands before it leads elsewhere; remove it, or give it a label that something jumps to";
  }
}

/// True when the condition is constant for a reason that is visible in the source.
bool is_always(const RuleContext& context, NodeId test) {
  if (context.flow.successors(test).size() == 1) return true;
  bool phase = false;
  for_each_part(*context.program.nodes[test].expr, [&](const ast::Expr& part) { phase = phase || name_of(part) == "Phase"; });
  return phase;
}

void unreachable_statement(const RuleContext& context) {
  const Program& program = context.program;
  for (NodeId id = 1; id < program.nodes.size(); ++id) {
    const Node& node = program.nodes[id];
    const NodeId before = id - 1;
    if (context.phases.reached(id) || !is_written(node) || program.nodes[before].section != node.section) continue;
    if (program.nodes[before].kind == NodeKind::Test && is_always(context, before)) continue;  // reported by constant-condition
    // Reports only the first of several in a row.
    bool first = context.phases.reached(before);
    for (NodeId earlier = before;
         !first && !is_written(program.nodes[earlier]) && earlier > 0 && program.nodes[earlier].section == node.section;) {
      first = context.phases.reached(--earlier);
    }
    if (first) context.diagnostics.report<Diag::UnreachableStatement>(head_of(program, node), why(context, before));
  }
}

constexpr RulePage kUnreachableStatementPages[] = {{
    .code = Diag::UnreachableStatement,
    .finds =
        "A statement that no path leads to: behind `Hangup`, `Stop`, `goto` or `return`, behind a loop without an end, or behind branches that all "
        "lead elsewhere. Only the first of several in a row is reported.",
    .why = "It looks as if callers heard it, but none ever does. Often a label is missing, or a branch leads to the wrong one.",
    .bad = "Play \"Hello.\"\nHangup\nPlay \"Goodbye.\"\n",
    .good = "Play \"Hello.\"\nPlay \"Goodbye.\"\nHangup\n",
    .ignore = "For a part that is switched off for a while; a comment with the date when it comes back is a good reason.",
}};

}  // namespace

constexpr Rule kUnreachableStatement{kUnreachableStatementPages, unreachable_statement};

}  // namespace phoneflow
