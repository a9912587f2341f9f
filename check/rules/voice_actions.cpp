#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Why a voice action may not be heard: the phase, and the message.
struct Silence {
  PhaseSet phases;
  Diagnostic& (*report)(const RuleContext& context, NodeId id, const ast::Ident& verb, bool always);
};

template <Diag Always, Diag Maybe>
Diagnostic& told(const RuleContext& context, NodeId, const ast::Ident& verb, bool always) {
  return always ? context.diagnostics.report<Always>(verb.span, verb.text) : context.diagnostics.report<Maybe>(verb.span, verb.text);
}

Diagnostic& told_after_callback(const RuleContext& context, NodeId id, const ast::Ident& verb, bool always) {
  if (!always && all_within(context.phases.handled_at(id), kReserved))
    return context.diagnostics.report<Diag::VoiceUnlessCallbackFails>(verb.span, verb.text);
  return told<Diag::VoiceAfterCallback, Diag::MaybeVoiceAfterCallback>(context, id, verb, always);
}

constexpr Silence kSilences[] = {
    {kReserved, told_after_callback},
    {{Phase::Active}, told<Diag::VoiceWhileActive, Diag::MaybeVoiceWhileActive>},
    {{Phase::Accepting}, told<Diag::VoiceWhileAccepting, Diag::MaybeVoiceWhileAccepting>},
    {{Phase::Released}, told<Diag::VoiceAfterRelease, Diag::MaybeVoiceAfterRelease>},
};

/// One diagnostic per reason: suppressing one does not hide the others.
void voice_actions(const RuleContext& context) {
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const ActionDef* def = action_at(context.program, id);
    const PhaseSet all = context.phases.usual_at(id);
    if (def == nullptr || !def->voice || all.empty() || all_within(all, def->heard_in)) continue;
    const ast::Ident& verb = context.program.actions[context.program.nodes[id].detail].stmt->verb;
    for (const Silence& silence : kSilences) {
      if (!intersect(all, silence.phases) || intersect(silence.phases, def->heard_in)) continue;
      Diagnostic& diagnostic = silence.report(context, id, verb, !intersect(context.phases.at(id), def->heard_in));
      if (!context.diagnostics.full()) diagnostic.notes = context.phases.path_to(id, silence.phases);
    }
  }
}

