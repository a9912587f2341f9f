#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

PhaseSet without(PhaseSet phases, PhaseSet others) {
  PhaseSet rest;
  for (int i = 0; i < kPhases; ++i) {
    const auto phase = static_cast<Phase>(i);
    if (phases.has(phase) && !others.has(phase)) rest.add(phase);
  }
  return rest;
}

/// The advice; `phases` excludes those in which a contact is queued or called back.
std::string_view what_to_do(PhaseSet phases) {
  if (intersect(phases, kUnqueued)) return "`Reqagent` comes first";
  return phases == PhaseSet{Phase::Released} ? "the contact is over" : "an agent has the contact already";
}

void tell(const RuleContext& context, Diagnostic& diagnostic, NodeId id, PhaseSet phases) {
  if (!context.diagnostics.full()) diagnostic.notes = context.phases.path_to(id, phases);
}

/// As PhaseAnalysis::handled_at(), but for states in which `on CallbackFailed` may ask for another callback.
PhaseSet in_place_of_failed(const RuleContext& context, NodeId id) {
  PhaseSet phases;
  for (const PhaseAnalysis::Index index : context.phases.states_at(id)) {
    const PhaseAnalysis::PhaseFact& now = context.phases.states()[index].now;
    if (!now.failed && !now.after_fault && !now.after_failure) phases = phases | PhaseAnalysis::spelled_out(now);
  }
  return phases;
}

/// Ignored failures do not count.
void callback_phase(const RuleContext& context) {
  Diagnostics& out = context.diagnostics;
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    if (!makes_transition(action_at(context.program, id), Phase::Queued, Phase::Callback)) continue;
    const Span verb = context.program.actions[context.program.nodes[id].detail].stmt->verb.span;
    const PhaseSet meant = in_place_of_failed(context, id);
    const PhaseSet unqueued = without(without(meant, kReserved), {Phase::Queued});
    if (!unqueued.empty()) {
      const bool maybe = meant.has(Phase::Queued);
      tell(context,
           maybe ? out.report<Diag::MaybeCallbackWithoutQueue>(verb) : out.report<Diag::CallbackWithoutQueue>(verb, what_to_do(unqueued)),
           id, unqueued);
    }
    if (intersect(meant, kReserved)) {
      tell(context, all_within(meant, kReserved) ? out.report<Diag::CallbackTwice>(verb) : out.report<Diag::MaybeCallbackTwice>(verb), id,
           kReserved);
    }
  }
}

constexpr RulePage kCallbackPhasePages[] = {
    {
        .code = Diag::CallbackWithoutQueue,
        .finds = "A `Callback` that no path reaches with a contact that waits in a queue.",
        .why = "`Callback` keeps a place in the queue, and there is none: it ends with Error, and nobody is ever called back.",
        .bad =
            "Play \"All our agents are busy. We will call you back.\"\nCallback { on Error -> Sorry }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"All our agents are busy. We will call you back.\"\nCallback { on Error -> Sorry }\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "Never: put `Reqagent` before it; in `on Answer`, `on Hold` and `on Release` it is too late for a callback.",
    },
    {
        .code = Diag::MaybeCallbackWithoutQueue,
        .finds =
            "A `Callback` that some paths reach before `Reqagent`, or after an agent has taken the contact. The path is shown step by step.",
        .why = "For callers who come by that path there is no place to keep: `Callback` ends with Error, and they are not called back.",
        .bad =
            "Menu \"To be called back press 1.\" {\n  on 1 -> Reserve\n  on Default -> Queue\n}\n\nQueue:\nReqagent \"Support\" { on Error -> Sorry }\n"
            "Music \"hold.wav\", SecondsToPlay: 30\n\nReserve:\nCallback { on Error -> Sorry }\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMenu \"To be called back press 1.\" {\n  on 1 -> Reserve\n  on Default -> Queue\n}\n\nQueue:\n"
            "Music \"hold.wav\", SecondsToPlay: 30\n\nReserve:\nCallback { on Error -> Sorry }\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Answer { Log \"reached\" }\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
    {
        .code = Diag::CallbackTwice,
        .finds = "A `Callback` that every path reaches when a callback is reserved already.",
        .why = "A contact has one place in the queue and is called back once: the second `Callback` ends with Error and changes nothing.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nCallback {\n  Retries: 2\n"
            "  on Error { Log \"not reserved: {ERR}\" }\n}\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback {\n  Retries: 2\n  on Error -> Sorry\n}\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "Never: one `Callback` with the wanted properties is enough; `Retries` asks for further attempts.",
    },
    {
        .code = Diag::MaybeCallbackTwice,
        .finds = "A `Callback` that some paths reach when a callback is reserved already. The path is shown step by step.",
        .why = "On that path it ends with Error, often because a loop leads back to it after it has succeeded.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nlet tries = 0\n\nReserve:\nCallback { on Error -> Sorry }\n"
            "tries = tries + 1\nWait 10m\nif tries < 3 { goto Reserve }\nStop\n\nSorry:\nLog \"{ERR}\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nlet tries = 0\n\nReserve:\nCallback { on Error -> Again }\nStop\n\n"
            "Again:\ntries = tries + 1\nMusic \"hold.wav\", SecondsToPlay: 10\nif tries < 3 { goto Reserve }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Answer { Log \"reached\" }\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
};

}  // namespace

constexpr Rule kCallbackPhase{kCallbackPhasePages, callback_phase};

}  // namespace phoneflow
