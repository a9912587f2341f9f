// How times, lengths and counts are written in transcripts and messages. US English, no locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/plain_text.h"
#include "runtime/time.h"
#include "runtime/wording.h"

namespace phoneflow::cli {

/// `0:38`, `0:38.4`, `1:02:03`: tenths only when there are any.
[[nodiscard]] std::string clock_text(Instant at);
/// `1 error`, `3 errors`.
[[nodiscard]] std::string count_text(std::uint64_t count, std::string_view what);
/// `1,234,567`.
[[nodiscard]] std::string grouped_text(std::uint64_t count);

}  // namespace phoneflow::cli
