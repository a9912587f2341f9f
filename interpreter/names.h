// The names every script has: ANI, DNIS, Phase, Now … read-only.
//
// Stored ones are the facts of actions/action.h and the first slots of a machine; the others are computed
// when read. Negative slots mean a computed name.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "actions/action.h"
#include "runtime/value.h"

namespace phoneflow {

enum class Computed : std::int8_t { ContactID = -2, Phase = -3, ReleaseCause = -4, QueuedFor = -5, Now = -6 };

struct BuiltinName {
  std::string_view name;
  std::string_view doc;
  Type type{};
  std::int32_t slot = 0;  ///< a Fact, or a Computed when negative
};

[[nodiscard]] std::span<const BuiltinName> builtin_names();
[[nodiscard]] const BuiltinName* find_builtin_name(std::string_view name);

}  // namespace phoneflow
