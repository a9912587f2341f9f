// Formats times, lengths and counts for transcripts and messages. US English, no locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "support/plain_text.h"
#include "support/time.h"

namespace phoneflow {

/// `0:38`, `0:38.4`, `1:02:03`: tenths only when there are any.
[[nodiscard]] std::string clock_text(Instant at);
/// `30 s`, `2.4 s`, `5 min`, `1 min 30 s`, `2 h`.
[[nodiscard]] std::string length_text(Millis length);
/// `1 error`, `3 errors`.
[[nodiscard]] std::string count_text(std::uint64_t count, std::string_view what);
/// `1,234,567`.
[[nodiscard]] std::string grouped_text(std::uint64_t count);

}  // namespace phoneflow
