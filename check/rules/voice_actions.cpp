#include "check/rules/rules.h"

namespace phoneflow {
namespace {

constexpr PhaseSet kActive{Phase::Active};
constexpr PhaseSet kReleased{Phase::Released};

Diagnostic& report(const RuleContext& context, NodeId id, const ast::Ident& verb) {
  Diagnostics& out = context.diagnostics;
  const PhaseSet all = context.phases.at(id);
  const bool always = !meet(all, kVoicePath);
  if (meet(all, kReserved)) {
    if (always) return out.report<Diag::VoiceAfterCallback>(verb.span, verb.text);
    const bool meant = only(context.phases.meant_at(id), kReserved);
    return meant ? out.report<Diag::VoiceUnlessCallbackFails>(verb.span, verb.text) : out.report<Diag::MaybeVoiceAfterCallback>(verb.span, verb.text);
  }
  if (all.has(Phase::Active)) {
    return always ? out.report<Diag::VoiceWhileActive>(verb.span, verb.text) : out.report<Diag::MaybeVoiceWhileActive>(verb.span, verb.text);
  }
  return always ? out.report<Diag::VoiceAfterRelease>(verb.span, verb.text) : out.report<Diag::MaybeVoiceAfterRelease>(verb.span, verb.text);
}

void voice_actions(const RuleContext& context) {
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const ActionDef* def = action_at(context.program, id);
    const PhaseSet all = context.phases.at(id);
    if (def == nullptr || !def->voice || all.empty() || only(all, kVoicePath)) continue;
    const ast::Ident& verb = context.program.actions[context.program.nodes[id].detail].stmt->verb;
    Diagnostic& diagnostic = report(context, id, verb);
    if (context.diagnostics.full()) continue;
    const PhaseSet told = meet(all, kReserved) ? kReserved : all.has(Phase::Active) ? kActive : kReleased;
    diagnostic.notes = context.phases.path_to(id, told);
  }
}

constexpr RulePage kPages[] = {
    {
        .code = Diag::VoiceAfterCallback,
        .finds = "A voice action (Play, Menu, Music, Collect) that runs after `Callback` on every path. The path is shown step by step.",
        .why = "`Callback` ends the live call. The caller is not on the line any more, so the action is blocked: it takes no time, ends with Error, and "
               "nobody hears it. What callers should hear about their callback must be said before.",
        .bad = "Reqagent \"Support\" { on Error -> Sorry }\nCallback { on Error -> Sorry }\nPlay \"We will call you back.\"\nStop\n\n"
               "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good = "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"We will call you back.\"\nCallback { on Error -> Sorry }\nStop\n\n"
                "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "Never: move the action before `Callback`, or remove it.",
    },
    {
        .code = Diag::MaybeVoiceAfterCallback,
        .finds = "A voice action that some paths reach after `Callback`, others with the caller on the line. The path is shown step by step.",
        .why = "On that path the caller has hung up already and the action is blocked. Often it is a shared label such as `Sorry`, or a loop that leads back.",
        .bad = "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nif AgentName == \"\" { goto Sorry }\nStop\n\n"
               "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good = "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nif AgentName == \"\" { Log \"no agent yet\" }\nStop\n\n"
                "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
};

}  // namespace

constexpr Rule kVoiceActions{kPages, voice_actions};

}  // namespace phoneflow
