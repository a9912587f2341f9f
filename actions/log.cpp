#include "actions/definitions.h"

namespace phoneflow {
namespace {

struct Arguments {
  std::string_view text;
};

constexpr Param kParams[] = {
    param<&Arguments::text>("Message", "The line.", {.required = true}),
};

constexpr OutcomeDef kOutcomes[] = {
    {"Default", "the line is written"},
};

Step step(const Arguments& arguments, StepContext& context) {
  if (context.event.kind == EventKind::Start) return request::Log{arguments.text};
  return Ended{};
}

}  // namespace

constexpr ActionDef kLog = define<Arguments, step>({
    .name = "Log",
    .summary = "writes a line to the contact's log; the caller hears nothing",
    .example = "Log \"place kept for {ContactID}\"",
    .params = kParams,
    .outcomes = kOutcomes,
});

}  // namespace phoneflow