constexpr RulePage kVoiceActionsPages[] = {
    {
        .code = Diag::VoiceAfterCallback,
        .finds = "A voice action (Play, Menu, Music, Collect) that runs after `Callback` on every path. The path is shown step by step.",
        .why =
            "`Callback` ends the live call. The caller is not on the line any more, so the action is blocked: it takes no time, ends with Error, and "
            "nobody hears it. What callers should hear about their callback must be said before.",
        .bad = "Reqagent \"Support\" { on Error -> Sorry }\nCallback { on Error -> Sorry }\nPlay \"We will call you back.\"\nStop\n\n"
               "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good = "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"We will call you back.\"\nCallback { on Error -> Sorry }\nStop\n\n"
                "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "Never: move the action before `Callback`, or remove it.",
    },
    {
        .code = Diag::MaybeVoiceAfterCallback,
        .finds =
            "A voice action that some paths reach after `Callback`, others with the caller on the line. The path is shown step by step.",
        .why =
            "On that path the caller has hung up already and the action is blocked. Often it is a shared label such as `Sorry`, or a loop that leads back.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nWait 10m\nif AgentName == \"\" { goto Sorry }\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nWait 10m\nif AgentName == \"\" { Log \"no agent yet\" }\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
    {
        .code = Diag::VoiceUnlessCallbackFails,
        .finds =
            "A voice action after a `Callback` without `on Error`: the only way on which it is heard is the one on which `Callback` has failed and the script "
            "went on as if it had not.",
        .why =
            "When `Callback` works, the action is blocked and nobody hears it. When it fails, the caller hears that a callback is reserved, and none is.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback   # phoneflow: allow ignored-error - shows the rule\n"
            "Play \"We will call you back.\"\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nPlay \"We will call you back.\"\n"
            "Callback { on Error -> Sorry }\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "Never: say what callers should hear before `Callback`, and what they should hear when it fails in `on Error`.",
    },
    {
        .code = Diag::VoiceWhileActive,
        .finds = "A voice action in `on Answer`, or in a sub that only `on Answer` calls.",
        .why =
            "The agent has the caller, and the script cannot speak to either: the action is blocked and ends with Error. What the agent should hear before the "
            "caller is `Whisper` of `Reqagent`.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Answer { Play \"This call is recorded.\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nPlay \"This call is recorded.\"\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"answered by {AgentName}\" }\n",
        .ignore = "Never: say it while the caller waits.",
    },
    {
        .code = Diag::MaybeVoiceWhileActive,
        .finds =
            "A voice action, usually in a sub, that is called with the caller on the line and from `on Answer` too. Or one in `on Answer` behind something "
            "that waits, in a script without `on Hold`: only a caller whom the agent has put on hold meanwhile hears it. The path is shown step by step.",
        .why = "While the agent has the caller it is blocked and nobody hears it.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nNotice()\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\n"
            "Hangup\n\non Answer { Notice() }\n\nsub Notice() {\n  Log \"notice\"\n  Play \"This call is recorded.\"\n}\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nNotice()\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\n"
            "Hangup\n\non Answer { Log \"answered by {AgentName}\" }\n\nsub Notice() {\n  Log \"notice\"\n  Play \"This call is recorded.\"\n}\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
    {
        .code = Diag::VoiceWhileAccepting,
        .finds = "A voice action other than `Play` in `on Accept`, or in a sub that only `on Accept` calls.",
        .why =
            "In `on Accept` the script speaks to the agent who has accepted, and `Play` is what the agent hears. Keys are the caller's, who does not listen then, "
            "and music is for those who wait: the action is blocked and ends with Error.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Accept { Music \"chime.wav\", SecondsToPlay: 2 }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Accept { Play \"A customer who has waited {QueuedFor}.\" }\n",
        .ignore = "Never: say it with `Play`, or while the caller waits.",
    },
    {
        .code = Diag::MaybeVoiceWhileAccepting,
        .finds =
            "A voice action other than `Play`, usually in a sub, that is called with the caller on the line and from `on Accept` too. The path is shown step by step.",
        .why = "While an agent listens to `on Accept` it is blocked and nobody hears it.",
        .bad = "Reqagent \"Support\" { on Error -> Sorry }\nloop { Tune() }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
               "on Accept { Tune() }\n\nsub Tune() { Music \"hold.wav\", SecondsToPlay: 30 }\n",
        .good = "Reqagent \"Support\" { on Error -> Sorry }\nloop { Tune() }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
                "on Accept { Play \"A customer.\" }\n\nsub Tune() { Music \"hold.wav\", SecondsToPlay: 30 }\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
    {
        .code = Diag::VoiceAfterRelease,
        .finds = "A voice action in `on Release`, or in a sub that only `on Release` calls.",
        .why = "The contact is over and every call has ended: there is nobody left to hear it.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Release { Play \"Goodbye.\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Release { Log \"released: {ReleaseCause}\" }\n",
        .ignore = "Never: say it before `Hangup`.",
    },
    {
        .code = Diag::MaybeVoiceAfterRelease,
        .finds =
            "A voice action, usually in a sub, that is called with the caller on the line and from `on Release` too. The path is shown step by step.",
        .why = "When it comes from `on Release` it is blocked, and the statements behind it run at once.",
        .bad = "Reqagent \"Support\" { on Error -> Bye }\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nBye:\nGoodbye()\nHangup\n\n"
               "on Release { Goodbye() }\n\nsub Goodbye() {\n  Log \"over\"\n  Play \"Goodbye.\"\n}\n",
        .good = "Reqagent \"Support\" { on Error -> Bye }\nloop { Music \"hold.wav\", SecondsToPlay: 30 }\n\nBye:\nGoodbye()\nHangup\n\n"
                "on Release { Log \"released: {ReleaseCause}\" }\n\nsub Goodbye() {\n  Log \"over\"\n  Play \"Goodbye.\"\n}\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
};

}  // namespace

constexpr Rule kVoiceActions{kVoiceActionsPages, voice_actions};

}  // namespace phoneflow
