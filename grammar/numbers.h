// What a number or a duration is worth, from how it is written.
//
// Called by lower.cpp and for steps. The text is a token of the lexer: digits, maybe a fraction, maybe a unit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/diagnostics.h"
#include "grammar/span.h"

namespace phoneflow {

/// Too large a number is reported and comes back as 0.
[[nodiscard]] double number_value(std::string_view text, Span span, Diagnostics& diagnostics);

/// `30sec`, `1h30m`: what was meant, as it is written here. Empty when it is no duration.
[[nodiscard]] std::string respelled_duration(std::string_view text);

/// `1_000`, `0x1F`, `0b101`, `1e5`, `10L`: the number that was meant, as it is written here. Empty when it is none.
[[nodiscard]] std::string respelled_number(std::string_view text);

/// Milliseconds, also of what respelled_duration knows. Too long a duration is reported and comes back as 0.
[[nodiscard]] std::int64_t duration_value(std::string_view text, Span span, Diagnostics& diagnostics);

}  // namespace phoneflow
