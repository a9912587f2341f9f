// How many digits the area code of a German telephone number has, so that it is said as people say it: `030 123 456`, `03301 234 567`.
#pragma once

#include <cstddef>
#include <string_view>

namespace phoneflow {

/// Of a number without `0` or `+49` in front. 0: it begins with none that is known.
[[nodiscard]] std::size_t german_area_digits(std::string_view number);

}  // namespace phoneflow
