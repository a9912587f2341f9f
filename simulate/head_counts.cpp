#include "simulate/head_counts.h"

#include <algorithm>

#include <fmt/format.h>

namespace phoneflow::simulate {
namespace {

/// Adds [from, to), moments of the run less than a week apart, as times of the week.
void add_span(WeekPlan& plan, const CentreModel& centre, Millis from, Millis to) {
  const Millis begin = (centre.start + from) % kWeek;
  const Millis end = begin + std::min(to - from, kWeek);
  plan.push_back({begin, std::min(end, kWeek)});
  if (end > kWeek) plan.push_back({Millis(0), end - kWeek});
}

/// Sorts, and merges adjacent or overlapping spans.
WeekPlan tidied(WeekPlan plan) {
  std::sort(plan.begin(), plan.end(), [](const WeekSpan& a, const WeekSpan& b) { return a.from < b.from; });
  WeekPlan tidy;
  for (const WeekSpan& span : plan) {
    if (tidy.empty() || tidy.back().to < span.from) tidy.push_back(span);
    else tidy.back().to = std::max(tidy.back().to, span.to);
  }
  return tidy;
}

WeekPlan shifts_of(std::uint32_t number, const CentreModel& centre, const HeadCounts& heads) {
  const auto count = static_cast<std::uint32_t>(heads.size());
  if (count == 1) return {{Millis(0), kWeek}};
  const std::uint32_t first = first_counted_interval(centre);
  WeekPlan plan;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (heads[std::max(i, first)] < number) continue;
    const Millis from = centre.interval * i;
    // A week after its beginning the run's first interval repeats.
    const bool last = i + 1 == count;
    const Millis to = last ? std::max(centre.length, std::min(centre.length + centre.drain, kWeek)) : from + centre.interval;
    add_span(plan, centre, from, to);
  }
  return tidied(std::move(plan));
}

}  // namespace

std::uint32_t intervals_of(const CentreModel& centre) {
  if (centre.interval <= Millis(0)) return 1;
  return static_cast<std::uint32_t>(std::max<std::int64_t>((centre.length + centre.interval - Millis(1)) / centre.interval, 1));
}

std::uint32_t first_counted_interval(const CentreModel& centre) {
  if (centre.interval <= Millis(0)) return 0;
  return std::min(static_cast<std::uint32_t>(centre.warm_up / centre.interval), intervals_of(centre) - 1);
}

Millis length_of_interval(const CentreModel& centre, std::uint32_t interval) {
  if (intervals_of(centre) == 1) return centre.length;
  return std::min(centre.interval, centre.length - centre.interval * interval);
}

CentreModel with_heads(const CentreModel& centre, std::uint32_t group, const HeadCounts& heads) {
  CentreModel staffed = centre;
  staffed.agents.clear();
  const std::uint32_t first = first_counted_interval(centre);
  const std::uint32_t most = *std::max_element(heads.begin() + first, heads.end());
  for (std::uint32_t i = 0; i < centre.agents.size(); ++i) {
    if (i != group) {
      staffed.agents.push_back(centre.agents[i]);
      continue;
    }
    for (std::uint32_t number = 1; number <= most; ++number) {
      AgentGroup agent = centre.agents[group];
      agent.name = fmt::format("{} {}", agent.name, number);
      agent.count = 1;
      agent.shifts = shifts_of(number, centre, heads);
      staffed.agents.push_back(std::move(agent));
    }
  }
  return staffed;
}

double paid_hours(const CentreModel& centre, const HeadCounts& heads) {
  Millis time{0};
  for (std::uint32_t i = first_counted_interval(centre); i < heads.size(); ++i) time += heads[i] * length_of_interval(centre, i);
  return static_cast<double>(time.count()) / static_cast<double>(Millis(minutes(60)).count());
}

}  // namespace phoneflow::simulate
