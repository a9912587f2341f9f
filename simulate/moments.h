// Running count, mean, variance and extremes of a sequence of numbers, in 40 bytes.
//
// Of a figure over replications (simulate/statistics.h makes a confidence interval of it) or over the contacts of one. Welford's algorithm:
// nearly equal large numbers keep their variance. The last bits of the mean depend on the order of adding and merging; use integer counts
// (simulate/histogram.h) where that matters.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace phoneflow::simulate {

class Moments {
 public:
  /// `x` must be finite.
  void add(double x) {
    min_ = count_ == 0 ? x : std::min(min_, x);
    max_ = count_ == 0 ? x : std::max(max_, x);
    ++count_;
    const double apart = x - mean_;
    mean_ += apart / static_cast<double>(count_);
    squares_ += apart * (x - mean_);
  }

  /// Equivalent to adding the numbers of `other`.
  void merge(const Moments& other) {
    if (other.count_ == 0) return;
    if (count_ == 0) {
      *this = other;
      return;
    }
    const auto here = static_cast<double>(count_);
    const auto there = static_cast<double>(other.count_);
    const double apart = other.mean_ - mean_;
    mean_ += apart * (there / (here + there));
    squares_ += other.squares_ + apart * apart * (here * there / (here + there));
    min_ = std::min(min_, other.min_);
    max_ = std::max(max_, other.max_);
    count_ += other.count_;
  }

  [[nodiscard]] std::int64_t count() const { return count_; }
  // All results are 0 for an empty sequence.
  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double min() const { return min_; }
  [[nodiscard]] double max() const { return max_; }
  /// Sample variance (divided by count - 1); 0 for fewer than two numbers.
  [[nodiscard]] double variance() const { return count_ < 2 ? 0 : squares_ / static_cast<double>(count_ - 1); }
  [[nodiscard]] double standard_deviation() const { return std::sqrt(variance()); }
  /// Standard error of the mean of independent numbers; 0 when empty.
  [[nodiscard]] double standard_error() const { return count_ == 0 ? 0 : std::sqrt(variance() / static_cast<double>(count_)); }

  friend bool operator==(const Moments&, const Moments&) = default;

 private:
  std::int64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;  // sum of squared deviations from the mean
  double min_ = 0;
  double max_ = 0;
};

}  // namespace phoneflow::simulate
