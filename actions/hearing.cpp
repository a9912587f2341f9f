#include "actions/hearing.h"

namespace phoneflow {
namespace {

Ended stopped_by(char key, StepContext& context) {
  context.set({Fact::Digits, {&key, 1}});
  return {.outcome = kDigitOutcome};
}

}  // namespace

Step needless_to_hear(bool clear_digits, bool detect_dtmf, StepContext& context) {
  if (clear_digits) context.forget_typed();
  if (!detect_dtmf || context.typed.empty()) return std::nullopt;
  return stopped_by(context.typed.front(), context);
}

Step go_on_hearing(bool detect_dtmf, StepContext& context) {
  switch (context.event.kind) {
    case EventKind::Failed: return Ended{.outcome = kError, .error = context.event.text};
    case EventKind::Digit:
      context.keep(context.event.digit);
      if (!detect_dtmf) return context.ask(request::Continue{});
      return stopped_by(context.event.digit, context);
    default: return Ended{};
  }
}

}  // namespace phoneflow
