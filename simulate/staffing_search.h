// The search behind find_staffing(): raise an initial guess until all targets are met, lower it, verify it.
//
// Intervals affect their neighbours through callers who wait across the border. Intervals lowered at the same time are therefore a stride
// apart, some two hours, and judged with their neighbours. An interval raised repeatedly by the verification gets a lower bound, which
// guarantees termination; a cap on replications may end the search sooner. The effect of one agent fewer is recomputed only after a change
// nearby.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "simulate/staffing.h"

namespace phoneflow::simulate {

class StaffingSearch {
 public:
  /// All arguments must outlive it. `centre` has intervals.
  StaffingSearch(const CentreModel& centre, const std::vector<EntryScript>& scripts, const StaffTargets& targets,
                 const StaffingOptions& options);

  [[nodiscard]] Staffing find();

 private:
  enum class Going : std::uint8_t { On, Stopped, EndedEarly, Capped };

  /// Adds replications of the centre with this staffing. Round 0 has the callers of the search; each other round has its own.
  void simulate_more(StaffSample& sample, const HeadCounts& heads, std::uint32_t round, std::uint32_t replications);
  void report_progress() const;
  [[nodiscard]] StaffSample searched(const HeadCounts& heads);
  /// Stores a sample of the present staffing for the result.
  void record_best(const StaffSample& sample);
  [[nodiscard]] StaffVerdict judge(const StaffSample& sample, std::uint32_t interval) const;
  /// The effect of lowering `interval` on it and its neighbours, whose callers share the queue.
  [[nodiscard]] OneFewer judge_near(const StaffSample& sample, std::uint32_t interval) const;

  /// Finds a number of agents that suffices in every interval; false when there is none.
  [[nodiscard]] bool find_plenty();
  void guess();
  void climb();
  void descend();
  /// Lowers `members` by `step` each; those that then miss a target are restored.
  void try_lower(const std::vector<std::uint32_t>& members, HeadCounts& step);
  /// Removes intervals that are a stride apart from `waiting` and returns them.
  [[nodiscard]] std::vector<std::uint32_t> independent_subset(std::vector<std::uint32_t>& waiting) const;

  void verify();
  /// Adds replications until decided. `lowered`: the intervals to decide; empty: all, unless one misses.
  [[nodiscard]] StaffSample verified(const HeadCounts& heads, std::uint32_t round, const std::vector<std::uint32_t>& lowered);
  [[nodiscard]] bool decided(const StaffSample& sample, const std::vector<std::uint32_t>& lowered) const;
  /// Invalidates the results of one agent fewer near the interval.
  void changed(std::uint32_t interval);
  // True when the staffing was changed.
  [[nodiscard]] bool raise_missed(const StaffSample& sample);
  [[nodiscard]] bool lower_idle(std::uint32_t round);

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(heads_.size()); }
  [[nodiscard]] bool on() const { return going_ == Going::On; }
  /// Excludes the warm-up.
  [[nodiscard]] Millis counted_length(std::uint32_t interval) const;
  [[nodiscard]] Staffing answer(StaffingEnd end) const;

  const std::vector<EntryScript>& scripts_;
  const StaffTargets& targets_;
  const StaffingOptions& options_;
  CentreModel centre_;  // with the service-level threshold of the targets
  HeadCounts heads_;
  HeadCounts floor_;                   // lower bounds set by the verification
  std::vector<std::uint32_t> raised_;  // how often raised in the verification
  std::vector<double> left_over_;      // by interval: share that every staffing leaves unfinished
  std::vector<std::optional<OneFewer>> fewer_;
  StaffSample shown_;
  HeadCounts shown_heads_;
  std::uint32_t first_;  // first counted interval
  std::uint32_t stride_;
  std::uint32_t upper_bound_ = 0;
  std::uint64_t replications_ = 0;
  std::uint64_t contacts_ = 0;
  Going going_ = Going::On;
  EndedEarly ended_early_{};
};

}  // namespace phoneflow::simulate
