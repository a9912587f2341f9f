#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Why a contact can no longer be queued, and the message.
struct Lateness {
  PhaseSet phases;
  std::string_view when;
};

/// With an agent, or over. Dialling is brief and is not reported.
constexpr Lateness kLate[] = {
    {{Phase::Accepting}, "while an agent listens to `on Accept`"},
    {{Phase::Active, Phase::Holding}, "while an agent has the caller"},
    {{Phase::Released}, "when the contact is over"},
};
constexpr PhaseSet kTooLate{Phase::Accepting, Phase::Active, Phase::Holding, Phase::Released};

/// One diagnostic for each reason, so that one correction does not reveal the next.
void reqagent_too_late(const RuleContext& context) {
  Diagnostics& out = context.diagnostics;
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const PhaseSet all = context.phases.usual_at(id);
    if (!makes_transition(action_at(context.program, id), Phase::PreQueue, Phase::Queued)) continue;
    const Span verb = context.program.actions[context.program.nodes[id].detail].stmt->verb.span;
    for (const Lateness& late : kLate) {
      if (!intersect(all, late.phases)) continue;
      Diagnostic& diagnostic = all_within(context.phases.at(id), kTooLate) ? out.report<Diag::ReqagentTooLate>(verb, late.when)
                                                                           : out.report<Diag::MaybeReqagentTooLate>(verb, late.when);
      if (!out.full()) diagnostic.notes = context.phases.path_to(id, late.phases);
    }
  }
}

constexpr RulePage kReqagentTooLatePages[] = {
    {
        .code = Diag::ReqagentTooLate,
        .finds =
            "A `Reqagent` in `on Answer`, `on Hold` or `on Release`, or in a sub that is called from nowhere else. The path is shown step by step.",
        .why =
            "An agent has the contact already, or it is over: `Reqagent` ends with Error and nothing else happens. Nobody is handed on to another skill that way.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Answer { Reqagent \"Survey\" { on Error { Log \"not queued: {ERR}\" } } }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Answer { Log \"answered by {AgentName}\" }\n",
        .ignore = "Never: remove it; handing a caller on is up to the agent.",
    },
    {
        .code = Diag::MaybeReqagentTooLate,
        .finds =
            "A `Reqagent`, usually in a sub, that is reached with the caller on the line and from `on Answer`, `on Hold` or `on Release` too. The path is shown step by step.",
        .why = "When it comes from there it ends with Error, and nobody is queued.",
        .bad = "Queue()\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\non Answer { Queue() }\n\n"
               "sub Queue() {\n  Reqagent \"Support\" { on Error { Log \"not queued: {ERR}\" } }\n}\n",
        .good = "Queue()\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\non Answer { Log \"answered by {AgentName}\" }\n\n"
                "sub Queue() {\n  Reqagent \"Support\" { on Error { Log \"not queued: {ERR}\" } }\n}\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
};

}  // namespace

constexpr Rule kReqagentTooLate{kReqagentTooLatePages, reqagent_too_late};

}  // namespace phoneflow
