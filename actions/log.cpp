#include "actions/definitions.h"

namespace phoneflow {
namespace {

struct LogArguments {
  std::string_view text;
};

constexpr Param kParams[] = {
    param<&LogArguments::text>("Message", "The line.", {.role = ParamRole::LogLine, .required = true, .at_start_only = true}),
};

constexpr OutcomeDef kOutcomes[] = {
    default_outcome("the line is written"),
};

Step log_step(const LogArguments& arguments, StepContext& context) {
  if (context.event.kind == EventKind::Start) return context.ask(request::Log{arguments.text});
  return Ended{};
}

}  // namespace

constexpr ActionDef kLog = define<LogArguments, log_step>({
    .name = "Log",
    .summary = "writes a line to the contact's log; the caller hears nothing",
    .example = "Log \"place kept for {ContactID}\"",
    .params = kParams,
    .outcomes = kOutcomes,
    .trace_only = true,
    .asks = kAsks<request::Log>,
});

}  // namespace phoneflow
