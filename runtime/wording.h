// Formats values as words: the formats of `{value:format}` in prompts, and plain texts.
//
// In a language and a currency (tongue/tongue.h), never in the locale of the process. A value that the format does not support is formatted
// plainly. Appends to a Heap to avoid temporary strings.
#pragma once

#include <cstdint>
#include <string>

#include "runtime/value.h"
#include "tongue/ordinals.h"
#include "tongue/tongue.h"

namespace phoneflow {

enum class Wording : std::uint8_t { Plain, Digits, Number, Money, Date, Time, Duration, Ordinal, Phone };

/// `value` may lie in `heap`, the words `around` it must not; a list is separated by commas, a record is {key: value}.
void append_worded(Heap& heap, const Value& value, Wording wording, const Tongue& tongue = {}, const WordsAround& around = {});

/// Duration of a spoken text: of its words as tongue/spoken.h reads them, at least of one unless empty. A run of letters is a word, and so
/// is a part of a German number. A word lasts 400 ms in English (150 words a minute), elsewhere as long as SpokenLanguageInfo says.
[[nodiscard]] Millis spoken_length(std::string_view text, const Tongue& tongue = {});

}  // namespace phoneflow
