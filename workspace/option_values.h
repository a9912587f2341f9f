// Parses values of command-line options: numbers and durations.
//
// Each returns nothing for an invalid text; arguments.cpp reports the error. No locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/time.h"

namespace phoneflow {

/// What read_length() accepts, for error messages.
inline constexpr std::string_view kLengthWords = "a length of time of at most `720h`, such as `90s`, `10m` or `2h`";
/// `500ms`, `90s`, `1.5m`, `2h`; more than zero, at most 30 days.
[[nodiscard]] std::optional<Millis> read_length(std::string_view text);
[[nodiscard]] std::optional<std::uint64_t> read_whole(std::string_view text);
[[nodiscard]] std::optional<double> read_number(std::string_view text);
/// `A, B`: items trimmed, empty ones dropped.
[[nodiscard]] std::vector<std::string> read_list(std::string_view text);

}  // namespace phoneflow
