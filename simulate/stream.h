// Reproducible random numbers: many small independent streams instead of one long one.
//
// The engine derives a stream from seed, replication, entry point, contact and purpose (patience, handling time, keys, …), so contact 4711
// has the same patience whatever the script or the staff do: variants of a centre meet the same callers, which reduces the variance of
// differences. Eight bytes of state, the same numbers on every machine. Not cryptographic; for at most some 2^32 numbers per stream.
#pragma once

#include <cstdint>

namespace phoneflow::simulate {

/// A bijection that spreads any difference over all 64 bits.
constexpr std::uint64_t mix(std::uint64_t word) {
  word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9U;
  word = (word ^ (word >> 27)) * 0x94d049bb133111ebU;
  return word ^ (word >> 31);
}

/// The seed of a substream, distinct for each `seed`, `a` and `b`. May be nested.
constexpr std::uint64_t substream_seed(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0) {
  constexpr std::uint64_t kOfFirst = 0xd1342543de82ef95U;
  constexpr std::uint64_t kOfSecond = 0xaef17502108ef2d9U;
  return mix(mix(mix(seed) + (a + 1) * kOfFirst) + (b + 1) * kOfSecond);
}

/// SplitMix64. A copy continues with the same numbers.
class Stream {
 public:
  explicit constexpr Stream(std::uint64_t seed) : state_(seed) {}

  /// A uniformly distributed 64-bit number.
  constexpr std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    return mix(state_);
  }

  /// 0 ≤ x < 1, a multiple of 2^-53.
  constexpr double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  /// 0 < x < 1, so that its logarithm is finite.
  constexpr double uniform_open() { return (static_cast<double>(next() >> 12) + 0.5) * 0x1p-52; }

  /// 0 … n-1, exactly uniform by rejection; 0 when n is 0.
  constexpr std::uint32_t below(std::uint32_t n) {
    std::uint64_t product = (next() >> 32) * n;
    if (static_cast<std::uint32_t>(product) < n) {
      const std::uint32_t unfair = (0U - n) % n;
      while (static_cast<std::uint32_t>(product) < unfair) product = (next() >> 32) * n;
    }
    return static_cast<std::uint32_t>(product >> 32);
  }

 private:
  std::uint64_t state_;
};

}  // namespace phoneflow::simulate
