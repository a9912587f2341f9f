#include "simulate/histogram.h"

#include <algorithm>
#include <cmath>

namespace phoneflow::simulate {

void Histogram::merge(const Histogram& other) {
  if (other.count_ == 0) return;
  const Histogram copy = other;  // may alias *this
  if (copy.buckets_.size() > buckets_.size()) make_room(copy.buckets_.size() - 1);
  for (std::size_t bucket = 0; bucket < copy.buckets_.size(); ++bucket) {
    const std::uint32_t more = copy.buckets_[bucket];
    buckets_[bucket] += more;
    if (buckets_[bucket] < more) carry(bucket);
  }
  for (const std::uint32_t bucket : copy.carries_) carry(bucket);
  min_ = count_ == 0 ? copy.min_ : std::min(min_, copy.min_);
  max_ = std::max(max_, copy.max_);
  count_ += copy.count_;
  sum_ += copy.sum_;
}

double Histogram::mean() const { return count_ == 0 ? 0 : static_cast<double>(sum_) / static_cast<double>(count_); }

Millis Histogram::percentile(double share) const {
  if (count_ == 0) return {};
  // Tolerance for rounding: 0.07 of 100 is the seventh, though the product exceeds 7.
  const double wanted = std::ceil(share * static_cast<double>(count_) - 1e-9);
  const std::int64_t rank = std::clamp<std::int64_t>(static_cast<std::int64_t>(wanted), 1, count_);
  std::int64_t passed = 0;
  for (std::size_t bucket = 0; bucket < buckets_.size(); ++bucket) {
    passed += in_bucket(bucket);
    if (passed < rank) continue;
    if (start_of(bucket + 1) > kLongest) return Millis(max_);
    const std::int64_t middle = (start_of(bucket) + start_of(bucket + 1) - 1) / 2;
    return Millis(std::clamp(middle, min_, max_));
  }
  return Millis(max_);
}

std::int64_t Histogram::below(Millis edge) const {
  if (edge.count() <= 0) return 0;
  const std::size_t end = std::min(bucket_of(edge.count()), buckets_.size());
  std::int64_t found = 0;
  for (std::size_t bucket = 0; bucket < end; ++bucket) found += in_bucket(bucket);
  return found;
}

std::int64_t Histogram::start_of(std::size_t bucket) {
  if (bucket < 256) return static_cast<std::int64_t>(bucket);
  const std::size_t shift = bucket / 128 - 1;
  return static_cast<std::int64_t>(bucket - shift * 128) << shift;
}

void Histogram::make_room(std::size_t bucket) {
  static_assert((bucket_of(kLongest) + 1) * sizeof(std::uint32_t) + sizeof(Histogram) <= 16 * 1024);
  const std::size_t size = std::max<std::size_t>(256, (bucket / 128 + 1) * 128);
  buckets_.reserve(size);
  buckets_.resize(size);
}

void Histogram::carry(std::size_t bucket) {
  const auto name = static_cast<std::uint32_t>(bucket);
  carries_.insert(std::upper_bound(carries_.begin(), carries_.end(), name), name);
}

std::int64_t Histogram::in_bucket(std::size_t bucket) const {
  const auto lost = std::count(carries_.begin(), carries_.end(), static_cast<std::uint32_t>(bucket));
  return (std::int64_t{lost} << 32) + buckets_[bucket];
}

}  // namespace phoneflow::simulate
