#include <vector>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// By sub: a statement that returns a value, and one at which the sub ends without a value.
struct Ends {
  NodeId with_value = kNoNode;
  NodeId without = kNoNode;
};

std::vector<Ends> ends_of_subs(const RuleContext& context) {
  std::vector<Ends> ends(context.program.sections.size());
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const Node& node = context.program.nodes[id];
    if (!context.phases.reached(id) || (node.kind != NodeKind::Return && node.kind != NodeKind::End)) continue;
    NodeId& end = node.expr != nullptr ? ends[node.section].with_value : ends[node.section].without;
    if (end == kNoNode) end = id;
  }
  return ends;
}

std::string_view variable_name(const Program& program, std::int32_t slot) {
  for (const Variable& variable : program.variables) {
    if (variable.slot == slot) return variable.name;
  }
  return {};
}

void missing_return(const RuleContext& context) {
  const Program& program = context.program;
  const std::vector<Ends> ends = ends_of_subs(context);
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const Node& node = program.nodes[id];
    if (node.kind != NodeKind::Call || !context.phases.reached(id)) continue;
    const CallNode& call = program.calls[node.detail];
    const Ends& of = ends[call.section];
    if (call.result_slot < 0 || of.with_value == kNoNode || of.without == kNoNode) continue;
    const Section& sub = program.sections[call.section];
    Diagnostic& diagnostic =
        context.diagnostics.report<Diag::MaybeNoReturnValue>(node.span, sub.name, variable_name(program, call.result_slot));
    const Node& end = program.nodes[of.without];
    const Span brace{end.span.begin - 1, end.span.end};
    diagnostic.note(end.kind == NodeKind::End ? brace : end.span, "here it comes back without one");
  }
}

constexpr RulePage kMissingReturnPages[] = {{
    .code = Diag::MaybeNoReturnValue,
    .finds = "A variable that is given what a sub returns, where the sub can also end without `return` and a value.",
    .why = "The variable then has no value. Reading it stops the script with a fault: a caller who is not queued yet is cut off.",
    .bad = "let level = Level(ANI)\nLog \"level {level}\"\nHangup\n\nsub Level(number) {\n  if starts(number, \"+44\") { return 2 }\n}\n",
    .good =
        "let level = Level(ANI)\nLog \"level {level}\"\nHangup\n\nsub Level(number) {\n  if starts(number, \"+44\") { return 2 }\n  return 1\n}\n",
    .ignore = "When a condition that the checker does not look into makes the end of the sub unreachable.",
}};

}  // namespace

constexpr Rule kMissingReturn{kMissingReturnPages, missing_return};

}  // namespace phoneflow
