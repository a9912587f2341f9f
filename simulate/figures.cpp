#include "simulate/figures.h"

#include <algorithm>
#include <array>

#include "simulate/statistics.h"

namespace phoneflow::simulate {
namespace {

constexpr std::array<MeasureInfo, kMeasures> kInfos{{
    {"calls", "calls", Unit::Count, 0},
    {"blocked", "no line free", Unit::Count, -1},
    {"closed", "outside opening hours", Unit::Count, 0},
    {"left_in_script", "hung up before the queue", Unit::Count, -1},
    {"queued", "queued", Unit::Count, 0},
    {"delayed", "had to wait", Unit::Share, -1},
    {"handled", "handled", Unit::Count, 1},
    {"handled_live", "handled live", Unit::Count, 1},
    {"abandoned", "hung up in the queue", Unit::Count, -1},
    {"abandon_rate", "abandoned", Unit::Share, -1},
    {"service_level", "service level", Unit::Share, 1},
    {"answer_speed", "speed of answer", Unit::Time, -1},
    {"live_wait", "wait on the line", Unit::Time, -1},
    {"callback_wait", "wait of callbacks", Unit::Time, -1},
    {"callbacks_taken", "callbacks taken", Unit::Count, 0},
    {"callbacks_reached", "callbacks reached", Unit::Count, 1},
    {"callbacks_failed", "callbacks failed", Unit::Count, -1},
    {"callbacks_delayed", "had to wait, took a callback", Unit::Share, 0},
    {"dial_attempts", "dial-backs", Unit::Count, 0},
    {"unfinished", "unfinished at the end", Unit::Count, -1},
    {"redials", "called again", Unit::Count, -1},
    {"time_on_line", "time on the line", Unit::Time, -1},
    {"time_waiting", "of it without an agent", Unit::Time, -1},
    {"queue_length", "waiting", Unit::Level, -1},
    {"live_queue_length", "waiting on the line", Unit::Level, -1},
    {"in_script", "in the script", Unit::Level, 0},
    {"with_agents", "with agents", Unit::Level, 0},
    {"waiting_to_redial", "waiting to call again", Unit::Level, -1},
    {"occupancy", "occupancy", Unit::Share, 0},
    {"agents_on_shift", "agents on shift", Unit::Level, 0},
    {"ports_used", "lines in use", Unit::Level, 0},
    {"ports_peak", "lines in use, peak", Unit::Count, 0},
    {"inbound_minutes", "billed in", Unit::Minutes, 0},
    {"outbound_minutes", "billed out", Unit::Minutes, 0},
}};
static_assert(!kInfos.back().name.empty(), "every measure has a row");

/// A quotient of means and what is left of each replication: the residuals' mean is 0.
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

/// Of the residuals' mean.
std::optional<double> half_width(const std::vector<double>& residuals, double confidence) {
  if (residuals.size() < 2) return std::nullopt;
  Moments moments;
  for (const double residual : residuals) moments.add(residual);
  return confidence_interval(moments, confidence).half_width;
}

}  // namespace

const MeasureInfo& info(Measure measure) { return kInfos[static_cast<std::size_t>(measure)]; }

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
