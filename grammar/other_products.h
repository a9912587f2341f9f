// Call flows of other products by how their files begin: XML, JSON, YAML, dial plans.
//
// Used by check_bytes: such a file gets one message instead of one for each of its lines.
#pragma once

#include <string_view>

namespace phoneflow {

/// What the file is, as in "this is {}", or empty. `text` begins with its first character that is no blank.
[[nodiscard]] std::string_view other_product(std::string_view text);

}  // namespace phoneflow
