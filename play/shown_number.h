// Formats a telephone number for people: unchanged, or `withheld` when empty.
//
// Used by transcript and record; callers make the result a plain line.
#pragma once

#include <string_view>

namespace phoneflow {

[[nodiscard]] inline std::string_view shown_number(std::string_view number) { return number.empty() ? "withheld" : number; }

}  // namespace phoneflow
