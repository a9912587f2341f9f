// The difference of two texts as a unified diff, for `patch -p0` and for people.
//
// Used by `phoneflow check --diff`. Lines end with `\n`; three lines of context. Exact: `patch` turns the first text into the second, byte
// by byte.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

/// Empty when the texts are equal.
[[nodiscard]] std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace phoneflow
