// "did you mean": the known name that is nearest to what was typed.
//
// Used by every phase that looks names up. Distance is Damerau-Levenshtein without regard to case; a name
// further than a third of its length (at least one edit) is not a suggestion. Ties: the first in the list.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace phoneflow {

struct Near {
  std::string_view name;  ///< empty: none is near
  bool alone = false;     ///< no other name is as near
};

[[nodiscard]] Near find_near(std::string_view typed, std::span<const std::string_view> known);

/// The nearest of `known`, or empty.
[[nodiscard]] std::string_view nearest(std::string_view typed, std::span<const std::string_view> known);

/// "; did you mean `X`?", or empty when nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view typed, std::span<const std::string_view> known);

/// did_you_mean(), or where none is near "; there are `a`, `b` and `c`". Empty for more than 16, and for none.
[[nodiscard]] std::string near_or_known(std::string_view typed, std::span<const std::string_view> known);

/// "`a`, `b` and `c`".
[[nodiscard]] std::string enumerated(std::span<const std::string_view> names);

}  // namespace phoneflow
