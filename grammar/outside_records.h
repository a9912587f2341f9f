// The names of the records that the centre file says: `env.crm`, `secret.crm_token`. A variable of that name is meant instead.
#pragma once

#include <string_view>

namespace phoneflow {

inline constexpr std::string_view kEnvRecord = "env";
inline constexpr std::string_view kSecretRecord = "secret";

[[nodiscard]] constexpr bool is_outside_record(std::string_view name) { return name == kEnvRecord || name == kSecretRecord; }

}  // namespace phoneflow
