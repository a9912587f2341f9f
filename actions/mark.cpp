#include "actions/definitions.h"

namespace phoneflow {
namespace {

struct MarkArguments {
  std::string_view text;
};

constexpr Param kParams[] = {
    param<&MarkArguments::text>("Label", "What the report shows.",
                                {.role = ParamRole::ReportEntry, .required = true, .at_start_only = true}),
};

constexpr OutcomeDef kOutcomes[] = {
    default_outcome("the entry is written"),
};

Step mark_step(const MarkArguments& arguments, StepContext& context) {
  if (context.event.kind == EventKind::Start) return context.ask(request::Mark{arguments.text});
  return Ended{};
}

}  // namespace

constexpr ActionDef kMark = define<MarkArguments, mark_step>({
    .name = "Mark",
    .summary = "writes an entry of the press-path report",
    .example = "Mark \"offered a callback\"",
    .params = kParams,
    .outcomes = kOutcomes,
    .trace_only = true,
    .asks = kAsks<request::Mark>,
});

}  // namespace phoneflow
