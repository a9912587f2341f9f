#include <fmt/format.h>

#include <vector>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "runtime/ports.h"
#include "support/wording.h"

namespace phoneflow {
namespace {

/// `on Accept` that has no way to its end without `Decline`. Subs are passed over: they come back.
void declined_always(const RuleContext& context, NodeId entry) {
  const Program& program = context.program;
  std::vector<NodeId> declines;
  bool may_end = false;
  const auto look = [&](NodeId id) {
    const ActionDef* def = action_at(program, id);
    const bool is_decline = def != nullptr && def->never_leads_on();
    if (is_decline) declines.push_back(id);
    else may_end = may_end || context.flow.successors(id).empty();
    return !is_decline;
  };
  walk_forward(context.flow, entry, look, [](NodeId, std::size_t) { return true; });
  if (may_end) return;
  for (const NodeId id : declines)
    context.diagnostics.report<Diag::DeclinedAlways>(program.actions[program.nodes[id].detail].stmt->verb.span);
}

void cut_off(const RuleContext& context) {
  const Program& program = context.program;
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const ActionDef* def = action_at(program, id);
    if (def == nullptr || !def->waits() || def->voice || !all_within(context.phases.at(id), {Phase::Accepting})) continue;
    const ActionNode& action = program.actions[program.nodes[id].detail];
    const ast::Expr* length = value_of(action, ParamRole::Length);
    const auto time = length == nullptr ? std::nullopt : context.known.duration(*length);
    if (time && *time >= kLongestAccept) context.diagnostics.report<Diag::AcceptCutOff>(action.stmt->span, length_text(*time));
  }
}

void on_accept(const RuleContext& context) {
  const NodeId entry = context.program.handler(SectionKind::OnAccept).entry;
  if (entry == kNoNode) return;
  declined_always(context, entry);
  cut_off(context);
}

constexpr RulePage kOnAcceptPages[] = {
    {
        .code = Diag::DeclinedAlways,
        .finds = "An `on Accept` that comes to `Decline` whatever the agent and the contact are.",
        .why = "No agent is ever connected: the contact is offered every 5 seconds, and declined, until the caller hangs up.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Accept {\n  Play \"A customer.\"\n  Decline\n}\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Accept {\n  Play \"A customer.\"\n  if AgentName == \"Ben\" { Decline }\n}\n",
        .ignore = "While a queue is tried out to which nobody is to be connected.",
    },
    {
        .code = Diag::AcceptCutOff,
        .finds = "A `Wait` of a minute or more in `on Accept`.",
        .why =
            "`on Accept` is cut off 60 seconds after it has begun, and the caller is connected: nothing behind the `Wait` runs, and agent and caller wait for a minute in silence.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Accept {\n  Wait 2m\n  Play \"A customer.\"\n}\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Accept {\n  Wait 2s\n  Play \"A customer.\"\n}\n",
        .ignore = "When a minute is what is meant, and nothing stands behind it.",
    },
};

}  // namespace

constexpr Rule kOnAccept{kOnAcceptPages, on_accept};

}  // namespace phoneflow
