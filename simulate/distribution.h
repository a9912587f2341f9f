// How long something takes: patience, handling, wrap-up, a key press, the time until a dial-back is answered.
//
// The reader of a centre makes them, the engine samples them with the stream of its purpose. A value, immutable,
// cheap to copy; sampling allocates nothing and may go on in several threads, each with a stream of its own.
// Parameters are milliseconds. A factory gives nothing for parameters that make no distribution: what is said about
// them is the reader's affair.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "support/time.h"
#include "simulate/stream.h"

namespace phoneflow::simulate {

/// The time of what does not happen, such as the patience of a caller who never gives up. Not to be added to.
inline constexpr Millis kNever = Millis::max();
/// Nothing that happens takes longer: longer samples are cut to it.
inline constexpr Millis kCentury{3'155'760'000'000};

class Distribution {
 public:
  /// Always 0.
  Distribution() = default;
  /// Always kNever.
  static Distribution never();

  // All of these want finite numbers.
  /// value ≥ 0.
  static std::optional<Distribution> constant(double value);
  /// mean > 0.
  static std::optional<Distribution> exponential(double mean);
  /// 0 ≤ low ≤ high.
  static std::optional<Distribution> uniform(double low, double high);
  /// mean ≥ 0, deviation ≥ 0, not both 0. Negative times are drawn again, so mean() is larger than `mean`.
  static std::optional<Distribution> normal(double mean, double deviation);
  /// Mean and standard deviation of the time itself, not of its logarithm; mean > 0, deviation ≥ 0.
  static std::optional<Distribution> lognormal(double mean, double deviation);
  /// mean > 0, deviation ≥ 0.
  static std::optional<Distribution> gamma(double mean, double deviation);
  /// shape > 0, mean > 0.
  static std::optional<Distribution> gamma_of_shape(double shape, double mean);
  /// The sum of `stages` exponential times; 1 … 1000 of them; `mean` > 0 is that of the sum.
  static std::optional<Distribution> erlang(int stages, double mean);
  /// shape ≥ 0.1 (below, the mean is made by samples that nobody waits for), scale > 0.
  static std::optional<Distribution> weibull(double shape, double scale);
  static std::optional<Distribution> weibull_of_mean(double shape, double mean);
  /// One of the values, each as likely; they may be kNever, not negative; 1 … 2^32-1 of them, in any order.
  static std::optional<Distribution> empirical(std::vector<Millis> values);

  /// To the nearest millisecond, 0 … kCentury, or kNever.
  Millis sample(Stream& stream) const;

  /// Milliseconds, before samples are rounded and cut to a century; infinite when some sample is kNever.
  [[nodiscard]] double mean() const;
  [[nodiscard]] double standard_deviation() const;

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
