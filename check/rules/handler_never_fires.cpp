#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// True when some reachable statement requests an agent in a phase that permits it.
bool asks_for_an_agent(const RuleContext& context) {
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const ActionDef* def = action_at(context.program, id);
    if (def == nullptr) continue;
    for (const PhaseChange& change : def->changes) {
      const bool queues = change.from == Phase::PreQueue && (change.to == Phase::Queued || change.to == Phase::Callback);
      if (queues && context.phases.at(id).has(change.from)) return true;
    }
  }
  return false;
}

void handler_never_fires(const RuleContext& context) {
  if (asks_for_an_agent(context)) return;
  for (const ast::Handler& handler : context.script.files.front().file->handlers) {
    const bool of_agent = handler.event.text != "Release" && handler.event.text != "Fault";
    if (!of_agent) continue;
    context.diagnostics.report<Diag::HandlerNeverFires>(handler.event.span, handler.event.text);
  }
}

constexpr RulePage kPages[] = {
    {
        .code = Diag::HandlerNeverFires,
        .finds = "`on Accept`, `on Answer`, `on Hold` or `on Resume` in a script in which nothing that can be reached asks for an agent.",
        .why =
            "No agent is ever offered the contact, so the handler never runs. Mostly a `Reqagent` is missing, or a jump leads around it.",
        .bad = "Play \"Hello.\"\nHangup\n\non Answer {\n  Log \"answered by {AgentName}\"\n}\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Answer {\n  Log \"answered by {AgentName}\"\n}\n",
        .ignore = "When another script goes on with this one while the contact is queued already.",
    },
};

}  // namespace

constexpr Rule kHandlerNeverFires{kPages, handler_never_fires};

}  // namespace phoneflow
