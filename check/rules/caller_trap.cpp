#include <algorithm>

#include "analysis/cycles.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

constexpr PhaseSet kNotQueued{Phase::PreQueue};

/// True when the statement requests an agent, reserves a callback or ends the script.
bool gets_out(const Program& program, NodeId id) {
  const ActionDef* def = action_at(program, id);
  return def != nullptr && (def->ends || !def->changes.empty());
}

/// Statements of the main body at which a caller leaves: an agent is requested, a callback reserved, the call ends, or the caller is queued
/// already and an agent will come.
std::vector<NodeId> ways_out(const RuleContext& context) {
  const Program& program = context.program;
  const std::vector<bool> helps = sections_with(program, [&](NodeId id) { return gets_out(program, id); });
  std::vector<NodeId> goals;
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const Node& node = program.nodes[id];
    if (node.section != 0) continue;
    const bool calls = node.kind == NodeKind::Call && helps[program.calls[node.detail].section];
    if (gets_out(program, id) || calls || node.kind == NodeKind::End || !all_within(context.phases.handled_at(id), kNotQueued))
      goals.push_back(id);
  }
  return goals;
}

/// One report per trap, at its first statement where time passes.
void report_traps(const RuleContext& context, const std::vector<bool>& out, const std::vector<bool>& waits) {
  const Program& program = context.program;
  std::vector<bool> told(program.nodes.size());
  const auto trapped = [&](NodeId id) { return program.nodes[id].section == 0 && context.phases.reached(id) && !out[id]; };
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    if (!trapped(id) || told[id] || !waits[id]) continue;
    const Node& node = program.nodes[id];
    const Span span = node.kind == NodeKind::Action ? program.actions[node.detail].stmt->verb.span : node.span;
    context.diagnostics.report<Diag::CallerTrap>(span);
    std::vector<NodeId> open{id};
    told[id] = true;
    while (!open.empty()) {
      const NodeId at = open.back();
      open.pop_back();
      const auto tell = [&](NodeId other) {
        if (told[other] || !trapped(other)) return;
        told[other] = true;
        open.push_back(other);
      };
      for (const Edge& edge : context.flow.successors(at)) tell(edge.to);
      for (const NodeId before : context.flow.predecessors(at)) tell(before);
    }
  }
}

std::uint8_t timeout_of(const ActionDef& def) { return find_outcome(def, OutcomeRole::NoKey); }

void report_silence(const RuleContext& context, const std::vector<NodeId>& goals, const std::vector<bool>& out) {
  const Program& program = context.program;
  const auto silent = [&](NodeId id, const Edge& edge) {
    const ActionDef* def = action_at(program, id);
    if (def == nullptr) return true;
    const std::uint8_t timeout = timeout_of(*def);
    return edge.outcome == (timeout != kNoOutcome ? timeout : kDefault);
  };
  const std::vector<bool> by_silence = backward_reachable(context.flow, goals, silent);
  // A menu that silence leaves for good is not a trap, but may lead into one.
  std::vector<bool> comes_back(program.nodes.size());
  for (const Cycle& round : strongly_connected_components(context.flow, silent)) {
    for (const NodeId id : round) comes_back[id] = true;
  }
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const ActionDef* def = action_at(program, id);
    if (def == nullptr || program.nodes[id].section != 0 || timeout_of(*def) == kNoOutcome) continue;
    if (!context.phases.reached(id) || !out[id] || by_silence[id] || !comes_back[id]) continue;
    const ActionNode& action = program.actions[program.nodes[id].detail];
    Diagnostic& diagnostic = context.diagnostics.report<Diag::SilenceLoops>(action.stmt->verb.span);
    for (const std::size_t outcome : {std::size_t{timeout_of(*def)}, std::size_t{kDefault}}) {
      if (action.branches[outcome] == kNoNode) continue;
      diagnostic.note(action.branch_spans[outcome], "silence leads here");
      break;
    }
  }
}

void caller_trap(const RuleContext& context) {
  const std::vector<NodeId> goals = ways_out(context);
  const std::vector<bool> out =
      backward_reachable(context.flow, goals, [&](NodeId id, const Edge& edge) { return context.phases.goes(id, edge, PhaseSet::all()); });
  report_traps(context, out, time_passes(context));
  report_silence(context, goals, out);
}

constexpr RulePage kCallerTrapPages[] = {
    {
        .code = Diag::CallerTrap,
        .finds =
            "A place in the main body from which no key and no silence leads to an agent, a callback, a hangup or the end of the script.",
        .why = "Callers who get there go round until they hang up, and the centre pays for every minute of it.",
        .bad = "Play \"Welcome.\"\nClosed:\nPlay \"We are closed today.\"\nWait 2s\ngoto Closed\n",
        .good = "Play \"Welcome.\"\nPlay \"We are closed today.\"\nHangup\n",
        .ignore = "For a line that is meant to play until the caller hangs up, such as the time announcement.",
    },
    {
        .code = Diag::SilenceLoops,
        .finds =
            "A menu (or another question) that a caller who presses nothing never gets out of, although somebody who presses a key does. Callers who are queued "
            "already are not meant: an agent gets them out.",
        .why =
            "Silence is a lost line, a caller with an old telephone, or somebody who did not understand. They need a person, or the end of the call.",
        .bad = "Ask:\nMenu \"For support press 1.\" {\n  on 1 -> Support\n  on Default -> Ask\n}\nSupport:\nPlay \"Goodbye.\"\nHangup\n",
        .good =
            "Menu \"For support press 1.\" {\n  Tries: 3\n  on 1 -> Support\n  on Default -> Support\n}\nSupport:\nPlay \"Goodbye.\"\nHangup\n",
        .ignore = "When another system on the line answers the menu, and never stays silent.",
    },
};

}  // namespace

constexpr Rule kCallerTrap{kCallerTrapPages, caller_trap};

}  // namespace phoneflow
