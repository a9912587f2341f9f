// Avoids undefined behaviour of toml++ 3.3 on some characters.
//
// Its test for blanks returns no value for most characters from U+00A0 to U+FEFF, such as `é`. These are mapped to a private-use plane
// before parsing and mapped back in the result. Columns do not change.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

/// Bytes that are not UTF-8 stay as they are.
[[nodiscard]] std::string shielded(std::string_view text);
[[nodiscard]] std::string unshielded(std::string_view text);

}  // namespace phoneflow
