#include "simulate/statistics.h"

#include <algorithm>
#include <cmath>

#include "simulate/elementary.h"

namespace phoneflow::simulate {
namespace {

/// Continued fraction of the incomplete beta function by Lentz's method; converges quickly for x < (a + 1) / (a + b + 2).
double beta_fraction(double x, double a, double b) {
  constexpr double kTiny = 1e-300;
  constexpr int kMostTerms = 100'000;
  const auto away_from_zero = [](double value) { return std::fabs(value) < kTiny ? kTiny : value; };
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double result = d;
  for (int m = 1; m <= kMostTerms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    result *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    const double step = d * c;
    result *= step;
    if (std::fabs(step - 1) < 1e-15) break;
  }
  return result;
}

/// ln Γ(b + ½) - ln Γ(b), without cancellation for large b.
double log_gamma_half_step(double b) {
  if (b < 100) return log_gamma(b + 0.5) - log_gamma(b);
  const double inverse = 1 / b;
  const double square = inverse * inverse;
  return 0.5 * natural_log(b) - inverse * (1.0 / 8 - square * (1.0 / 192 - square / 640));
}

/// I_x(½, b), the regularised incomplete beta function; `rest` = 1 - x without cancellation.
double incomplete_beta_of_half(double x, double rest, double b) {
  constexpr double kHalfLogPi = 0.572364942924700087072;
  const double front = simulate::exponential(log_gamma_half_step(b) - kHalfLogPi + 0.5 * natural_log(x) + b * natural_log(rest));
  if (x < 1.5 / (b + 2.5)) return front * beta_fraction(x, 0.5, b) / 0.5;
  return 1 - front * beta_fraction(rest, b, 0.5) / b;
}

/// P(|T| ≤ t).
double share_within(double t, double degrees) {
  const double square = t * t;
  return incomplete_beta_of_half(square / (degrees + square), degrees / (degrees + square), degrees / 2);
}

}  // namespace

double student_t(double confidence, int degrees) {
  if (degrees < 1) return kInfinity;
  // Beyond, t equals the normal quantile to six digits.
  const double freedom = std::min(degrees, 10'000'000);
  double low = 0, high = 1;
  while (high < 1e300 && share_within(high, freedom) < confidence) {
    low = high;
    high *= 2;
  }
  while (true) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    (share_within(middle, freedom) < confidence ? low : high) = middle;
  }
}

Interval confidence_interval(const Moments& replications, double confidence) {
  if (replications.count() < 2) return {replications.mean(), kInfinity};
  const auto degrees = static_cast<int>(std::min<std::int64_t>(replications.count() - 1, 10'000'000));
  return {replications.mean(), student_t(confidence, degrees) * replications.standard_error()};
}

}  // namespace phoneflow::simulate
