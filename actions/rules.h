// Constraints on texts in arguments; used as Param::rule by several actions.
#pragma once

#include <string_view>

namespace phoneflow::rules {

/// Not empty and not only blanks.
[[nodiscard]] std::string_view not_empty(std::string_view text);
/// Of a contact; more would not order better, and sums stay exact.
inline constexpr double kLargestPriority = 1e6;
/// One key 0-9 * #, or empty.
[[nodiscard]] std::string_view one_key_or_none(std::string_view text);

}  // namespace phoneflow::rules
