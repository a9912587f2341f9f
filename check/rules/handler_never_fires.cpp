#include <algorithm>
#include <array>
#include <string_view>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// A phase without which the event never comes, and the action that leads there.
struct NeededPhase {
  std::string_view event;
  Phase phase;
  std::string_view why;
};

constexpr std::string_view kNoAgent = "the script never asks for an agent with `Reqagent`";
constexpr std::array<NeededPhase, 7> kNeeded = {{
    {"Accept", Phase::Queued, kNoAgent},
    {"Answer", Phase::Queued, kNoAgent},
    {"Hold", Phase::Queued, kNoAgent},
    {"Resume", Phase::Queued, kNoAgent},
    {"AgentLeft", Phase::Queued, kNoAgent},
    {"Waited", Phase::Queued, kNoAgent},
    {"CallbackFailed", Phase::Callback, "the script never keeps a place with `Callback`"},
}};

/// True when some reachable statement leads to the phase from one in which it is reached.
bool leads_to(const RuleContext& context, Phase phase) {
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const ActionDef* def = action_at(context.program, id);
    if (def == nullptr) continue;
    const bool leads = std::ranges::any_of(def->changes, [&](const PhaseChange& change) {
      const bool first = change.from == Phase::PreQueue || change.from == Phase::Queued;
      return first && change.to == phase && context.phases.at(id).has(change.from);
    });
    if (leads) return true;
  }
  return false;
}

void handler_never_fires(const RuleContext& context) {
  for (const ast::Handler& handler : context.script.files.front().file->handlers) {
    const auto needed = std::ranges::find(kNeeded, handler.event.text, &NeededPhase::event);
    if (needed != kNeeded.end() && !leads_to(context, needed->phase))
      context.diagnostics.report<Diag::HandlerNeverFires>(handler.event.span, handler.event.text, needed->why);
  }
}

constexpr RulePage kHandlerNeverFiresPages[] = {
    {
        .code = Diag::HandlerNeverFires,
        .finds =
            "`on Accept`, `on Answer`, `on Hold`, `on Resume`, `on AgentLeft` or `on Waited` in a script in which nothing that can be reached asks for "
            "an agent; `on CallbackFailed` in one in which nothing keeps a place for a callback.",
        .why =
            "No agent is ever offered the contact, or nobody is called back, so the handler never runs. Mostly a `Reqagent` or a `Callback` is missing, or a jump leads around it.",
        .bad = "Play \"Hello.\"\nHangup\n\non Answer {\n  Log \"answered by {AgentName}\"\n}\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Answer {\n  Log \"answered by {AgentName}\"\n}\n",
        .ignore = "When another script goes on with this one while the contact is queued already.",
    },
};

}  // namespace

constexpr Rule kHandlerNeverFires{kHandlerNeverFiresPages, handler_never_fires};

}  // namespace phoneflow
