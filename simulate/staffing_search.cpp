#include "simulate/staffing_search.h"

#include <algorithm>
#include <cmath>

#include "simulate/stream.h"

namespace phoneflow::simulate {
namespace {

/// Where targets are met, callers of an interval are gone after this time.
constexpr Millis kApart = minutes(120);
constexpr std::uint32_t kLeastStride = 3;
/// Tolerance of an interval above the share that every staffing leaves unfinished.
constexpr double kLeftOver = 0.01;
/// How often the verification may raise an interval that is lowered again.
constexpr std::uint32_t kPatientRaises = 1;
/// A figure of one agent fewer this far from its target, in half widths, is not there by chance.
constexpr double kComfortable = -0.6;

std::uint32_t rounded_up(double agents) { return static_cast<std::uint32_t>(std::ceil(std::max(agents, 0.0))); }

}  // namespace

StaffingSearch::StaffingSearch(const CentreModel& centre, const std::vector<EntryScript>& scripts, const StaffTargets& targets,
                               const StaffingOptions& options)
    : scripts_(scripts),
      targets_(targets),
      options_(options),
      centre_(centre),
      heads_(intervals_of(centre)),
      floor_(heads_.size(), options.least),
      raised_(heads_.size()),
      left_over_(heads_.size()),
      fewer_(heads_.size()),
      shown_(centre, options.group),
      first_(first_counted_interval(centre)),
      stride_(std::max(kLeastStride, static_cast<std::uint32_t>((kApart + centre.interval - Millis(1)) / centre.interval))) {
  if (!targets.within) return;
  for (const AgentSkill& skill : centre.agents[options.group].skills) centre_.skills[skill.skill].threshold = *targets.within;
}

Staffing StaffingSearch::find() {
  const bool reachable = find_plenty();
  if (!reachable) return answer(StaffingEnd::Unreachable);
  guess();
  climb();
  descend();
  verify();
  return answer(StaffingEnd::Found);
}

// ---- looking ----

void StaffingSearch::simulate_more(StaffSample& sample, const HeadCounts& heads, std::uint32_t round, std::uint32_t replications) {
  if (!on()) return;
  if (replications_ + replications > options_.most_replications) {
    going_ = Going::Capped;
    return;
  }
  CentreModel staffed = with_heads(centre_, options_.group, heads);
  staffed.replications = replications;
  staffed.seed = substream_seed(centre_.seed, round, sample.replications());
  RunOptions run;
  run.for_each = options_.run.for_each;
  run.stop = options_.run.stop;
  const Results results = run_replications(staffed, scripts_, run);
  replications_ += results.replications;
  contacts_ += results.contacts;
  if (results.partial) {
    going_ = results.ended_early ? Going::EndedEarly : Going::Stopped;
    ended_early_ = results.ended_early.value_or(EndedEarly{});
    return;
  }
  sample.add(results);
  report_progress();
}

void StaffingSearch::report_progress() const {
  if (options_.run.progress == nullptr) return;
  constexpr double kSteps = 16, kDoublings = 4, kMost = 0.99;
  const double expected = options_.search_replications * (kSteps + stride_) + options_.verify_from * kDoublings * (1 + stride_);
  options_.run.progress->at(std::min(kMost, static_cast<double>(replications_) / expected), contacts_);
}

StaffSample StaffingSearch::searched(const HeadCounts& heads) {
  StaffSample sample(centre_, options_.group);
  simulate_more(sample, heads, 0, options_.search_replications);
  return sample;
}

void StaffingSearch::record_best(const StaffSample& sample) {
  if (!on()) return;
  shown_ = sample;
  shown_heads_ = heads_;
}

StaffVerdict StaffingSearch::judge(const StaffSample& sample, std::uint32_t interval) const {
  return sample.judge(interval, targets_, left_over_[interval], centre_.confidence);
}

OneFewer StaffingSearch::judge_near(const StaffSample& sample, std::uint32_t interval) const {
  OneFewer worst{.meets = Meets::Yes, .interval = interval};
  bool first = true;
  const std::uint32_t from = std::max(first_ + 1, interval) - 1;
  const std::uint32_t to = std::min(count(), interval + 2);
  for (std::uint32_t i = from; i < to; ++i) {
    const StaffVerdict verdict = judge(sample, i);
    worst.meets = std::min(worst.meets, verdict.meets);
    if (!first && verdict.lacking <= worst.lacking) continue;
    first = false;
    worst.lacking = verdict.lacking;
    worst.interval = i;
    worst.measure = verdict.measure;
  }
  worst.figure = sample.estimate(worst.interval, worst.measure, centre_.confidence);
  return worst;
}

// ---- searching ----

bool StaffingSearch::find_plenty() {
  heads_.assign(heads_.size(), options_.most);
  StaffSample first(centre_, options_.group);
  simulate_more(first, heads_, 0, 2);
  if (!on()) return true;
  double agents = 0;
  for (std::uint32_t i = first_; i < count(); ++i) {
    const double load = first.load(i, counted_length(i));
    agents = std::max({agents, load + 4 * std::sqrt(load) + 4, targets_.occupancy ? load / *targets_.occupancy + 4 : 0});
  }
  for (upper_bound_ = std::max(rounded_up(agents), options_.least);; upper_bound_ *= 2) {
    upper_bound_ = std::min(upper_bound_, options_.most);
    heads_.assign(heads_.size(), upper_bound_);
    const StaffSample sample = searched(heads_);
    record_best(sample);
    if (!on()) return true;
    bool enough = true;
    for (std::uint32_t i = first_; i < count(); ++i) {
      left_over_[i] = sample.mean(i, Measure::Unfinished) + kLeftOver;
      enough = enough && judge(sample, i).mean_meets;
    }
    if (enough || upper_bound_ == options_.most) return enough;
  }
}

void StaffingSearch::guess() {
  if (!on()) return;
  for (std::uint32_t i = first_; i < count(); ++i) {
    const double load = shown_.load(i, counted_length(i));
    // Below the square-root rule: raising handles all missed targets at once, lowering one stride at a time.
    double agents = load + 0.5 * std::sqrt(load);
    if (targets_.occupancy) agents = std::max(agents, load / *targets_.occupancy);
    heads_[i] = std::clamp(rounded_up(agents), options_.least, upper_bound_);
  }
}

void StaffingSearch::climb() {
  std::vector<std::uint32_t> missed(count());
  while (on()) {
    const StaffSample sample = searched(heads_);
    record_best(sample);
    HeadCounts higher = heads_;
    for (std::uint32_t i = first_; i < count() && on(); ++i) {
      if (judge(sample, i).mean_meets) {
        missed[i] = 0;
        continue;
      }
      ++missed[i];
      // Callers of an interval may wait for agents of the next one, or behind callers of the previous one.
      const std::uint32_t reach = missed[i] / 4;
      const std::uint32_t step = missed[i] <= 2 ? 1 : 1U << std::min(missed[i] - 2, 10U);
      for (std::uint32_t j = std::max(first_ + reach, i) - reach; j < count() && j <= i + reach; ++j) {
        higher[j] = std::min(std::max(higher[j], heads_[j] + step), upper_bound_);
      }
    }
    if (higher == heads_) return;
    heads_ = higher;
  }
}

std::vector<std::uint32_t> StaffingSearch::independent_subset(std::vector<std::uint32_t>& waiting) const {
  std::vector<std::uint32_t> chosen;
  std::erase_if(waiting, [&](std::uint32_t i) {
    if (!chosen.empty() && i < chosen.back() + stride_) return false;
    chosen.push_back(i);
    return true;
  });
  return chosen;
}

void StaffingSearch::descend() {
  HeadCounts step(count(), 1);  // 0: cannot be lowered
  while (on()) {
    std::vector<std::uint32_t> waiting;
    for (std::uint32_t i = first_; i < count(); ++i) {
      if (step[i] > 0 && heads_[i] > options_.least) waiting.push_back(i);
    }
    if (waiting.empty()) return;
    while (!waiting.empty() && on()) try_lower(independent_subset(waiting), step);
  }
}

void StaffingSearch::try_lower(const std::vector<std::uint32_t>& members, HeadCounts& step) {
  HeadCounts lower = heads_;
  for (const std::uint32_t i : members) lower[i] -= std::min(step[i], lower[i] - options_.least);
  const StaffSample sample = searched(lower);
  if (!on()) return;
  for (const std::uint32_t i : members) {
    const bool mean_meets = judge_near(sample, i).lacking <= 0;
    if (mean_meets) heads_[i] = lower[i];
    step[i] = mean_meets ? step[i] * 2 : step[i] / 2;
  }
}

// ---- verifying ----

void StaffingSearch::verify() {
  for (std::uint32_t round = 1; on(); ++round) {
    const StaffSample base = verified(heads_, round, {});
    record_best(base);
    if (!on() || raise_missed(base)) continue;
    if (!lower_idle(round)) return;
  }
}

StaffSample StaffingSearch::verified(const HeadCounts& heads, std::uint32_t round, const std::vector<std::uint32_t>& lowered) {
  const std::uint32_t most = lowered.empty() ? options_.verify_to : options_.fewer_to;
  StaffSample sample(centre_, options_.group);
  simulate_more(sample, heads, round, options_.verify_from);
  while (on() && sample.replications() < most && !decided(sample, lowered)) {
    simulate_more(sample, heads, round, std::min(sample.replications(), most - sample.replications()));
  }
  return sample;
}

bool StaffingSearch::decided(const StaffSample& sample, const std::vector<std::uint32_t>& lowered) const {
  for (const std::uint32_t i : lowered) {
    if (judge_near(sample, i).meets == Meets::Unclear) return false;
  }
  if (!lowered.empty()) return true;
  Meets all = Meets::Yes;
  for (std::uint32_t i = first_; i < count(); ++i) all = std::min(all, judge(sample, i).meets);
  return all != Meets::Unclear;
}

void StaffingSearch::changed(std::uint32_t interval) {
  constexpr std::uint32_t kReach = 2;
  for (std::uint32_t i = std::max(kReach, interval) - kReach; i < count() && i <= interval + kReach; ++i) fewer_[i].reset();
}

bool StaffingSearch::raise_missed(const StaffSample& sample) {
  const HeadCounts before = heads_;
  std::vector<StaffVerdict> verdicts(count());
  for (std::uint32_t i = first_; i < count(); ++i) verdicts[i] = judge(sample, i);
  // If some certainly miss, the others have too few replications.
  const bool certain = std::any_of(verdicts.begin(), verdicts.end(), [](const StaffVerdict& it) { return it.meets == Meets::No; });
  for (std::uint32_t i = first_; i < count(); ++i) {
    if (certain ? verdicts[i].meets != Meets::No : verdicts[i].mean_meets) continue;
    const std::uint32_t reach = ++raised_[i] / 4;
    for (std::uint32_t j = std::max(first_ + reach, i) - reach; j < count() && j <= i + reach; ++j) {
      heads_[j] = std::min(before[j] + 1, options_.most);
      // The cause may have been a neighbour: only an interval that is short repeatedly gets a lower bound.
      if (raised_[i] > kPatientRaises) floor_[j] = heads_[j];
      changed(j);
    }
  }
  return heads_ != before;
}

bool StaffingSearch::lower_idle(std::uint32_t round) {
  const HeadCounts before = heads_;
  std::vector<std::uint32_t> waiting;
  for (std::uint32_t i = first_; i < count(); ++i) {
    if (!fewer_[i] && before[i] > options_.least) waiting.push_back(i);
  }
  while (!waiting.empty()) {
    const std::vector<std::uint32_t> members = independent_subset(waiting);
    HeadCounts lower = before;
    for (const std::uint32_t i : members) --lower[i];
    const StaffSample sample = verified(lower, round, members);
    if (!on()) return false;
    for (const std::uint32_t i : members) fewer_[i] = judge_near(sample, i);
  }
  for (std::uint32_t i = first_; i < count(); ++i) {
    if (fewer_[i] && fewer_[i]->lacking < kComfortable && heads_[i] > floor_[i]) --heads_[i];
  }
  for (std::uint32_t i = first_; i < count(); ++i) {
    if (heads_[i] != before[i]) changed(i);
  }
  return heads_ != before;
}

// ---- the answer ----

Millis StaffingSearch::counted_length(std::uint32_t interval) const {
  const Millis length = length_of_interval(centre_, interval);
  return interval > first_ ? length : length - std::max(Millis(0), centre_.warm_up - centre_.interval * interval);
}

Staffing StaffingSearch::answer(StaffingEnd end) const {
  if (going_ == Going::Capped) end = StaffingEnd::Capped;
  if (going_ == Going::Stopped) end = StaffingEnd::Stopped;
  if (going_ == Going::EndedEarly) end = StaffingEnd::EndedEarly;
  Staffing staffing{.end = end,
                    .most = options_.most,
                    .replications = shown_.replications(),
                    .all_replications = replications_,
                    .contacts = contacts_,
                    .ended_early = ended_early_};
  if (shown_heads_.empty()) return staffing;
  staffing.paid_hours = paid_hours(centre_, shown_heads_);
  const double confidence = centre_.confidence;
  for (std::uint32_t i = first_; i < count(); ++i) {
    StaffedInterval interval{.interval = i, .agents = shown_heads_[i], .used = shown_.used(i)};
    const StaffVerdict verdict = judge(shown_, i);
    interval.meets = verdict.meets;
    if (!verdict.mean_meets) interval.lacks = verdict.measure;
    for (std::size_t at = 0; at < kStaffMeasures.size(); ++at) interval.figures[at] = shown_.estimate(i, kStaffMeasures[at], confidence);
    if (end == StaffingEnd::Found && interval.agents > options_.least) interval.one_fewer = fewer_[i];
    staffing.intervals.push_back(interval);
  }
  return staffing;
}

}  // namespace phoneflow::simulate
