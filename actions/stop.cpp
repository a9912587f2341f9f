#include "actions/definitions.h"

namespace phoneflow {
namespace {

struct Arguments {};

Step step(const Arguments&, StepContext& context) {
  if (context.phase == Phase::PreQueue) return request::Hangup{ReleaseCause::ScriptEnded};
  return request::Rest{};
}

}  // namespace

constexpr ActionDef kStop = define<Arguments, step>({
    .name = "Stop",
    .summary = "ends this section: the contact rests until an agent takes it or it is released",
    .details = "The same as reaching the end of the section. A contact that was never queued is released.",
    .example = "Reqagent \"Support\"\nStop",
    .ends = true,
});

}  // namespace phoneflow
