// Collecting keys behind a prompt: the part that Menu and Collect share.
//
// Plays a prompt that a key stops, waits for the first key, then for the next ones, until one of four ends.
// Keys lie in Memo::keys. Decides nothing about what the keys mean. `Arguments` are those of either action, whose members it reads by the
// names that both give them: copying them into a struct of its own took a tenth of the time of a Menu.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "actions/action.h"

namespace phoneflow {

/// By stage: the prompt, the first key, the next ones.
inline constexpr auto& kKeyingAsks = kAsks<request::Play, request::Listen, request::Listen>;

enum class KeyingEnd : std::uint8_t { Timeout, InterDigitTimeout, MaxDigits, Terminator, Failed };

/// What an end means to the action.
struct KeyingVerdict {
  Ended ended;
  bool ask_again = false;  ///< while tries are left
};

/// One step. `judge(KeyingEnd)` gives the verdict on Memo::keys. At the end Digits and the result hold the keys.
template <class Arguments, class Judge>
[[nodiscard]] Step ask(const Arguments& arguments, StepContext& context, const Judge& judge);

// ---- behind ask() ----

namespace keying {

enum Stage : std::uint8_t { kPrompting, kFirstKey, kNextKey };

// Each of these: nothing when something was asked for.

inline std::optional<KeyingEnd> listen(StepContext& context, Stage stage, Millis timeout) {
  context.memo.stage = stage;
  context.ask(request::Listen{timeout});
  return std::nullopt;
}

template <class Arguments>
std::optional<KeyingEnd> take(const Arguments& arguments, StepContext& context, char key) {
  ++context.taken;
  if (!arguments.terminator.empty() && key == arguments.terminator[0]) return KeyingEnd::Terminator;
  context.memo.keys.push(key);
  if (context.memo.keys.size() >= static_cast<std::size_t>(arguments.max_digits)) return KeyingEnd::MaxDigits;
  return listen(context, kNextKey, arguments.inter_digit_timeout);
}

/// Begins with the keys of the type-ahead buffer; plays the prompt only when there are none. From the second try on it is the other
/// prompt, if there is one.
template <class Arguments>
std::optional<KeyingEnd> begin(const Arguments& arguments, StepContext& context) {
  context.memo.keys.clear();
  context.memo.stage = kPrompting;
  if (context.typed.empty()) {
    const bool again = context.memo.tries > 0 && !arguments.retry_prompt.empty();
    context.ask(request::Play{again ? arguments.retry_prompt : arguments.prompt, true});
    return std::nullopt;
  }
  std::optional<KeyingEnd> end;
  while (!end && !context.typed.empty()) end = take(arguments, context, context.typed.pop_front());
  return end;
}

/// Goes on with the event in the context.
template <class Arguments>
std::optional<KeyingEnd> go_on(const Arguments& arguments, StepContext& context) {
  switch (context.event.kind) {
    case EventKind::Digit: return take(arguments, context, context.event.digit);
    case EventKind::Finished: return listen(context, kFirstKey, arguments.timeout);
    case EventKind::TimedOut: return context.memo.stage == kNextKey ? KeyingEnd::InterDigitTimeout : KeyingEnd::Timeout;
    default: return KeyingEnd::Failed;
  }
}

/// Keeps the keys as Digits and as the result.
void keep_keys(StepContext& context, const Ended& ended);

}  // namespace keying

template <class Arguments, class Judge>
Step ask(const Arguments& arguments, StepContext& context, const Judge& judge) {
  const bool starts = context.event.kind == EventKind::Start;
  if (starts && arguments.clear_digits) context.forget_typed();
  std::optional<KeyingEnd> end = starts ? keying::begin(arguments, context) : keying::go_on(arguments, context);
  while (end) {
    const KeyingVerdict verdict = judge(*end);
    if (!verdict.ask_again || context.memo.tries + 1 >= arguments.tries) {
      keying::keep_keys(context, verdict.ended);
      return verdict.ended;
    }
    ++context.memo.tries;
    end = keying::begin(arguments, context);
  }
  return std::nullopt;
}

}  // namespace phoneflow
