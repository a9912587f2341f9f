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
  std::size_t max_keys = 1;
  Millis first_timeout{};          ///< from the end of the prompt
  Millis next_timeout{};           ///< from the key before
  std::string_view terminator;       ///< one key, or none
};

enum class KeyingEnd : std::uint8_t { None, Timeout, InterDigitTimeout, MaxDigits, Terminator, Failed };

struct KeyingStep {
  KeyingEnd end = KeyingEnd::None;   ///< None: `request` is what to ask for
  Request request = request::Continue{};
};

/// Begins with the keys of the type-ahead buffer; plays the prompt only when there are none.
[[nodiscard]] KeyingStep begin_keying(const Keying& keying, StepContext& context);
/// Goes on with the event in the context.
[[nodiscard]] KeyingStep go_on_keying(const Keying& keying, StepContext& context);

}  // namespace phoneflow
