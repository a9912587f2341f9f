#include "simulate/staff_targets.h"

#include <algorithm>
#include <cmath>

#include "simulate/elementary.h"
#include "simulate/head_counts.h"

namespace phoneflow::simulate {
namespace {

void add_to(std::vector<Ratio>& sums, std::size_t from, const std::vector<Ratio>* replications) {
  if (replications == nullptr) return;
  for (std::size_t i = 0; i < replications->size(); ++i) {
    sums[from + i].numerator += (*replications)[i].numerator;
    sums[from + i].denominator += (*replications)[i].denominator;
  }
}

/// `beyond`: how far the figure exceeds its limit, where more is worse.
StaffVerdict judged(const Estimate& figure, Measure measure, double beyond) {
  const double half = figure.half_width.value_or(kInfinity);
  StaffVerdict verdict{.meets = Meets::Unclear, .mean_meets = beyond <= 0, .measure = measure, .lacking = 0};
  if (half > 0) verdict.lacking = beyond / half;
  else if (beyond != 0) verdict.lacking = beyond > 0 ? kInfinity : -kInfinity;
  if (beyond > half) verdict.meets = Meets::No;
  else if (beyond <= -half) verdict.meets = Meets::Yes;
  return verdict;
}

}  // namespace

std::size_t place_of(Measure measure) {
  return static_cast<std::size_t>(std::find(kStaffMeasures.begin(), kStaffMeasures.end(), measure) - kStaffMeasures.begin());
}

StaffSample::StaffSample(const CentreModel& centre, std::uint32_t group) : intervals_(intervals_of(centre)) {
  for (const AgentSkill& skill : centre.agents[group].skills) skills_.push_back(skill.skill);
}

const std::vector<Ratio>& StaffSample::of(std::uint32_t interval, Measure measure) const { return intervals_[interval][place_of(measure)]; }

void StaffSample::add(const Results& results) {
  const std::size_t from = replications_;
  for (std::uint32_t i = 0; i < intervals_.size(); ++i) {
    for (std::size_t at = 0; at < kStaffMeasures.size(); ++at) {
      const Measure measure = kStaffMeasures[at];
      std::vector<Ratio>& sums = intervals_[i][at];
      sums.resize(from + results.replications);
      if (!info(measure).is_of(Scope::Kind::Skill)) {
        add_to(sums, from, results.find({measure, {Scope::Kind::Centre, 0, i}}));
        continue;
      }
      for (const std::uint32_t skill : skills_) add_to(sums, from, results.find({measure, {Scope::Kind::Skill, skill, i}}));
      // Sums over several skills remain one value per replication.
      if (info(measure).unit != Unit::Count) continue;
      for (std::size_t r = from; r < sums.size(); ++r) sums[r].denominator = 1;
    }
    // Queued counts finished contacts only.
    std::vector<Ratio>& left = intervals_[i][place_of(Measure::Unfinished)];
    const std::vector<Ratio>& queued = of(i, Measure::Queued);
    for (std::size_t r = from; r < left.size(); ++r) left[r].denominator = queued[r].numerator + left[r].numerator;
  }
  replications_ += results.replications;
}

std::optional<Estimate> StaffSample::estimate(std::uint32_t interval, Measure measure, double confidence) const {
  return simulate::estimate(of(interval, measure), confidence);
}

double StaffSample::mean(std::uint32_t interval, Measure measure) const {
  Ratio sum;
  for (const Ratio& replication : of(interval, measure))
    sum = {sum.numerator + replication.numerator, sum.denominator + replication.denominator};
  return sum.value().value_or(0);
}

bool StaffSample::used(std::uint32_t interval) const {
  return mean(interval, Measure::Queued) > 0 || mean(interval, Measure::Unfinished) > 0;
}

double StaffSample::load(std::uint32_t interval, Millis length) const {
  double busy = 0;
  for (const Ratio& replication : of(interval, Measure::Occupancy)) busy += replication.numerator;
  return busy / (static_cast<double>(replications_) * static_cast<double>(length.count()));
}

StaffVerdict StaffSample::judge(std::uint32_t interval, const StaffTargets& targets, double left_over, double confidence) const {
  StaffVerdict worst{.lacking = -kInfinity};
  const auto hold = [&](Measure measure, double limit, double sign) {
    const auto figure = estimate(interval, measure, confidence);
    if (!figure) return;
    const StaffVerdict verdict = judged(*figure, measure, (figure->mean - limit) * sign);
    if (verdict.lacking > worst.lacking) {
      worst.lacking = verdict.lacking;
      worst.measure = measure;
    }
    worst.meets = std::min(worst.meets, verdict.meets);
    worst.mean_meets = worst.mean_meets && verdict.mean_meets;
  };
  if (mean(interval, Measure::Unfinished) > left_over) return {Meets::No, false, Measure::Unfinished, kInfinity};
  // An agent who finishes a conversation after the last shift is the only one present, and busy.
  if (!used(interval)) return worst;
  if (targets.occupancy) hold(Measure::Occupancy, *targets.occupancy, 1);
  if (targets.service_level) hold(Measure::ServiceLevel, *targets.service_level, -1);
  if (targets.abandon_rate) hold(Measure::AbandonRate, *targets.abandon_rate, 1);
  if (!targets.answer_speed) return worst;
  const std::vector<Ratio>& speed = of(interval, Measure::AnswerSpeed);
  const bool answered = std::any_of(speed.begin(), speed.end(), [](const Ratio& it) { return it.denominator > 0; });
  const auto stayed = estimate(interval, Measure::ServiceLevel, confidence);
  if (!answered && stayed) return {Meets::No, false, Measure::AnswerSpeed, kInfinity};
  hold(Measure::AnswerSpeed, static_cast<double>(targets.answer_speed->count()), 1);
  return worst;
}

}  // namespace phoneflow::simulate
