#include "actions/definitions.h"

namespace phoneflow {
namespace {

struct StopArguments {};

Step stop_step(const StopArguments&, StepContext& context) {
  if (kUnqueued.has(context.phase)) return context.ask(request::Hangup{ReleaseCause::ScriptEnded});
  return context.ask(request::Rest{});
}

}  // namespace

constexpr ActionDef kStop = define<StopArguments, stop_step>({
    .name = "Stop",
    .summary = "ends this section: the contact rests until an agent takes it or it is released",
    .details = "The same as reaching the end of the section. A contact that was never queued is released.",
    .example = "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\"\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup",
    .ends = true,
});

}  // namespace phoneflow
