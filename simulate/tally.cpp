#include "simulate/tally.h"

#include <algorithm>

namespace phoneflow::simulate {

namespace {

double number(std::int64_t value) { return static_cast<double>(value); }

}  // namespace

Tally::Tally(const CentreModel& centre)
    : centre_(centre), waits_(centre.skills.size()), ends_(centre.entries.size()), levels_(kLevels + centre.skills.size() * kSkillLevels) {
  if (centre.interval > Millis(0)) {
    const std::int64_t wanted = (centre.length + centre.interval - Millis(1)) / centre.interval;
    by_interval_ = wanted <= kMostIntervals;
    if (by_interval_) intervals_ = static_cast<std::uint32_t>(std::max<std::int64_t>(wanted, 1));
  }
  entries_.resize(centre.entries.size() * intervals_);
  skills_.resize(centre.skills.size() * intervals_);
  areas_.resize(intervals_, {.level_ms = std::vector<std::int64_t>(levels_.size())});
}

AttemptCount& Tally::attempt(std::uint32_t number) {
  while (attempts_.size() < number) attempts_.push_back({.attempt = static_cast<std::uint32_t>(attempts_.size() + 1)});
  return attempts_[number - 1];
}

void Tally::begin_levels(Instant now) {
  for (TimeAverage& level : levels_) level.reset(now);
  for (Areas& areas : areas_) areas = {.level_ms = std::vector<std::int64_t>(levels_.size())};
  since_ = now;
}

void Tally::keep_levels(std::uint32_t interval, Instant now) {
  Areas& areas = areas_[interval];
  for (std::size_t i = 0; i < levels_.size(); ++i) areas.level_ms[i] += levels_[i].area(now);
  areas.ports_peak = std::max(areas.ports_peak, level(Level::Ports).peak());
  areas.ms += (now - since_).count();
  for (TimeAverage& level : levels_) level.reset(now);
  since_ = now;
}

// ---- figures ----

class Tally::FigureMaker {
 public:
  explicit FigureMaker(const Tally& tally) : tally_(tally) {}

