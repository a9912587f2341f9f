// Histogram of durations, with bucket widths proportional to the duration, for percentiles and charts.
//
// One per figure of a run (waits of a skill, time on the line, …), merged over replications. Exact to the millisecond below 256 ms, within
// 0.4 % above, up to four years. Count, sum, minimum and maximum are exact. Integers only, so the order of adding and merging does not
// matter. At most 16 KiB, less while durations are short.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "support/time.h"

namespace phoneflow::simulate {

class Histogram {
 public:
  /// Negative durations count as 0. kNever is not allowed. Allocates when a duration doubles the maximum so far.
  void add(Millis duration) {
    const std::int64_t length = duration.count() < 0 ? 0 : duration.count();
    const std::size_t bucket = bucket_of(length);
    if (bucket >= buckets_.size()) make_room(bucket);
    if (++buckets_[bucket] == 0) carry(bucket);
    if (count_ == 0 || length < min_) min_ = length;
    if (length > max_) max_ = length;
    ++count_;
    sum_ += length;
  }

  void merge(const Histogram& other);

  [[nodiscard]] std::int64_t count() const { return count_; }
  /// Overflows beyond 292 million years.
  [[nodiscard]] Millis sum() const { return Millis(sum_); }
  // 0 while the histogram is empty.
  [[nodiscard]] Millis min() const { return Millis(min_); }
  [[nodiscard]] Millis max() const { return Millis(max_); }
  /// Milliseconds.
  [[nodiscard]] double mean() const;
  /// The shortest duration that a share of at least `share` (0 … 1) does not exceed: 0.5 is the median.
  [[nodiscard]] Millis percentile(double share) const;
  /// Durations shorter than `edge`, without those in the bucket of `edge`.
  [[nodiscard]] std::int64_t below(Millis edge) const;

  friend bool operator==(const Histogram&, const Histogram&) = default;

 private:
  // 256 buckets of one millisecond, then 128 for each doubling: 2^k … 2^(k+1) in steps of 2^(k-7).
  static constexpr int kFirstBits = 8;
  static constexpr std::int64_t kLongest = (std::int64_t{1} << 37) - 1;

  static constexpr std::size_t bucket_of(std::int64_t length) {
    const auto bits = static_cast<std::uint64_t>(length < kLongest ? length : kLongest);
    const int shift = bits < 256 ? 0 : static_cast<int>(std::bit_width(bits)) - kFirstBits;
    return static_cast<std::size_t>(shift) * 128 + static_cast<std::size_t>(bits >> shift);
  }
  /// The shortest duration in the bucket.
  static std::int64_t start_of(std::size_t bucket);

  void make_room(std::size_t bucket);
  void carry(std::size_t bucket);
  [[nodiscard]] std::int64_t in_bucket(std::size_t bucket) const;

  std::vector<std::uint32_t> buckets_;
  std::vector<std::uint32_t> carries_;  // sorted: one bucket index per 2^32 carried out of its count
  std::int64_t count_ = 0;
  std::int64_t sum_ = 0;
  std::int64_t min_ = 0;
  std::int64_t max_ = 0;
};

}  // namespace phoneflow::simulate
