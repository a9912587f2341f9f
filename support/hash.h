// FNV-1a, 64 bits: the same on any machine. Tells texts apart that nobody made to collide; it is no cryptographic hash.
#pragma once

#include <cstdint>
#include <string_view>

namespace phoneflow {

inline constexpr std::uint64_t kHashOfNothing = 0xcbf29ce484222325;

/// The hash of `before` and, behind it, of the bytes.
[[nodiscard]] constexpr std::uint64_t fnv1a(std::string_view bytes, std::uint64_t before = kHashOfNothing) {
  for (const char c : bytes) before = (before ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return before;
}

/// The same with a byte behind it that no UTF-8 has, which keeps texts apart that follow one another.
[[nodiscard]] constexpr std::uint64_t fnv1a_apart(std::string_view text, std::uint64_t before) {
  return fnv1a("\xff", fnv1a(text, before));
}

}  // namespace phoneflow
