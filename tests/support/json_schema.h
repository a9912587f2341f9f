// JSON against a JSON Schema, as far as the schemas under tests/data/ go.
//
// Knows $ref inside the schema, type, enum, required, properties, additionalProperties, items, minimum, minItems and
// uniqueItems. Any other keyword is itself a problem: what is not looked at must not seem to be.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace phoneflow::testing {

/// "" or the first problem, with the way to it: `/runs/0/results/3/level: …`.
[[nodiscard]] std::string schema_problem(const nlohmann::json& schema, const nlohmann::json& value);

}  // namespace phoneflow::testing
