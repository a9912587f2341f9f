#include "actions/definitions.h"

namespace phoneflow {
namespace {

struct HangupArguments {};

Step hangup_step(const HangupArguments&, StepContext& context) { return context.ask(request::Hangup{ReleaseCause::ScriptHungUp}); }

}  // namespace

constexpr ActionDef kHangup = define<HangupArguments, hangup_step>({
    .name = "Hangup",
    .summary = "ends the script and every call of the contact",
    .details = "In the Callback state it takes the contact out of the queue. `on Release` runs afterwards.",
    .example = "Play \"Goodbye.\"\nHangup",
    .ends = true,
    .releases = true,
});

}  // namespace phoneflow
