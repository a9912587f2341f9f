// Recognises call flows of other products by their beginning: XML, JSON, YAML, dial plans.
//
// Used by check_bytes: such a file gets one message instead of one a line.
#pragma once

#include <string_view>

namespace phoneflow {

/// What the file is, as in "this is {}", or empty. `text` begins with its first non-blank character.
[[nodiscard]] std::string_view other_product(std::string_view text);

}  // namespace phoneflow
