// Confidence intervals over replications, by Student's t.
//
// Used by results and comparisons, once per figure. The numbers must come from independent replications; contacts of one run are not
// independent, which cannot be checked here. The interval of a single replication is infinite.
#pragma once

#include "simulate/moments.h"

namespace phoneflow::simulate {

struct Interval {
  double mean = 0;
  double half_width = 0;  ///< infinite for fewer than two numbers

  [[nodiscard]] double low() const { return mean - half_width; }
  [[nodiscard]] double high() const { return mean + half_width; }
  /// True when `x`, such as "no difference", lies outside the interval.
  [[nodiscard]] bool excludes(double x) const { return x < low() || x > high(); }
};

/// The t with P(|T| ≤ t) = `confidence`, 0 < confidence < 1. Relative error below 1e-9, above a million degrees of freedom 1e-6. Infinite
/// for fewer than 1 degree of freedom. Takes some 50 µs: compute it once per run.
double student_t(double confidence, int degrees);

/// The confidence interval of the mean.
Interval confidence_interval(const Moments& replications, double confidence);

}  // namespace phoneflow::simulate
