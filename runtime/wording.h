// Formats values as words: the formats of `{value:format}` in prompts, and plain texts.
//
// US English, no locale. A value that the format does not support is formatted plainly. Appends to a Heap to avoid temporary strings.
#pragma once

#include <cstdint>
#include <string>

#include "runtime/value.h"

namespace phoneflow {

enum class Wording : std::uint8_t { Plain, Digits, Number, Money, Date, Time, Duration, Ordinal, Phone };

/// `value` may lie in `heap`; a list is separated by commas, a record is {key: value}.
void append_worded(Heap& heap, const Value& value, Wording wording);

/// Duration of a spoken text at 150 words a minute (400 ms a word, at least 400 ms unless empty). A run of letters is a word; so is every
/// digit.
[[nodiscard]] Millis spoken_length(std::string_view text);

}  // namespace phoneflow
