// The letters, digits and `_` of which names of the language are made.
//
// For what looks at the text of a script by its characters: fixes, and the words by which coverage calls statements.
#pragma once

namespace phoneflow {

[[nodiscard]] constexpr bool is_name_sign(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

}  // namespace phoneflow
