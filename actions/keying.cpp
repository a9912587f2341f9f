#include "actions/keying.h"

namespace phoneflow {
namespace {

enum Stage : std::uint8_t { kPrompting, kFirstKey, kNextKey };

KeyingStep take(const Keying& keying, StepContext& context, char key) {
  if (!keying.terminator.empty() && key == keying.terminator[0]) return {.end = KeyingEnd::Terminator};
  context.memo.keys.push(key);
  if (context.memo.keys.size() >= keying.max_keys) return {.end = KeyingEnd::MaxDigits};
  context.memo.stage = kNextKey;
  return {.request = request::Listen{keying.next_timeout}};
}

}  // namespace

KeyingStep begin_keying(const Keying& keying, StepContext& context) {
  context.memo.keys.clear();
  context.memo.stage = kPrompting;
  const bool again = context.memo.tries > 0 && !keying.retry_prompt.empty();
  KeyingStep last{.request = request::Play{again ? keying.retry_prompt : keying.prompt, true}};
  while (!context.typed.empty()) {
    last = take(keying, context, context.typed.pop_front());
    if (last.end) break;
  }
  return last;
}

KeyingStep go_on_keying(const Keying& keying, StepContext& context) {
  switch (context.event.kind) {
    case EventKind::Digit:
      return take(keying, context, context.event.digit);
    case EventKind::Finished:
      context.memo.stage = kFirstKey;
      return {.request = request::Listen{keying.first_timeout}};
    case EventKind::TimedOut:
      return {.end = context.memo.stage == kNextKey ? KeyingEnd::InterDigitTimeout : KeyingEnd::Timeout};
    default:
      return {.end = KeyingEnd::Failed};
  }
}

void keep_keys(StepContext& context, const Ended& ended) {
  if (ended.outcome == kError) return;
  context.facts[static_cast<std::size_t>(Fact::Digits)] = context.heap.counted_text(context.memo.keys.text());
  context.result = context.get(Fact::Digits);
}

}  // namespace phoneflow
