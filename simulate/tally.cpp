#include "simulate/tally.h"

#include <algorithm>

namespace phoneflow::simulate {

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

void Tally::had(std::uint32_t entry, std::string_view field, std::string_view value) {
  constexpr std::size_t kMostFields = 1000, kMostValues = 200, kLongest = 60;
  const std::pair key{entry, std::string(field)};
  if (data_.size() >= kMostFields && !data_.contains(key)) return;
  Values& values = data_[key];
  std::optional<std::string> counted;
  if (value.size() <= kLongest) counted = value;
  if (values.size() >= kMostValues && !values.contains(counted)) counted.reset();
  ++values[counted];
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

namespace {

/// Counters of one scope, in one interval or in total.
struct Sums {
  Counts counts{};
  std::array<std::int64_t, kLevels> level_ms{};             // of the centre
  std::array<std::int64_t, kSkillLevels> skill_level_ms{};  // of the skill; for the centre, the sum over skills
  std::int64_t observed_ms = 0;
  std::int64_t ports_peak = 0;

  std::int64_t operator[](Count count) const { return counts[count]; }
  std::int64_t operator[](Level level) const { return level_ms[static_cast<std::size_t>(level)]; }
  std::int64_t operator[](SkillLevel level) const { return skill_level_ms[static_cast<std::size_t>(level)]; }
};

Ratio per(std::int64_t over, std::int64_t under) { return {static_cast<double>(over), static_cast<double>(under)}; }
Ratio count(std::int64_t contacts) { return per(contacts, 1); }
Ratio in_minutes(std::int64_t seconds) { return {static_cast<double>(seconds) / 60, 1}; }

using TakeFigure = Ratio (*)(const Sums& s);
constexpr TakeFigure kTaken[] = {
#define PHONEFLOW_MEASURE(measure, name, title, unit, good, scopes, taken, ...)                       \
  [](const Sums& s) {                                                                                 \
    using enum Count;                                                                                 \
    using enum Level;                                                                                 \
    using enum SkillLevel;                                                                            \
    [[maybe_unused]] const auto over_time = [&s](std::int64_t ms) { return per(ms, s.observed_ms); }; \
    return taken;                                                                                     \
  },
#include "simulate/measures.def"
#undef PHONEFLOW_MEASURE
};

}  // namespace

class Tally::FigureMaker {
 public:
  explicit FigureMaker(const Tally& tally) : tally_(tally) {}

  std::vector<std::pair<FigureKey, Ratio>> all() {
    const std::uint32_t intervals = tally_.by_interval_ ? tally_.intervals_ : 0;
    for (std::uint32_t i = 0; i <= intervals; ++i) add_all(i == 0 ? std::nullopt : std::optional(i - 1));
    std::sort(figures_.begin(), figures_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return std::move(figures_);
  }

 private:
  void add_all(std::optional<std::uint32_t> interval) {
    Sums centre;
    for (std::uint32_t entry = 0; entry < tally_.centre_.entries.size(); ++entry) {
      const Sums sums{.counts = sum(tally_.entries_, entry, interval)};
      centre.counts += sums.counts;
      add({Scope::Kind::Entry, entry, interval}, sums);
    }
    each_interval(interval, [&centre](const Areas& areas) {
      for (std::size_t level = 0; level < kLevels; ++level) centre.level_ms[level] += areas.level_ms[level];
      centre.observed_ms += areas.ms;
      centre.ports_peak = std::max(centre.ports_peak, areas.ports_peak);
    });
    for (std::uint32_t skill = 0; skill < tally_.centre_.skills.size(); ++skill) {
      Sums sums{.counts = sum(tally_.skills_, skill, interval), .observed_ms = centre.observed_ms};
      each_interval(interval, [&sums, skill](const Areas& areas) {
        for (std::size_t level = 0; level < kSkillLevels; ++level)
          sums.skill_level_ms[level] += areas.level_ms[kLevels + skill * kSkillLevels + level];
      });
      for (std::size_t level = 0; level < kSkillLevels; ++level) centre.skill_level_ms[level] += sums.skill_level_ms[level];
      add({Scope::Kind::Skill, skill, interval}, sums);
    }
    add({Scope::Kind::Centre, 0, interval}, centre);
  }

  void add(const Scope& scope, const Sums& sums) {
    for (std::size_t i = 0; i < kMeasures; ++i) {
      const auto measure = static_cast<Measure>(i);
      if (info(measure).is_of(scope.kind)) figures_.push_back({{measure, scope}, kTaken[i](sums)});
    }
  }

  [[nodiscard]] Counts sum(const std::vector<Counts>& counts, std::uint32_t of, std::optional<std::uint32_t> interval) const {
    if (interval) return counts[of * tally_.intervals_ + *interval];
    Counts all;
    for (std::uint32_t i = 0; i < tally_.intervals_; ++i) all += counts[of * tally_.intervals_ + i];
    return all;
  }

  /// Calls f(areas) for the interval, or for the total.
  template <class F>
  void each_interval(std::optional<std::uint32_t> interval, const F& f) const {
    if (interval) return f(tally_.areas_[*interval]);
    for (const Areas& areas : tally_.areas_) f(areas);
  }

  const Tally& tally_;
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
  for (const auto& [of, values] : data_) {
    for (const auto& [value, count] : values) {
      const DataCount own{of.first, of.second, value, count};
      const auto place = std::lower_bound(results.data.begin(), results.data.end(), own,
                                          [](const DataCount& a, const DataCount& b) { return a.is_before(b); });
      if (place != results.data.end() && !own.is_before(*place)) place->count += count;
      else results.data.insert(place, own);
    }
  }
  std::sort(results.ends.begin(), results.ends.end(),
            [](const EndCount& a, const EndCount& b) { return std::pair(a.entry, a.cause) < std::pair(b.entry, b.cause); });
}

}  // namespace phoneflow::simulate
