#include "simulate/distribution.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "simulate/elementary.h"
#include "simulate/ziggurat.h"

namespace phoneflow::simulate {
namespace {

bool at_least_zero(double x) { return x >= 0 && x < kInfinity; }
bool positive(double x) { return x > 0 && x < kInfinity; }

Millis rounded(double millis) {
  if (!(millis < static_cast<double>(kCentury.count()))) return kCentury;
  return Millis(static_cast<std::int64_t>(millis + 0.5));
}

/// Marsaglia and Tsang (2000): scale 1, shape ≥ 1.
double draw_gamma_from_one(double shape, Stream& stream) {
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  while (true) {
    const double x = draw_normal(stream);
    const double t = 1 + c * x;
    if (t <= 0) continue;
    const double v = t * t * t;
    const double u = stream.uniform_open();
    const double square = x * x;
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (natural_log(u) < 0.5 * square + d * (1 - v + natural_log(v))) return d * v;
  }
}

double draw_gamma(double shape, Stream& stream) {
  if (shape >= 1) return draw_gamma_from_one(shape, stream);
  const double raised = draw_gamma_from_one(shape + 1, stream);
  return raised * simulate::exponential(-draw_exponential(stream) / shape);
}

struct FirstTwo {
  double mean = 0;
  double deviation = 0;
};

/// Moments of a normal distribution truncated below 0, by Simpson's rule over the density.
FirstTwo of_truncated(double mean, double deviation) {
  if (mean > 9 * deviation) return {mean, deviation};
  constexpr int kSteps = 4000;
  const double low = -mean / deviation;
  const double step = (10 - low) / kSteps;
  double mass = 0, first = 0, second = 0;
  for (int i = 0; i <= kSteps; ++i) {
    const double z = low + i * step;
    const double weight = (i == 0 || i == kSteps ? 1 : i % 2 == 1 ? 4 : 2) * simulate::exponential(-0.5 * z * z);
    mass += weight;
    first += weight * z;
    second += weight * z * z;
  }
  const double z_mean = first / mass;
  return {mean + deviation * z_mean, deviation * std::sqrt(second / mass - z_mean * z_mean)};
}

FirstTwo of_values(const std::vector<Millis>& values) {
  if (values.back() == kNever) return {kInfinity, kInfinity};
  const auto count = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const Millis value : values) sum += static_cast<double>(value.count());
  const double mean = sum / count;
  for (const Millis value : values) {
    const double apart = static_cast<double>(value.count()) - mean;
    squares += apart * apart;
  }
  return {mean, std::sqrt(squares / count)};
}

/// Γ(1 + n / shape): the mean of the n-th power of a Weibull time of scale 1.
double weibull_power_mean(double shape, int n) { return simulate::exponential(log_gamma(1 + n / shape)); }

}  // namespace

Distribution Distribution::never() { return {Kind::Never, 0, 0}; }

std::optional<Distribution> Distribution::constant(double value) {
  if (!at_least_zero(value)) return std::nullopt;
  return Distribution(Kind::Constant, value, 0);
}

std::optional<Distribution> Distribution::exponential(double mean) {
  if (!positive(mean)) return std::nullopt;
  return Distribution(Kind::Exponential, mean, 0);
}

std::optional<Distribution> Distribution::uniform(double low, double high) {
  if (!at_least_zero(low) || !at_least_zero(high) || low > high) return std::nullopt;
  return Distribution(Kind::Uniform, low, high);
}

std::optional<Distribution> Distribution::normal(double mean, double deviation) {
  if (!at_least_zero(mean) || !at_least_zero(deviation) || mean + deviation == 0) return std::nullopt;
  if (deviation == 0) return constant(mean);
  return Distribution(Kind::Normal, mean, deviation);
}

std::optional<Distribution> Distribution::lognormal(double mean, double deviation) {
  if (!positive(mean) || !at_least_zero(deviation)) return std::nullopt;
  if (deviation == 0) return constant(mean);
  const double ratio = deviation / mean;
  const double variance = natural_log(1 + ratio * ratio);
  if (!at_least_zero(variance)) return std::nullopt;
  return Distribution(Kind::Lognormal, natural_log(mean) - 0.5 * variance, std::sqrt(variance));
}

