#include "actions/keying.h"

namespace phoneflow {
namespace {

enum Stage : std::uint8_t { kPrompting, kFirstKey, kNextKey };

/// Nothing when it is asked to wait for a key.
std::optional<KeyingEnd> listen(StepContext& context, Stage stage, Millis timeout) {
  context.memo.stage = stage;
  context.ask(request::Listen{timeout});
  return std::nullopt;
}

std::optional<KeyingEnd> take(const Keying& keying, StepContext& context, char key) {
  ++context.taken;
  if (!keying.terminator.empty() && key == keying.terminator[0]) return KeyingEnd::Terminator;
  context.memo.keys.push(key);
  if (context.memo.keys.size() >= keying.max_keys) return KeyingEnd::MaxDigits;
  return listen(context, kNextKey, keying.next_timeout);
}

}  // namespace

std::optional<KeyingEnd> begin_keying(const Keying& keying, StepContext& context) {
  context.memo.keys.clear();
  context.memo.stage = kPrompting;
  std::optional<KeyingEnd> end;
  if (context.typed.empty()) {
    const bool again = context.memo.tries > 0 && !keying.retry_prompt.empty();
    context.ask(request::Play{again ? keying.retry_prompt : keying.prompt, true});
  }
  while (!end && !context.typed.empty()) end = take(keying, context, context.typed.pop_front());
  return end;
}

std::optional<KeyingEnd> go_on_keying(const Keying& keying, StepContext& context) {
  switch (context.event.kind) {
    case EventKind::Digit: return take(keying, context, context.event.digit);
    case EventKind::Finished: return listen(context, kFirstKey, keying.first_timeout);
    case EventKind::TimedOut: return context.memo.stage == kNextKey ? KeyingEnd::InterDigitTimeout : KeyingEnd::Timeout;
    default: return KeyingEnd::Failed;
  }
}

void keep_keys(StepContext& context, const Ended& ended) {
  if (ended.outcome == kError) return;
  context.put(Fact::Digits, context.memo.keys.text());
  context.result = context.get(Fact::Digits);
}

}  // namespace phoneflow
