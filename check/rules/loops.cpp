#include "check/expressions.h"
#include "check/rounds.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// The first statement of the round that an author wrote, and the last.
const Node* first_written(const Program& program, const Round& round) {
  for (const NodeId id : round) {
    if (program.nodes[id].counts && program.nodes[id].span != Span{}) return &program.nodes[id];
  }
  return nullptr;
}

/// A condition in the round that could end it if anything in the round changed what it reads.
std::string_view unchanged_name(const Program& program, const Round& round) {
  for (const NodeId id : round) {
    const Node& node = program.nodes[id];
    if (node.kind != NodeKind::Test && node.kind != NodeKind::Case) continue;
    std::string_view name;
    for_each_part(*node.expr, [&](const ast::Expr& expr) {
      if (name.empty()) name = name_of(expr);
    });
    if (!name.empty()) return name;
  }
  return {};
}

void endless_loops(const RuleContext& context, const std::vector<bool>& waits, std::vector<bool>& endless) {
  const auto timeless = [&](NodeId id, const Edge& edge) { return !waits[id] && !waits[edge.to] && context.phases.reached(id); };
  for (const Round& round : find_rounds(context.flow, timeless)) {
    const Node* first = first_written(context.program, round);
    if (first == nullptr || is_counted(context, round) || action_leads_out(context, round)) continue;
    for (const NodeId id : round) endless[id] = true;
    const std::string_view name = unchanged_name(context.program, round);
    const std::string hint = name.empty() ? "let time pass in it, or leave it" : fmt::format("nothing in it changes `{}`", name);
    context.diagnostics.report<Diag::EndlessLoop>(first->span, hint);
  }
}

/// An action that fails at once, is tried again at once, and fails again.
void retries(const RuleContext& context, const std::vector<bool>& waits, const std::vector<bool>& endless) {
  const Program& program = context.program;
  const auto fails = [&](NodeId id, const Edge& edge) {
    if (!context.phases.reached(id)) return false;
    if (program.nodes[id].kind != NodeKind::Action) return !waits[id];
    const ActionNode& action = program.actions[program.nodes[id].detail];
    const bool by_error = edge.outcome == kError && action.def->has_error() && action.ways[kError] != kNoNode;
    return by_error || (!waits[id] && !action.def->has_error());
  };
  for (const Round& round : find_rounds(context.flow, fails)) {
    const bool reported = std::any_of(round.begin(), round.end(), [&](NodeId id) { return endless[id]; });
    if (reported || is_counted(context, round)) continue;
    for (const NodeId id : round) {
      const ActionDef* def = action_at(program, id);
      if (def == nullptr || !def->has_error()) continue;
      const ActionNode& action = program.actions[program.nodes[id].detail];
      context.diagnostics.report<Diag::RetryWithoutPause>(action.stmt->verb.span, def->name).note(action.way_spans[kError], "after a failure it goes on here");
      break;
    }
  }
}

void loops(const RuleContext& context) {
  const std::vector<bool> waits = time_passes(context);
  std::vector<bool> endless(waits.size());
  endless_loops(context, waits, endless);
  retries(context, waits, endless);
}

constexpr RulePage kPages[] = {
    {
        .code = Diag::EndlessLoop,
        .finds = "A loop in which no time passes and which nothing can end: no prompt, no music, no `Wait`, and no condition on something that changes in it.",
        .why = "After 1,000 statements without time passing the contact is released with a fault: the caller is cut off.",
        .bad = "let tries = 0\nAgain:\nif tries < 3 {\n  Log \"once more\"\n  goto Again\n}\nHangup\n",
        .good = "let tries = 0\nAgain:\nif tries < 3 {\n  tries = tries + 1\n  Log \"once more\"\n  goto Again\n}\nHangup\n",
        .ignore = "Never: the machine stops such a loop in any case.",
    },
    {
        .code = Diag::RetryWithoutPause,
        .finds = "An action whose `on Error` leads back to it without time passing.",
        .why = "What fails once fails again a microsecond later: a missing file, a skill that does not exist. After 1,000 attempts the contact is released.",
        .bad = "Again:\nReqagent \"Support\" { on Error -> Again }\nloop { Music \"hold.wav\" }\n",
        .good = "Again:\nReqagent \"Support\" {\n  on Error {\n    Wait 2s\n    goto Again\n  }\n}\nloop { Music \"hold.wav\" }\n",
        .ignore = "When the failure passes by itself within the same millisecond.",
    },
};

}  // namespace

constexpr Rule kLoops{kPages, loops};

}  // namespace phoneflow
