// JSON as the command line writes it: keys in a fixed order, one value per line, never an exception.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "support/time.h"

namespace phoneflow {

using Json = nlohmann::ordered_json;

/// One line without its end; bytes that are not UTF-8 are replaced, and what a terminal obeys is escaped.
[[nodiscard]] std::string json_line(const Json& json);
/// Two blanks for each level, a line end behind it; else the same.
[[nodiscard]] std::string json_page(const Json& json);

/// A whole number of seconds without a point.
[[nodiscard]] inline Json json_seconds(Millis length) {
  if (length.count() % 1000 == 0) return length.count() / 1000;
  return static_cast<double>(length.count()) / 1000;
}

[[nodiscard]] inline Json json_seconds(Instant at) { return json_seconds(at.time_since_epoch()); }

}  // namespace phoneflow
