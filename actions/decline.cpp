#include "actions/definitions.h"

namespace phoneflow {
namespace {

struct DeclineArguments {};

constexpr OutcomeDef kOutcomes[] = {
    {.name = kDefaultName,
     .doc = "never: nothing behind it runs, and the script goes on with what `on Accept` has cut off",
     .role = OutcomeRole::Default,
     .never_itself = true},
    error_outcome("no agent listens to `on Accept`", {.avoidable = true}),
};

std::string_view why_not_declined(Phase phase) {
  return phase == Phase::Accepting ? ""
                                   : "there is nothing to decline: it stands in `on Accept`, to which an agent listens who has accepted";
}

Step decline_step(const DeclineArguments&, StepContext& context) { return context.ask(request::Decline{}); }

}  // namespace

constexpr ActionDef kDecline = define<DeclineArguments, decline_step>({
    .name = "Decline",
    .summary = "the agent who listens to `on Accept` does not get the contact, which keeps its place",
    .details =
        "The agent is available again, and is not Refused. Nobody is offered the contact for 5 seconds, so that it does not come back to the same agent at the "
        "same moment. Nothing behind `Decline` runs: the script goes on with the statement that `on Accept` has cut off.",
    .example =
        "Reqagent \"Support\" { on Error -> Sorry }\nloop { Music \"hold.wav\", SecondsToPlay: 60 }\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
        "on Accept {\n  Play \"A customer who waits for {QueuedFor}.\"\n  if AgentName == \"Ben\" and QueuedFor < 1m { Decline }\n}",
    .outcomes = kOutcomes,
    .phases = {Phase::Accepting},
    .wrong_phase = why_not_declined,
    .asks = kAsks<request::Decline>,
});

}  // namespace phoneflow
