// What becomes of a call that the system makes, as one table: runtime/dial_results.def.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "runtime/contact.h"
#include "support/time.h"

namespace phoneflow {

enum class DialResult : std::uint8_t {
#define PHONEFLOW_DIAL_RESULT(result, ...) result,
#include "runtime/dial_results.def"
#undef PHONEFLOW_DIAL_RESULT
};

#define PHONEFLOW_DIAL_RESULT(...) +1
inline constexpr std::size_t kDialResults = 0
#include "runtime/dial_results.def"
    ;
#undef PHONEFLOW_DIAL_RESULT

/// So long a dial-back rings, where nothing else is said.
inline constexpr Millis kRingLimit = std::chrono::seconds(30);

/// What becomes of the leg that was dialled. None: there is none, for nothing was dialled.
enum class DialledLeg : std::uint8_t { None, Stays, Ends };

/// A row of runtime/dial_results.def.
struct DialResultInfo {
  std::string_view text;
  DialledLeg leg{};
  ReleaseCause cause{};
  std::string_view word;
  std::string_view line;
};

[[nodiscard]] const DialResultInfo& info(DialResult result);
/// The result with this text; nothing for another text.
[[nodiscard]] std::optional<DialResult> dial_result_named(std::string_view text);

}  // namespace phoneflow
