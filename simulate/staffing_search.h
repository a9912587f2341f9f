// The search behind find_staffing(): climb from a guess until all targets are met, then come down, then verify.
//
// Intervals influence their neighbours, by callers who wait across their border. What is lowered at once is therefore a stride
// apart, some two hours, and judged by what happens in it and beside it. What was raised again and again in the verification is
// not lowered below that, so the search ends; a cap on replications ends it sooner. What one agent fewer does is looked at again
// only when something changed near it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "simulate/staffing.h"

namespace phoneflow::simulate {

class StaffingSearch {
 public:
  /// All must outlive it. `centre` has intervals.
  StaffingSearch(const CentreModel& centre, const std::vector<EntryScript>& scripts, const StaffTargets& targets,
                 const StaffingOptions& options);

  [[nodiscard]] Staffing find();

 private:
  enum class Going : std::uint8_t { On, Stopped, EndedEarly, Capped };

  /// Adds replications of a centre so staffed. Callers of round 0 are the search's; other rounds have their own.
  void simulate_more(StaffSample& sample, const HeadCounts& heads, std::uint32_t round, std::uint32_t replications);
  void report_progress() const;
  [[nodiscard]] StaffSample searched(const HeadCounts& heads);
  /// Keeps a sample of the present staffing for the answer.
  void record_best(const StaffSample& sample);
  [[nodiscard]] StaffVerdict judge(const StaffSample& sample, std::uint32_t interval) const;
  /// What lowering `interval` did to it and its neighbours: whoever waits longer is behind or before them in the queue.
  [[nodiscard]] OneFewer judge_near(const StaffSample& sample, std::uint32_t interval) const;

  /// How many agents are enough everywhere; false when none are.
  [[nodiscard]] bool find_plenty();
  void guess();
  void climb();
  void descend();
  /// By `step` each; what misses then stays.
  void try_lower(const std::vector<std::uint32_t>& members, HeadCounts& step);
  /// Takes intervals a stride apart.
  [[nodiscard]] std::vector<std::uint32_t> independent_subset(std::vector<std::uint32_t>& waiting) const;

  void verify();
  /// As many replications as it takes. `lowered`: the intervals that are to be decided; none: all, unless one misses.
  [[nodiscard]] StaffSample verified(const HeadCounts& heads, std::uint32_t round, const std::vector<std::uint32_t>& lowered);
  [[nodiscard]] bool decided(const StaffSample& sample, const std::vector<std::uint32_t>& lowered) const;
  /// What one agent fewer near the interval does is not known any more.
  void changed(std::uint32_t interval);
  // Whether the staffing was changed.
  [[nodiscard]] bool raise_missed(const StaffSample& sample);
  [[nodiscard]] bool lower_idle(std::uint32_t round);

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(heads_.size()); }
  [[nodiscard]] bool on() const { return going_ == Going::On; }
  /// Without the warm-up.
  [[nodiscard]] Millis counted_length(std::uint32_t interval) const;
  [[nodiscard]] Staffing answer(StaffingEnd end) const;

  const std::vector<EntryScript>& scripts_;
  const StaffTargets& targets_;
  const StaffingOptions& options_;
  CentreModel centre_;  // with the targets' threshold
  HeadCounts heads_;
  HeadCounts floor_;                   // what the verification raised
  std::vector<std::uint32_t> raised_;  // how often
  std::vector<double> left_over_;      // by interval: what any staffing leaves unfinished
  std::vector<std::optional<OneFewer>> fewer_;
  StaffSample shown_;
  HeadCounts shown_heads_;
  std::uint32_t first_;  // interval that counts
  std::uint32_t stride_;
  std::uint32_t upper_bound_ = 0;
  std::uint64_t replications_ = 0;
  std::uint64_t contacts_ = 0;
  Going going_ = Going::On;
  EndedEarly ended_early_{};
};

}  // namespace phoneflow::simulate
