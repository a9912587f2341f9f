// Secrecy of a value: how much of it belongs to a secret, keyed in by a caller or of the centre file, and how it is masked.
//
// A value carries its secrecy, and values computed from it inherit it (interpreter/evaluate). Secrets are not recognised by their digits:
// two callers may enter the same digits, one of them as a secret.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace phoneflow {

enum class Secrecy : std::uint8_t {
  None,
  Keys,        ///< its keys (0-9 * #), in any notation
  Whole,       ///< letters as well
  Everything,  ///< all signs: a secret of the centre file (runtime/hidden_texts.h), or made from one
};

[[nodiscard]] constexpr Secrecy larger(Secrecy a, Secrecy b) { return std::max(a, b); }

/// The text with `•` for every key, with Whole also for every letter, and with Everything for every sign.
[[nodiscard]] std::string masked(std::string_view text, Secrecy secrecy);

/// True when Secrecy::Whole would mask more than keys.
[[nodiscard]] bool has_letters(std::string_view text);

}  // namespace phoneflow
