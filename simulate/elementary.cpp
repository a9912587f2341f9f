#include "simulate/elementary.h"

namespace phoneflow::simulate {
namespace {

/// Double-double: an unevaluated sum with about 106 bits.
struct Double2 {
  double high = 0;
  double low = 0;
};

/// Exact, for |a| ≥ |b| or a = 0.
Double2 sum_of(double a, double b) {
  const double high = a + b;
  return {high, b - (high - a)};
}

/// Exact, by Dekker's splitting, while nothing overflows.
Double2 product_of(double a, double b) {
  constexpr double kSplitter = 0x1p27 + 1;
  const double a_scaled = kSplitter * a;
  const double b_scaled = kSplitter * b;
  const double a_high = a_scaled - (a_scaled - a);
  const double b_high = b_scaled - (b_scaled - b);
  const double a_low = a - a_high;
  const double b_low = b - b_high;
  const double high = a * b;
  return {high, ((a_high * b_high - high) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

/// ln of a mantissa near 1: 2 (s + s³/3 + s⁵/5 + …) with s = (m - 1) / (m + 1); only s needs both parts.
Double2 log_of_mantissa(double mantissa) {
  const double numerator = mantissa - 1;
  const Double2 denominator = sum_of(mantissa > 1 ? mantissa : 1, mantissa > 1 ? 1 : mantissa);
  const double s = numerator / denominator.high;
  const Double2 back = product_of(s, denominator.high);
  const double s_low = ((numerator - back.high) - back.low - s * denominator.low) / denominator.high;
  const double z = s * s;
  // z/5 + z²/7 + …, even and odd terms as two independent chains.
  const double w = z * z;
  double odd = 0, even = 0;
  for (int n = 25; n >= 5; n -= 4) odd = w * odd + 1.0 / n;
  for (int n = 23; n >= 7; n -= 4) even = w * even + 1.0 / n;
  const double series = z * (odd + z * even);
  // s³/3 in both parts as well: it reaches a hundredth of the result.
  const Double2 square = product_of(s, s);
  const Double2 cube = product_of(square.high, s);
  const double third = cube.high / 3;
  const Double2 thrice = product_of(third, 3);
  const double third_low = ((cube.high - thrice.high) - thrice.low + cube.low + square.low * s) / 3;
  const Double2 sum = sum_of(s, third);
  return sum_of(2 * sum.high, 2 * (sum.low + s_low + third_low + z * s_low + cube.high * series));
}

}  // namespace

double power(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (!(x > 0)) return x == 0 ? (y > 0 ? 0 : kInfinity) : std::numeric_limits<double>::quiet_NaN();
  if (x == kInfinity) return y > 0 ? kInfinity : 0;
  const Split parts = split(x);
  const Double2 mantissa = log_of_mantissa(parts.mantissa);
  const double k = parts.exponent;
  // k times the first part of ln 2 is exact; it is 0 or larger than the logarithm of the mantissa.
  const Double2 sum = sum_of(k * kLn2High, mantissa.high);
  const Double2 log = sum_of(sum.high, sum.low + (k * kLn2Low + mantissa.low));
  const double rough = log.high * y;
  if (!(rough < 710)) return rough != rough ? rough : kInfinity;
  if (rough < -746) return 0;
  const Double2 exponent = product_of(log.high, y);
  return exponential(exponent.high) * (1 + (exponent.low + log.low * y));
}

double log_gamma(double x) {
  if (!(x > 0)) return x == 0 ? kInfinity : std::numeric_limits<double>::quiet_NaN();
  double divisor = 1;
  for (; x < 12; x += 1) divisor *= x;
  constexpr double kHalfLogTwoPi = 0.918938533204672741780;
  const double inverse = 1 / x;
  const double z = inverse * inverse;
  // Stirling's series; the remainder is below 1e-17 from 12 on.
  const double late_terms = 1.0 / 1680 - z * (1.0 / 1188 - z * (691.0 / 360360 - z / 156));
  const double series = inverse * (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * late_terms)));
  return (x - 0.5) * natural_log(x) - x + kHalfLogTwoPi + series - natural_log(divisor);
}

}  // namespace phoneflow::simulate
