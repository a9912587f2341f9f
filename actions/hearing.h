// The common part of Play and Music: sound that a key may stop.
//
// Keys go to the type-ahead buffer; with detect_dtmf the first one ends the action with Digit.
#pragma once

#include <cstdint>

#include "actions/action.h"

namespace phoneflow {

/// The outcome Digit of both actions.
inline constexpr std::uint8_t kDigitOutcome = 2;

/// A step after the first.
[[nodiscard]] Step go_on_hearing(bool detect_dtmf, StepContext& context);
/// The action's end when a key typed ahead makes it unnecessary.
[[nodiscard]] Step needless_to_hear(bool clear_digits, bool detect_dtmf, StepContext& context);

/// One step; requests `what` at Start.
template <class What>
[[nodiscard]] Step hear(const What& what, bool clear_digits, bool detect_dtmf, StepContext& context) {
  if (context.event.kind != EventKind::Start) return go_on_hearing(detect_dtmf, context);
  if (const Step end = needless_to_hear(clear_digits, detect_dtmf, context)) return end;
  return context.ask(what);
}

}  // namespace phoneflow
