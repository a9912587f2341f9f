// A validator for the subset of JSON Schema in tests/data/.
//
// Supports $ref inside the schema, type, enum, required, properties, additionalProperties, items, minimum, minItems and uniqueItems. Any
// other keyword is reported, since it would not be checked.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "support/result.h"

namespace phoneflow::testing {

/// Fails at the first problem, with the way to it: `/runs/0/results/3/level: …`.
[[nodiscard]] Result<void> check_schema(const nlohmann::json& schema, const nlohmann::json& value);

}  // namespace phoneflow::testing
