// Characters of identifiers (letters, digits and `_`), and comparison of names without regard to case.
//
// Used where script text is read by characters: fixes, rules about texts, statement labels in coverage. Knows no locale.
#pragma once

#include <algorithm>
#include <string_view>

namespace phoneflow {

[[nodiscard]] constexpr bool is_name_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Folds ASCII letters only.
[[nodiscard]] constexpr bool same_but_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace phoneflow
