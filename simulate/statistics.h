// How sure a simulated figure is: confidence intervals over replications, by Student's t.
//
// The results of a run and the comparison of two call these, once per figure. The numbers must come from
// independent replications; contacts of one run are not independent, and nothing here can tell. Refuses to be sure
// of one replication: its interval is infinitely wide.
#pragma once

#include "simulate/moments.h"

namespace phoneflow::simulate {

struct Interval {
  double mean = 0;
  double half_width = 0;  ///< infinite for fewer than two numbers

  [[nodiscard]] double low() const { return mean - half_width; }
  [[nodiscard]] double high() const { return mean + half_width; }
  /// Whether `x`, such as "no difference", is ruled out.
  [[nodiscard]] bool excludes(double x) const { return x < low() || x > high(); }
};

/// The t with P(|T| ≤ t) = `confidence`, which lies between 0 and 1, not at them. Relative error below 1e-9, above a
/// million degrees of freedom 1e-6. For fewer than 1 degree of freedom t is infinite. Some 50 µs: one answer serves
/// all figures of a run.
double student_t(double confidence, int degrees);

/// Where the true mean is, with this confidence.
Interval confidence_interval(const Moments& replications, double confidence);

}  // namespace phoneflow::simulate
