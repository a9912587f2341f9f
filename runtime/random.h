// A reproducible random number generator: xoshiro256**, seeded by SplitMix64.
//
// The same numbers on every platform and compiler, which the standard library's distributions do not guarantee. For simulations and tests;
// not cryptographic.
#pragma once

#include <array>
#include <cstdint>

#include "support/time.h"

namespace phoneflow {

class Random {
 public:
  explicit constexpr Random(std::uint64_t seed) {
    for (std::uint64_t& word : words_) {
      seed += 0x9e3779b97f4a7c15U;
      std::uint64_t z = seed;
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
      z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
      word = z ^ (z >> 31);
    }
  }

  constexpr std::uint64_t next() {
    const std::uint64_t result = rotate(words_[1] * 5, 7) * 9;
    const std::uint64_t shifted = words_[1] << 17;
    words_[2] ^= words_[0];
    words_[3] ^= words_[1];
    words_[1] ^= words_[2];
    words_[0] ^= words_[3];
    words_[2] ^= shifted;
    words_[3] = rotate(words_[3], 45);
    return result;
  }

  /// Uniform in [lo, hi]; lo when hi is not above it.
  constexpr Millis between(Millis lo, Millis hi) {
    if (hi <= lo) return lo;
    const std::uint64_t last = static_cast<std::uint64_t>(hi.count()) - static_cast<std::uint64_t>(lo.count());
    return Millis(static_cast<std::int64_t>(static_cast<std::uint64_t>(lo.count()) + up_to(last)));
  }

 private:
  static constexpr std::uint64_t rotate(std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }

  /// Uniform in [0, last], exactly, by rejection.
  constexpr std::uint64_t up_to(std::uint64_t last) {
    if (last == UINT64_MAX) return next();
    const std::uint64_t count = last + 1;
    const std::uint64_t unfair = (UINT64_MAX % count + 1) % count;
    std::uint64_t drawn = next();
    while (drawn > UINT64_MAX - unfair) drawn = next();
    return drawn % count;
  }

  std::array<std::uint64_t, 4> words_{};
};

}  // namespace phoneflow
