#include "simulate/figures.h"

#include <algorithm>

#include "simulate/statistics.h"

namespace phoneflow::simulate {
namespace {

/// A ratio of means and the residual of each replication; residuals have mean 0.
struct RatioEstimate {
  double mean = 0;
  std::vector<double> residuals;
};

std::optional<RatioEstimate> ratio_of(const std::vector<Ratio>& replications, std::size_t count) {
  double over = 0, under = 0;
  for (std::size_t i = 0; i < count; ++i) {
    over += replications[i].numerator;
    under += replications[i].denominator;
  }
  if (!(under > 0)) return std::nullopt;
  RatioEstimate ratio{.mean = over / under, .residuals = std::vector<double>(count)};
  const double mean_under = under / static_cast<double>(count);
  for (std::size_t i = 0; i < count; ++i) {
    ratio.residuals[i] = (replications[i].numerator - ratio.mean * replications[i].denominator) / mean_under;
  }
  return ratio;
}

/// Half width of the confidence interval of the residuals' mean.
std::optional<double> half_width(const std::vector<double>& residuals, double confidence) {
  if (residuals.size() < 2) return std::nullopt;
  Moments moments;
  for (const double residual : residuals) moments.add(residual);
  return confidence_interval(moments, confidence).half_width;
}

}  // namespace

std::optional<Estimate> estimate(const std::vector<Ratio>& replications, double confidence) {
  const std::optional<RatioEstimate> ratio = ratio_of(replications, replications.size());
  if (!ratio) return std::nullopt;
  return Estimate{.mean = ratio->mean, .half_width = half_width(ratio->residuals, confidence)};
}

std::optional<Estimate> difference(const std::vector<Ratio>& before, const std::vector<Ratio>& after, double confidence) {
  const std::size_t count = std::min(before.size(), after.size());
  const std::optional<RatioEstimate> first = ratio_of(before, count);
  std::optional<RatioEstimate> second = ratio_of(after, count);
  if (!first || !second) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i) second->residuals[i] -= first->residuals[i];
  return Estimate{.mean = second->mean - first->mean, .half_width = half_width(second->residuals, confidence)};
}

}  // namespace phoneflow::simulate
