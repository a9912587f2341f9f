// Distributions of durations: patience, handling, wrap-up, key presses, time until a dial-back is answered.
//
// Made by the reader of centre files, sampled by the engine with the stream of each purpose. Immutable, cheap to copy; sampling allocates
// nothing and is thread-safe with separate streams. Parameters are milliseconds. Factories return nothing for invalid parameters; the
// reader reports them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "support/time.h"
#include "simulate/stream.h"

namespace phoneflow::simulate {

/// The duration of an event that never occurs, such as the patience of a caller who never gives up. Not to be added to.
inline constexpr Millis kNever = Millis::max();
/// Longer samples are clamped to this.
inline constexpr Millis kCentury{3'155'760'000'000};

class Distribution {
 public:
  /// Always 0.
  Distribution() = default;
  /// Always kNever.
  static Distribution never();

  // Parameters must be finite.
  /// value ≥ 0.
  static std::optional<Distribution> constant(double value);
  /// mean > 0.
  static std::optional<Distribution> exponential(double mean);
  /// 0 ≤ low ≤ high.
  static std::optional<Distribution> uniform(double low, double high);
  /// mean ≥ 0, deviation ≥ 0, not both 0. Negative samples are redrawn, so mean() is larger than `mean`.
  static std::optional<Distribution> normal(double mean, double deviation);
  /// Mean and standard deviation of the time itself, not of its logarithm; mean > 0, deviation ≥ 0.
  static std::optional<Distribution> lognormal(double mean, double deviation);
  /// mean > 0, deviation ≥ 0.
  static std::optional<Distribution> gamma(double mean, double deviation);
  /// shape > 0, mean > 0.
  static std::optional<Distribution> gamma_of_shape(double shape, double mean);
  /// The sum of 1 … 1000 exponential stages; `mean` > 0 is the mean of the sum.
  static std::optional<Distribution> erlang(int stages, double mean);
  /// shape ≥ 0.1 (below, extreme samples dominate the mean), scale > 0.
  static std::optional<Distribution> weibull(double shape, double scale);
  static std::optional<Distribution> weibull_of_mean(double shape, double mean);
  /// One of 1 … 2^32-1 values, equally likely, in any order; not negative, kNever allowed.
  static std::optional<Distribution> empirical(std::vector<Millis> values);

  /// Rounded to the millisecond, 0 … kCentury, or kNever.
  Millis sample(Stream& stream) const;

  /// Milliseconds, before rounding and clamping; infinite when a sample may be kNever.
  [[nodiscard]] double mean() const;
  [[nodiscard]] double standard_deviation() const;
  [[nodiscard]] bool is_always_zero() const { return kind_ == Kind::Constant && a_ == 0; }

 private:
  enum class Kind : std::uint8_t { Constant, Never, Exponential, Uniform, Normal, Lognormal, Gamma, Weibull, Empirical };

  Distribution(Kind kind, double a, double b) : kind_(kind), a_(a), b_(b) {}

  double draw(Stream& stream) const;

  Kind kind_ = Kind::Constant;
  // Constant: value. Exponential: mean. Uniform: ends. Normal: mean and deviation before truncation. Lognormal:
  // those of the logarithm. Gamma, Weibull: shape, scale. Empirical: mean and deviation.
  double a_ = 0;
  double b_ = 0;
  std::shared_ptr<const std::vector<Millis>> values_;
};

}  // namespace phoneflow::simulate
