// A share of contacts (abandoned, answered within the threshold) and how far it can be trusted.
//
// For counts of independent cases, as in a test of one probability; over replications take
// simulate/statistics.h, which knows that contacts of one run wait for each other. Wilson's interval: it stays
// between 0 and 1, and means something at 0 of 20.
#pragma once

#include <cmath>
#include <cstdint>

namespace phoneflow::simulate {

struct Ratio {
  std::int64_t part = 0;
  std::int64_t whole = 0;

  /// 0 of nothing is 0.
  [[nodiscard]] double value() const { return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole); }
  void merge(const Ratio& other) {
    part += other.part;
    whole += other.whole;
  }
  friend bool operator==(const Ratio&, const Ratio&) = default;
};

struct Bounds {
  double low = 0;
  double high = 1;
};

/// Wilson's interval, `deviations` standard deviations of the normal distribution wide (1.96: 95 %); 0 … 1 of nothing.
inline Bounds wilson(const Ratio& ratio, double deviations) {
  if (ratio.whole == 0) return {};
  const auto n = static_cast<double>(ratio.whole);
  const double p = ratio.value();
  const double square = deviations * deviations;
  const double centre = p + square / (2 * n);
  const double spread = deviations * std::sqrt(p * (1 - p) / n + square / (4 * n * n));
  const double scale = 1 + square / n;
  return {ratio.part == 0 ? 0 : (centre - spread) / scale, ratio.part == ratio.whole ? 1 : (centre + spread) / scale};
}

}  // namespace phoneflow::simulate
