// Count, mean, variance and extremes of numbers as they come, in 40 bytes.
//
// For one figure over replications (simulate/statistics.h makes an interval of it) or over contacts within one.
// Welford's way, so that nearly equal large numbers keep their variance. The last bits of the mean depend on the
// order of the numbers and of merges; what must not is counted in integers (simulate/histogram.h).
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

  /// As if the numbers of `other` had been added here.
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
  // All 0 while there are no numbers.
  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double min() const { return min_; }
  [[nodiscard]] double max() const { return max_; }
  /// That of a sample (divided by count - 1); 0 for fewer than two numbers.
  [[nodiscard]] double variance() const { return count_ < 2 ? 0 : squares_ / static_cast<double>(count_ - 1); }
  [[nodiscard]] double standard_deviation() const { return std::sqrt(variance()); }
  /// How far the mean is from the true one, typically, when the numbers are independent; 0 for none.
  [[nodiscard]] double standard_error() const { return count_ == 0 ? 0 : std::sqrt(variance() / static_cast<double>(count_)); }

  friend bool operator==(const Moments&, const Moments&) = default;

 private:
  std::int64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;  // of the distances from the mean
  double min_ = 0;
  double max_ = 0;
};

}  // namespace phoneflow::simulate
