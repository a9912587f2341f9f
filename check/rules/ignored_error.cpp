#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

void ignored_error(const RuleContext& context) {
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const ActionDef* def = action_at(context.program, id);
    if (def == nullptr || !def->has_error() || def->outcomes[kError].if_ignored.empty() || !context.phases.reached(id)) continue;
    const ActionNode& action = context.program.actions[context.program.nodes[id].detail];
    if (action.branches[kError] != kNoNode) continue;
    context.diagnostics.report<Diag::IgnoredError>(action.stmt->verb.span, def->name, def->outcomes[kError].if_ignored);
  }
}

constexpr RulePage kIgnoredErrorPages[] = {{
    .code = Diag::IgnoredError,
    .finds = "A `Reqagent` or a `Callback` without `on Error`. `on Default` does not count: it is the way on when all went well, too.",
    .why =
        "When the skill is unknown the caller listens to music in no queue at all; when the number cannot be dialled the caller is told that we call back, and waits on "
        "a silent line.",
    .bad = "Reqagent \"Support\"\nloop { Music \"hold.wav\" }\n",
    .good =
        "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\" }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
    .ignore = "When the statements behind it are right for both cases.",
}};

}  // namespace

constexpr Rule kIgnoredError{kIgnoredErrorPages, ignored_error};

}  // namespace phoneflow
