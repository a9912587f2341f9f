#include "actions/definitions.h"

namespace phoneflow {
namespace {

struct WaitArguments {
  Millis time{};
};

constexpr Param kParams[] = {
    param<&WaitArguments::time>("Time", "How long.",
                                {.role = ParamRole::Length, .required = true, .at_start_only = true, .min = 0, .max = 86400}),
};

constexpr OutcomeDef kOutcomes[] = {
    default_outcome("the time is over"),
};

Step wait_step(const WaitArguments& arguments, StepContext& context) {
  switch (context.event.kind) {
    case EventKind::Start: return context.ask(request::Sleep{arguments.time});
    case EventKind::Digit: context.keep(context.event.digit); return context.ask(request::Continue{});
    default: return Ended{};
  }
}

}  // namespace

constexpr ActionDef kWait = define<WaitArguments, wait_step>({
    .name = "Wait",
    .summary = "lets time pass; a caller on the line hears nothing",
    .example = "Wait 2s",
    .params = kParams,
    .outcomes = kOutcomes,
    .asks = kAsks<request::Sleep>,
});

}  // namespace phoneflow
