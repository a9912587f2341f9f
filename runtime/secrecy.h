// How much of a value belongs to a secret that a caller keyed in, and how it is shown to people.
//
// A value carries its secrecy wherever it goes, and hands it on to what is computed from it (interpreter/evaluate). Nothing is recognised
// by its digits: two callers may key in the same ones, and only one of them a secret.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace phoneflow {

enum class Secrecy : std::uint8_t {
  None,
  Keys,   ///< its keys (0-9 * #), however they are written
  Whole,  ///< its letters, too
};

[[nodiscard]] constexpr Secrecy larger(Secrecy a, Secrecy b) { return std::max(a, b); }

/// The text with `•` for every key, and for every letter of what is secret as a whole.
[[nodiscard]] std::string masked(std::string_view text, Secrecy secrecy);

/// Whether something besides keys in it would be masked with Secrecy::Whole.
[[nodiscard]] bool has_letters(std::string_view text);

}  // namespace phoneflow