std::optional<Distribution> Distribution::gamma(double mean, double deviation) {
  if (!positive(mean) || !at_least_zero(deviation)) return std::nullopt;
  const double ratio = mean / deviation;
  // With so large a shape samples differ by less than a millisecond.
  if (deviation < mean * 1e-9) return constant(mean);
  return gamma_of_shape(ratio * ratio, mean);
}

std::optional<Distribution> Distribution::gamma_of_shape(double shape, double mean) {
  if (!positive(shape) || !positive(mean)) return std::nullopt;
  if (shape == 1) return exponential(mean);
  return Distribution(Kind::Gamma, shape, mean / shape);
}

std::optional<Distribution> Distribution::erlang(int stages, double mean) {
  if (stages < 1 || stages > 1000) return std::nullopt;
  return gamma_of_shape(stages, mean);
}

std::optional<Distribution> Distribution::weibull(double shape, double scale) {
  if (!positive(shape) || shape < 0.1 || !positive(scale)) return std::nullopt;
  if (shape == 1) return exponential(scale);
  return Distribution(Kind::Weibull, shape, scale);
}

std::optional<Distribution> Distribution::weibull_of_mean(double shape, double mean) {
  if (!positive(shape) || shape < 0.1 || !positive(mean)) return std::nullopt;
  return weibull(shape, mean / weibull_power_mean(shape, 1));
}

std::optional<Distribution> Distribution::empirical(std::vector<Millis> values) {
  if (values.empty() || values.size() > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  std::sort(values.begin(), values.end());
  if (values.front() < Millis(0)) return std::nullopt;
  for (Millis& value : values) {
    if (value != kNever) value = std::min(value, kCentury);
  }
  const FirstTwo moments = of_values(values);
  Distribution made(Kind::Empirical, moments.mean, moments.deviation);
  made.values_ = std::make_shared<const std::vector<Millis>>(std::move(values));
  return made;
}

Millis Distribution::sample(Stream& stream) const {
  switch (kind_) {
    case Kind::Constant: return rounded(a_);
    case Kind::Never: return kNever;
    case Kind::Exponential: return rounded(a_ * draw_exponential(stream));
    case Kind::Empirical: return (*values_)[stream.below(static_cast<std::uint32_t>(values_->size()))];
    case Kind::Uniform:
    case Kind::Normal:
    case Kind::Lognormal:
    case Kind::Gamma:
    case Kind::Weibull: break;
  }
  return rounded(draw(stream));
}

double Distribution::draw(Stream& stream) const {
  if (kind_ == Kind::Uniform) return a_ + (b_ - a_) * stream.uniform();
  if (kind_ == Kind::Lognormal) return simulate::exponential(a_ + b_ * draw_normal(stream));
  if (kind_ == Kind::Gamma) return b_ * draw_gamma(a_, stream);
  if (kind_ == Kind::Weibull) return b_ * power(draw_exponential(stream), 1 / a_);
  while (true) {
    const double drawn = a_ + b_ * draw_normal(stream);
    if (drawn >= 0) return drawn;
  }
}

double Distribution::mean() const {
  switch (kind_) {
    case Kind::Constant:
    case Kind::Exponential:
    case Kind::Empirical: return a_;
    case Kind::Never: return kInfinity;
    case Kind::Uniform: return (a_ + b_) / 2;
    case Kind::Normal: return of_truncated(a_, b_).mean;
    case Kind::Lognormal: return simulate::exponential(a_ + 0.5 * b_ * b_);
    case Kind::Gamma: return a_ * b_;
    case Kind::Weibull: return b_ * weibull_power_mean(a_, 1);
  }
  return 0;
}

double Distribution::standard_deviation() const {
  switch (kind_) {
    case Kind::Constant: return 0;
    case Kind::Never: return kInfinity;
    case Kind::Exponential: return a_;
    case Kind::Empirical: return b_;
    case Kind::Uniform: return (b_ - a_) / std::sqrt(12.0);
    case Kind::Normal: return of_truncated(a_, b_).deviation;
    case Kind::Lognormal: return mean() * std::sqrt(simulate::exponential(b_ * b_) - 1);
    case Kind::Gamma: return b_ * std::sqrt(a_);
    case Kind::Weibull: {
      const double first = weibull_power_mean(a_, 1);
      return b_ * std::sqrt(weibull_power_mean(a_, 2) - first * first);
    }
  }
  return 0;
}

}  // namespace phoneflow::simulate
