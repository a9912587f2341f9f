// Collecting keys behind a prompt: the part that Menu and Collect share.
//
// Plays a prompt that a key stops, waits for the first key, then for the next ones, until one of four ends.
// Keys lie in Memo::keys. Decides nothing about what the keys mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "actions/action.h"

namespace phoneflow {

struct Keying {
  Prompt prompt;
  Prompt retry_prompt;  ///< from the second try on; empty: the prompt again
  std::size_t max_keys = 1;
  Millis first_timeout{};       ///< from the end of the prompt
  Millis next_timeout{};        ///< from the key before
  std::string_view terminator;  ///< one key, or none
  int tries = 1;
  bool clear_digits = true;  ///< forget what was typed ahead
};

enum class KeyingEnd : std::uint8_t { Timeout, InterDigitTimeout, MaxDigits, Terminator, Failed };

/// What an end means to the action.
struct KeyingVerdict {
  Ended ended;
  bool ask_again = false;  ///< while tries are left
};

/// One step. `judge(KeyingEnd)` gives the verdict on Memo::keys. At the end Digits and the result hold the keys.
template <class Judge>
[[nodiscard]] Step ask(const Keying& keying, StepContext& context, const Judge& judge);

// ---- behind ask() ----

// Both: nothing when something was asked for.

/// Begins with the keys of the type-ahead buffer; plays the prompt only when there are none.
[[nodiscard]] std::optional<KeyingEnd> begin_keying(const Keying& keying, StepContext& context);
/// Goes on with the event in the context.
[[nodiscard]] std::optional<KeyingEnd> go_on_keying(const Keying& keying, StepContext& context);
/// Keeps the keys as Digits and as the result.
void keep_keys(StepContext& context, const Ended& ended);

template <class Judge>
Step ask(const Keying& keying, StepContext& context, const Judge& judge) {
  const bool starts = context.event.kind == EventKind::Start;
  if (starts && keying.clear_digits) context.forget_typed();
  std::optional<KeyingEnd> end = starts ? begin_keying(keying, context) : go_on_keying(keying, context);
  while (end) {
    const KeyingVerdict verdict = judge(*end);
    if (!verdict.ask_again || context.memo.tries + 1 >= keying.tries) {
      keep_keys(context, verdict.ended);
      return verdict.ended;
    }
    ++context.memo.tries;
    end = begin_keying(keying, context);
  }
  return std::nullopt;
}

}  // namespace phoneflow
