// How a caller's or called number is shown to people: as it is, and `withheld` when there is none.
//
// Used by transcript and record; whoever writes it makes it a plain line.
#pragma once

#include <string_view>

namespace phoneflow {

[[nodiscard]] inline std::string_view shown_number(std::string_view number) { return number.empty() ? "withheld" : number; }

}  // namespace phoneflow