  std::vector<std::pair<FigureKey, Ratio>> all() {
    const auto entries = static_cast<std::uint32_t>(tally_.centre_.entries.size());
    const auto skills = static_cast<std::uint32_t>(tally_.centre_.skills.size());
    const std::uint32_t intervals = tally_.by_interval_ ? tally_.intervals_ : 0;
    for (std::uint32_t i = 0; i <= intervals; ++i) {
      const std::optional<std::uint32_t> interval = i == 0 ? std::nullopt : std::optional(i - 1);
      Counts centre;
      for (std::uint32_t entry = 0; entry < entries; ++entry) {
        const Counts counts = sum(tally_.entries_, entry, interval);
        centre += counts;
        begin({Scope::Kind::Entry, entry, interval});
        of_calls(counts);
        of_contacts(counts);
      }
      for (std::uint32_t skill = 0; skill < skills; ++skill) {
        begin({Scope::Kind::Skill, skill, interval});
        of_contacts(sum(tally_.skills_, skill, interval));
        of_skill_levels(skill);
      }
      begin({Scope::Kind::Centre, 0, interval});
      of_calls(centre);
      of_contacts(centre);
      of_centre_levels();
    }
    std::sort(figures_.begin(), figures_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return std::move(figures_);
  }

 private:
  void begin(const Scope& scope) { scope_ = scope; }
  void add(Measure measure, double over, double under = 1) { figures_.push_back({{measure, scope_}, {over, under}}); }
  void add(Measure measure, std::int64_t over) { add(measure, number(over)); }
  void share(Measure measure, std::int64_t over, std::int64_t under) { add(measure, number(over), number(under)); }

  [[nodiscard]] Counts sum(const std::vector<Counts>& counts, std::uint32_t of, std::optional<std::uint32_t> interval) const {
    if (interval) return counts[of * tally_.intervals_ + *interval];
    Counts all;
    for (std::uint32_t i = 0; i < tally_.intervals_; ++i) all += counts[of * tally_.intervals_ + i];
    return all;
  }

  void of_calls(const Counts& c) {
    add(Measure::Calls, c[Count::Calls]);
    add(Measure::Blocked, c[Count::Blocked]);
    add(Measure::Closed, c[Count::Closed]);
    add(Measure::LeftInScript, c[Count::LeftInScript]);
    add(Measure::Redials, c[Count::Redials]);
    add(Measure::InboundMinutes, number(c[Count::InboundSeconds]) / 60);
    add(Measure::OutboundMinutes, number(c[Count::OutboundSeconds]) / 60);
  }

  void of_contacts(const Counts& c) {
    add(Measure::Queued, c[Count::Queued]);
    share(Measure::Delayed, c[Count::Delayed], c[Count::Queued]);
    add(Measure::Handled, c[Count::HandledLive] + c[Count::CallbacksReached]);
    add(Measure::HandledLive, c[Count::HandledLive]);
    add(Measure::Abandoned, c[Count::Abandoned]);
    share(Measure::AbandonRate, c[Count::Abandoned], c[Count::Queued]);
    share(Measure::ServiceLevel, c[Count::InTime], c[Count::Queued] - c[Count::CallbacksTaken]);
    share(Measure::AnswerSpeed, c[Count::AnswerMs], c[Count::HandledLive]);
    share(Measure::LiveWait, c[Count::LiveWaitMs], c[Count::Queued]);
    share(Measure::CallbackWait, c[Count::CallbackWaitMs], c[Count::CallbacksAccepted]);
    add(Measure::CallbacksTaken, c[Count::CallbacksTaken]);
    add(Measure::CallbacksReached, c[Count::CallbacksReached]);
    add(Measure::CallbacksFailed, c[Count::CallbacksFailed]);
    share(Measure::CallbacksDelayed, c[Count::CallbacksDelayed], c[Count::Queued]);
    add(Measure::DialAttempts, c[Count::DialAttempts]);
    add(Measure::Unfinished, c[Count::Unfinished]);
    share(Measure::TimeOnLine, c[Count::OnLineMs], c[Count::Contacts]);
    share(Measure::TimeWaiting, c[Count::WaitingMs], c[Count::Contacts]);
  }

  [[nodiscard]] std::int64_t area(std::size_t level) const {
    std::int64_t all = 0;
    each_interval([&](const Areas& areas) { all += areas.level_ms[level]; });
    return all;
  }
  [[nodiscard]] std::int64_t observed() const {
    std::int64_t all = 0;
    each_interval([&](const Areas& areas) { all += areas.ms; });
    return all;
  }
  template <class F>
  void each_interval(const F& f) const {
    for (std::uint32_t i = 0; i < tally_.intervals_; ++i) {
      if (!scope_.interval || *scope_.interval == i) f(tally_.areas_[i]);
    }
  }
  [[nodiscard]] static std::size_t index(Level level) { return static_cast<std::size_t>(level); }
  [[nodiscard]] static std::size_t index(std::uint32_t skill, SkillLevel level) {
    return kLevels + skill * kSkillLevels + static_cast<std::size_t>(level);
  }

  void of_skill_levels(std::uint32_t skill) {
    const std::int64_t live = area(index(skill, SkillLevel::LiveQueue));
    share(Measure::QueueLength, live + area(index(skill, SkillLevel::CallbackQueue)), observed());
    share(Measure::LiveQueueLength, live, observed());
    share(Measure::WithAgents, area(index(skill, SkillLevel::WithAgents)), observed());
  }

  void of_centre_levels() {
    std::int64_t live = 0, called_back = 0, with_agents = 0, peak = 0;
    for (std::uint32_t skill = 0; skill < tally_.centre_.skills.size(); ++skill) {
      live += area(index(skill, SkillLevel::LiveQueue));
      called_back += area(index(skill, SkillLevel::CallbackQueue));
      with_agents += area(index(skill, SkillLevel::WithAgents));
    }
    each_interval([&](const Areas& areas) { peak = std::max(peak, areas.ports_peak); });
    share(Measure::QueueLength, live + called_back, observed());
    share(Measure::LiveQueueLength, live, observed());
    share(Measure::WithAgents, with_agents, observed());
    share(Measure::InScript, area(index(Level::InScript)), observed());
    share(Measure::WaitingToRedial, area(index(Level::Redialling)), observed());
    share(Measure::Occupancy, area(index(Level::AgentsBusy)), area(index(Level::AgentsOnShift)));
    share(Measure::AgentsOnShift, area(index(Level::AgentsOnShift)), observed());
    share(Measure::PortsUsed, area(index(Level::Ports)), observed());
    add(Measure::PortsPeak, peak);
  }

  const Tally& tally_;
  Scope scope_{};
  std::vector<std::pair<FigureKey, Ratio>> figures_;
};

std::vector<std::pair<FigureKey, Ratio>> Tally::figures() const { return FigureMaker(*this).all(); }

void Tally::join(Results& results) const {
  results.waits.resize(waits_.size());
  for (std::size_t i = 0; i < waits_.size(); ++i) {
    results.waits[i].live_answered.merge(waits_[i].live_answered);
    results.waits[i].abandoned.merge(waits_[i].abandoned);
    results.waits[i].callback.merge(waits_[i].callback);
  }
  for (const AttemptCount& own : attempts_) {
    while (results.attempts.size() < own.attempt)
      results.attempts.push_back({.attempt = static_cast<std::uint32_t>(results.attempts.size() + 1)});
    AttemptCount& sum = results.attempts[own.attempt - 1];
    sum.reached += own.reached;
    sum.busy += own.busy;
    sum.no_answer += own.no_answer;
    sum.invalid += own.invalid;
    sum.voicemail += own.voicemail;
  }
  for (std::uint32_t entry = 0; entry < ends_.size(); ++entry) {
    for (std::size_t cause = 0; cause < kReleaseCauses; ++cause) {
      if (ends_[entry][cause] == 0) continue;
      const EndCount end{entry, static_cast<ReleaseCause>(cause), ends_[entry][cause]};
      const auto same = [&](const EndCount& other) { return other.entry == end.entry && other.cause == end.cause; };
      const auto found = std::find_if(results.ends.begin(), results.ends.end(), same);
      if (found == results.ends.end()) results.ends.push_back(end);
      else found->count += end.count;
    }
  }
  std::sort(results.ends.begin(), results.ends.end(),
            [](const EndCount& a, const EndCount& b) { return std::pair(a.entry, a.cause) < std::pair(b.entry, b.cause); });
}

}  // namespace phoneflow::simulate
