// FNV-1a, 64 bits: the same on every machine. Not cryptographic: it does not resist collisions made on purpose.
#pragma once

#include <cstdint>
#include <string_view>

namespace phoneflow {

inline constexpr std::uint64_t kHashOfNothing = 0xcbf29ce484222325;

/// Continues the hash `before` with the bytes.
[[nodiscard]] constexpr std::uint64_t fnv1a(std::string_view bytes, std::uint64_t before = kHashOfNothing) {
  for (const char c : bytes) before = (before ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return before;
}

/// Also hashes a separator byte that UTF-8 never contains, so that ("ab", "c") and ("a", "bc") differ.
[[nodiscard]] constexpr std::uint64_t fnv1a_apart(std::string_view text, std::uint64_t before) {
  return fnv1a("\xff", fnv1a(text, before));
}

}  // namespace phoneflow
