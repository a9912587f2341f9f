// The letters, digits and `_` of which names of the language are made, and names that differ in case alone.
//
// For what looks at the text of a script by its characters: fixes, rules about texts, the words by which coverage calls statements. Knows
// no locale.
#pragma once

#include <algorithm>
#include <string_view>

namespace phoneflow {

[[nodiscard]] constexpr bool is_name_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Of ASCII letters; others are compared as they are.
[[nodiscard]] constexpr bool same_but_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace phoneflow
