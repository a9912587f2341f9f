// JSON as the command line writes it: keys in a fixed order, one value per line, never an exception.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "support/time.h"

namespace phoneflow {

using Json = nlohmann::ordered_json;

/// One line without its end. Bytes that are not UTF-8 are replaced, control characters that a terminal obeys are escaped.
[[nodiscard]] std::string json_line(const Json& json);
/// As json_line(), indented by two blanks a level, with a line end.
[[nodiscard]] std::string json_page(const Json& json);

/// Seconds; a whole number is written without a decimal point.
[[nodiscard]] inline Json json_seconds(Millis length) {
  if (length.count() % 1000 == 0) return length.count() / 1000;
  return static_cast<double>(length.count()) / 1000;
}

[[nodiscard]] inline Json json_seconds(Instant at) { return json_seconds(at.time_since_epoch()); }

}  // namespace phoneflow
