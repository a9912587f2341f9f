// Text for toml++ without the characters on which its version 3.3 runs into undefined behaviour.
//
// Its test for blanks knows no answer for most characters from U+00A0 to U+FEFF, such as `é`. They are moved to a plane that nobody
// uses while it parses, and moved back in what comes out. Columns stay what they are.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

/// Bytes that are not UTF-8 stay as they are.
[[nodiscard]] std::string shielded(std::string_view text);
[[nodiscard]] std::string unshielded(std::string_view text);

}  // namespace phoneflow
