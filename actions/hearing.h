// Letting the caller hear something that a key may stop: the part that Play and Music share.
//
// Keys go into the type-ahead buffer in any case; with detect_dtmf the first one ends the action with Digit.
#pragma once

#include <cstdint>

#include "actions/action.h"

namespace phoneflow {

/// The outcome Digit of both actions.
inline constexpr std::uint8_t kDigitOutcome = 2;

/// One step: `what` is asked for at the start.
[[nodiscard]] Step hear(Request what, bool clear_digits, bool detect_dtmf, StepContext& context);

}  // namespace phoneflow
