#include <vector>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Statements of `on CallbackFailed` at which another callback is asked for, and whether the section may end without one.
struct AskedAgain {
  std::vector<NodeId> callbacks;
  bool may_end = false;
};

/// Subs are passed over: they come back.
AskedAgain asked_again(const RuleContext& context, NodeId entry) {
  const Program& program = context.program;
  AskedAgain found;
  std::vector<bool> seen(program.nodes.size());
  std::vector<NodeId> open{entry};
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (seen[id]) continue;
    seen[id] = true;
    const ActionDef* def = action_at(program, id);
    if (makes_transition(def, Phase::Queued, Phase::Callback)) {
      found.callbacks.push_back(id);
      continue;
    }
    const auto edges = context.flow.successors(id);
    found.may_end = found.may_end || edges.empty();
    for (const Edge& edge : edges) open.push_back(edge.to);
  }
  return found;
}

void callback_again(const RuleContext& context) {
  const NodeId entry = context.program.handler(SectionKind::OnCallbackFailed).entry;
  if (entry == kNoNode) return;
  const AskedAgain found = asked_again(context, entry);
  if (found.may_end) return;
  for (const NodeId id : found.callbacks)
    context.diagnostics.report<Diag::CallbackAgain>(context.program.actions[context.program.nodes[id].detail].stmt->verb.span);
}

constexpr RulePage kCallbackAgainPages[] = {
    {
        .code = Diag::CallbackAgain,
        .finds = "An `on CallbackFailed` that asks for another `Callback` whatever has happened.",
        .why =
            "The new callback has attempts of its own. When they fail the section asks again, and so on: somebody is called for ever who is never reached, "
            "and an agent waits for each attempt.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non CallbackFailed {\n  Callback { PhoneNumber: OriginalANI  on Error { Log \"{ERR}\" } }\n}\n"
            "on Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non CallbackFailed {\n  if Attempt < 3 {\n    Callback { PhoneNumber: OriginalANI  on Error { Log "
            "\"{ERR}\" } }\n  }\n}\non Answer { Log \"reached\" }\n",
        .ignore = "When `on CallbackFailed` waits so long that somebody ends such contacts in time.",
    },
};

}  // namespace

constexpr Rule kCallbackAgain{kCallbackAgainPages, callback_again};

}  // namespace phoneflow
