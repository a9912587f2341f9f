#include "simulate/arrivals.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "simulate/distribution.h"
#include "simulate/elementary.h"
#include "simulate/ziggurat.h"

namespace phoneflow::simulate {
namespace {

constexpr Instant kEnd{kCentury};

bool usable(double rate) { return rate >= 0 && rate < kInfinity; }

}  // namespace

std::optional<Arrivals> Arrivals::at_rates(const std::vector<Rate>& cycle, Millis start) {
  if (cycle.empty() || start < Millis(0)) return std::nullopt;
  Plan plan;
  for (const Rate& rate : cycle) {
    if (rate.length <= Millis(0) || rate.length > kCentury || !usable(rate.per_second)) return std::nullopt;
    plan.cycle = std::min(plan.cycle + rate.length, kCentury);
    const double per_millisecond = rate.per_second / 1000;
    plan.expected += per_millisecond * static_cast<double>(rate.length.count());
    plan.stretches.push_back({static_cast<double>(plan.cycle.count()), per_millisecond});
  }
  Arrivals made(Kind::ByChance);
  const Millis offset = start % plan.cycle;
  made.position_ = static_cast<double>(offset.count());
  made.base_ = Instant(-offset);
  while (plan.stretches[made.at_].end <= made.position_) ++made.at_;
  if (plan.expected == 0) made.base_ = kEnd;
  made.plan_ = std::make_shared<const Plan>(std::move(plan));
  return made;
}

std::optional<Arrivals> Arrivals::at_rate(double per_second) { return at_rates({{kWeek, per_second}}); }

std::optional<Arrivals> Arrivals::evenly(Millis gap, Millis first) {
  if (gap <= Millis(0) || first < Millis(0)) return std::nullopt;
  Arrivals made(Kind::Evenly);
  made.gap_ = std::min(gap, kCentury);
  made.base_ = Instant(first);
  return made;
}

Arrivals Arrivals::at_moments(std::vector<Instant> moments) {
  std::sort(moments.begin(), moments.end());
  moments.erase(moments.begin(), std::lower_bound(moments.begin(), moments.end(), Instant{}));
  Arrivals made(Kind::Recorded);
  made.plan_ = std::make_shared<const Plan>(Plan{{}, std::move(moments), 0, {}});
  return made;
}

std::optional<Instant> Arrivals::next(Stream& stream) {
  if (kind_ == Kind::ByChance) return next_by_chance(draw_exponential(stream));
  if (kind_ == Kind::Recorded) {
    if (plan_ == nullptr || at_ == plan_->moments.size()) return std::nullopt;
    return plan_->moments[at_++];
  }
  if (base_ >= kEnd) return std::nullopt;
  const Instant now = base_;
  base_ += gap_;
  return now;
}

std::optional<Instant> Arrivals::next_by_chance(double due) {
  while (base_ < kEnd) {
    const Stretch& stretch = plan_->stretches[at_];
    const double room = (stretch.end - position_) * stretch.rate;
    if (due < room) {
      position_ += due / stretch.rate;
      return base_ + Millis(static_cast<std::int64_t>(position_));
    }
    due -= room;
    position_ = stretch.end;
    if (++at_ == plan_->stretches.size()) begin_cycle(due);
  }
  return std::nullopt;
}

void Arrivals::begin_cycle(double& due) {
  at_ = 0;
  position_ = 0;
  const double whole = std::floor(due / plan_->expected);
  const double cycles_left = static_cast<double>((kEnd - base_) / plan_->cycle);
  if (whole > cycles_left) {
    base_ = kEnd;
    return;
  }
  due = std::max(0.0, due - whole * plan_->expected);
  base_ += (static_cast<std::int64_t>(whole) + 1) * plan_->cycle;
}

}  // namespace phoneflow::simulate
