// Logarithm, exponential and power, bit-identical on every machine.
//
// Standard libraries differ in the last bit between versions, which changes a whole run. These functions use only operations that IEEE 754
// defines (+ - * / and square root of double; the build forbids fusing), with the polynomials of Sun's fdlibm. Everything in simulate/ that
// draws or estimates uses them instead of std::log and the like. Relative error below 1e-15, tested against the standard library. A bad
// argument gives NaN.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>

namespace phoneflow::simulate {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// ln 2 in two parts; multiples of the first by up to 2^11 are exact.
inline constexpr double kLn2High = 6.93147180369123816490e-01;
inline constexpr double kLn2Low = 1.90821492927058770002e-10;

/// A positive number as 2^exponent times a mantissa between √½ and √2.
struct Split {
  double mantissa = 1;
  int exponent = 0;
};

/// `x` must be positive and finite.
constexpr Split split(double x) {
  int exponent = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    exponent = -54;
  }
  constexpr std::uint64_t kRootHalf = 0x3fe6a09e00000000U;
  constexpr std::uint64_t kOne = 0x3ff0000000000000U;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x) + (kOne - kRootHalf);
  exponent += static_cast<int>(bits >> 52) - 1023;
  return {std::bit_cast<double>((bits & 0x000fffffffffffffU) + kRootHalf), exponent};
}

/// ln x; -infinity at 0, NaN below.
constexpr double natural_log(double x) {
  if (!(x > 0)) return x == 0 ? -kInfinity : std::numeric_limits<double>::quiet_NaN();
  if (x == kInfinity) return x;
  const Split parts = split(x);
  const double f = parts.mantissa - 1;
  const double s = f / (2 + f);
  const double z = s * s;
  const double w = z * z;
  const double even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  const double odd =
      z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  const double half_square = 0.5 * f * f;
  const double k = parts.exponent;
  return k * kLn2High - ((half_square - (s * (half_square + (even + odd)) + k * kLn2Low)) - f);
}

/// x times 2^k for k of -1100 … 1100.
constexpr double scaled(double x, int k) {
  const auto power_of_two = [](int n) { return std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52); };
  if (k >= -1000 && k <= 1000) return x * power_of_two(k);
  const int half = k / 2;
  return x * power_of_two(half) * power_of_two(k - half);
}

/// e to the x; infinity above 709.78…, 0 far below zero.
constexpr double exponential(double x) {
  if (x != x) return x;
  if (x > 709.782712893383973096) return kInfinity;
  if (x < -745.13321910194110842) return 0;
  const int k = static_cast<int>(x * 1.44269504088896338700 + (x < 0 ? -0.5 : 0.5));
  const double high = x - k * kLn2High;
  const double low = k * kLn2Low;
  const double r = high - low;
  const double t = r * r;
  const double high_terms = 6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08);
  const double c = r - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * high_terms));
  return scaled(1 - ((low - (r * c) / (2 - c)) - high), k);
}

/// x to the y for x ≥ 0; 0 to a negative power is infinite, anything to the power 0 is 1. NaN below zero.
double power(double x, double y);

/// ln Γ(x) for x > 0, absolute error below 1e-13 times max(1, |result|).
double log_gamma(double x);

}  // namespace phoneflow::simulate
