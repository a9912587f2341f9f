// How a value is said: the formats of `{value:format}` in prompts, and plain text of values.
//
// US English, no locale involved. A value that a format cannot say is said plainly. Appends to a Heap so
// that the evaluator makes no temporary strings.
#pragma once

#include <cstdint>
#include <string>

#include "runtime/value.h"

namespace phoneflow {

enum class Wording : std::uint8_t { Plain, Digits, Number, Money, Date, Time, Duration, Ordinal, Phone };

/// `value` may lie in `heap` itself; a list is said with commas, a record as {key: value}.
void append_worded(Heap& heap, const Value& value, Wording wording);

/// How long a spoken text lasts at 150 words a minute (400 ms a word, at least 400 ms when there is any).
/// A run of letters is a word; every digit is a word of its own.
[[nodiscard]] Millis spoken_length(std::string_view text);

}  // namespace phoneflow
