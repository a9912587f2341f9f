#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Actions that other rules are about: those with a voice, those that queue a contact, and those that keep its place.
bool has_a_rule_of_its_own(const ActionDef& def) {
  return def.voice || makes_transition(&def, Phase::PreQueue, Phase::Queued) || makes_transition(&def, Phase::Queued, Phase::Callback);
}

/// The first phase of the set; it has one.
Phase first_of(PhaseSet phases) {
  int i = 0;
  while (!phases.has(static_cast<Phase>(i))) ++i;
  return static_cast<Phase>(i);
}

/// Dialling is brief and is not reported.
PhaseSet wrong_phases(PhaseSet reached, PhaseSet right) {
  PhaseSet wrong;
  for (int i = 0; i < kPhases; ++i) {
    const auto phase = static_cast<Phase>(i);
    if (phase != Phase::Dialling && reached.has(phase) && !right.has(phase)) wrong.add(phase);
  }
  return wrong;
}

/// Ignored failures do not count: uses handled_at.
void out_of_phase(const RuleContext& context) {
  Diagnostics& out = context.diagnostics;
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const ActionDef* const def = action_at(context.program, id);
    if (def == nullptr || def->phases == PhaseSet::all() || has_a_rule_of_its_own(*def)) continue;
    const PhaseSet reached = context.phases.handled_at(id);
    const PhaseSet wrong = wrong_phases(reached, def->phases);
    if (wrong.empty()) continue;
    const Span verb = context.program.actions[context.program.nodes[id].detail].stmt->verb.span;
    const std::string_view why = def->wrong_phase(first_of(wrong));
    Diagnostic& diagnostic = intersect(reached, def->phases) ? out.report<Diag::MaybeOutOfPhase>(verb, def->name, why)
                                                             : out.report<Diag::OutOfPhase>(verb, def->name, why);
    if (!out.full()) diagnostic.notes = context.phases.path_to(id, wrong);
  }
}

constexpr RulePage kOutOfPhasePages[] = {
    {
        .code = Diag::OutOfPhase,
        .finds =
            "An action for contacts that wait, such as `Updatecontact`, that no path reaches while the contact waits; or `Decline` elsewhere than in `on Accept`.",
        .why =
            "Such an action ends with Error and changes nothing: before `Reqagent` there is no place, and later an agent has the caller, or it is over. There is "
            "something to decline only while an agent listens to `on Accept`.",
        .bad = "Updatecontact { InitialPriority: 50  on Error { Log \"as before: {ERR}\" } }\nReqagent \"Support\" { on Error -> Sorry }\n"
               "loop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .good = "Reqagent \"Support\" { InitialPriority: 50  on Error -> Sorry }\n"
                "loop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .ignore = "Never: move it behind `Reqagent`, or remove it.",
    },
    {
        .code = Diag::MaybeOutOfPhase,
        .finds =
            "An action for contacts that wait, such as `Updatecontact`, that some paths reach while the contact does not wait. The path is "
            "shown step by step.",
        .why = "For contacts that come by that path it ends with Error and changes nothing.",
        .bad = "Raise()\nReqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 60\nRaise()\n"
               "loop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
               "sub Raise() {\n  Updatecontact { InitialPriority: 50  on Error { Log \"as before: {ERR}\" } }\n}\n",
        .good = "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 60\nRaise()\n"
                "loop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
                "sub Raise() {\n  Updatecontact { InitialPriority: 50  on Error { Log \"as before: {ERR}\" } }\n}\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
};

}  // namespace

constexpr Rule kOutOfPhase{kOutOfPhasePages, out_of_phase};

}  // namespace phoneflow
