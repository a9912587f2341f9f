#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

constexpr PhaseSet kWaiting{Phase::Queued, Phase::Callback, Phase::Dialling};

void reqagent_again(const RuleContext& context) {
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    if (!leads(action_at(context.program, id), Phase::PreQueue, Phase::Queued) || !meet(context.phases.meant_at(id), kWaiting)) continue;
    const Span verb = context.program.actions[context.program.nodes[id].detail].stmt->verb.span;
    Diagnostic& diagnostic = context.diagnostics.report<Diag::ReqagentAgain>(verb);
    if (!context.diagnostics.full()) diagnostic.notes = context.phases.path_to(id, kWaiting);
  }
}

constexpr RulePage kPages[] = {
    {
        .code = Diag::ReqagentAgain,
        .finds = "A `Reqagent` that a contact reaches while it is queued already. The path is shown step by step.",
        .why = "It is no second place: the contact leaves the first skill and enters the new one with its own priority, keeping the time it has waited. "
               "That is how overflow is written, and it is a surprise when a loop leads back to `Reqagent`.",
        .bad = "Queue:\nReqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nMenu \"To keep waiting press 1.\" {\n  on 1 -> Queue\n"
               "  on Default -> Sorry\n}\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good = "Reqagent \"Support\" { on Error -> Sorry }\n\nQueue:\nMusic \"hold.wav\", SecondsToPlay: 30\nMenu \"To keep waiting press 1.\" {\n  on 1 -> Queue\n"
                "  on Default -> Sorry\n}\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "When the contact is meant to move to another skill, such as an overflow after a minute.",
    },
};

}  // namespace

constexpr Rule kReqagentAgain{kPages, reqagent_again};

}  // namespace phoneflow
