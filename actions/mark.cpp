#include "actions/definitions.h"

namespace phoneflow {
namespace {

struct Arguments {
  std::string_view text;
};

constexpr Param kParams[] = {
    param<&Arguments::text>("Label", "What the report shows.", {.required = true}),
};

constexpr OutcomeDef kOutcomes[] = {
    {"Default", "the entry is written"},
};

Step step(const Arguments& arguments, StepContext& context) {
  if (context.event.kind == EventKind::Start) return request::Mark{arguments.text};
  return Ended{};
}

}  // namespace

constexpr ActionDef kMark = define<Arguments, step>({
    .name = "Mark",
    .summary = "writes an entry of the press-path report",
    .example = "Mark \"offered a callback\"",
    .params = kParams,
    .outcomes = kOutcomes,
});

}  // namespace phoneflow
