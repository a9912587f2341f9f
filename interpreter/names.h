// The built-in read-only names of every script: ANI, DNIS, Phase, Now …
//
// Stored names are the facts of actions/action.h, the first slots of a machine; others are computed on access and have negative slots.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "actions/action.h"
#include "runtime/value.h"

namespace phoneflow {

enum class Computed : std::int8_t {
  ContactID = -2,
  Phase = -3,
  ReleaseCause = -4,
  QueuedFor = -5,
  Now = -6,
  FaultLine = -7,
  FailureCause = -8,
  Attempt = -9,
  AttemptsLeft = -10,
};
/// Those of the last attempt to call back have slots of their own in a script that asks for them: Program::failure_slot, in this order.
[[nodiscard]] constexpr bool is_of_failure(std::int32_t slot) {
  return slot <= static_cast<std::int32_t>(Computed::FailureCause) && slot >= static_cast<std::int32_t>(Computed::AttemptsLeft);
}
/// And one more, which the machine keeps for itself.
inline constexpr int kFailureSlots = 4;

struct BuiltinName {
  std::string_view name;
  std::string_view doc;
  Type type{};
  std::int32_t slot = 0;  ///< a Fact, or when negative a Computed
};

[[nodiscard]] std::span<const BuiltinName> builtin_names();
[[nodiscard]] const BuiltinName* find_builtin_name(std::string_view name);

}  // namespace phoneflow
