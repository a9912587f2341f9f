// Values of number and duration tokens.
//
// Called by lower.cpp and for steps. The text is a token of the lexer: digits, optionally a fraction and a unit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/diagnostics.h"
#include "grammar/span.h"

namespace phoneflow {

/// A number that is too large is reported and yields 0.
[[nodiscard]] double number_value(std::string_view text, Span span, Diagnostics& diagnostics);

/// A duration in the notation of this language for `30sec`, `1h30m`; empty when it is none.
[[nodiscard]] std::string respelled_duration(std::string_view text);

/// A number in the notation of this language for `1_000`, `0x1F`, `0b101`, `1e5`, `10L`; empty when it is none.
[[nodiscard]] std::string respelled_number(std::string_view text);

/// Milliseconds, also of what respelled_duration() accepts. A duration that is too long is reported and yields 0.
[[nodiscard]] std::int64_t duration_value(std::string_view text, Span span, Diagnostics& diagnostics);

}  // namespace phoneflow
