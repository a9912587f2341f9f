// The smallest staffing per interval that meets targets: found by simulation, verified with other callers.
//
// Called by `phoneflow simulate --staff`. Varies the agents of one group on shift per interval; the rest of the centre is fixed. All search
// steps use the same callers (common random numbers); the verification uses others, with more replications until each interval is decided
// or its cap is reached. Smallest means that no single interval can be reduced by one agent; another distribution with fewer hours may
// exist. Deterministic on any number of cores; the work is capped. Reports the interval for which no staffing exists.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "simulate/head_counts.h"
#include "simulate/run.h"
#include "simulate/staff_targets.h"

namespace phoneflow::simulate {

struct StaffingOptions {
  RunOptions run{};                        ///< `ways` and `trail` are ignored; `progress` covers the whole search
  std::uint32_t group = 0;                 ///< index in Centre::agents
  std::uint32_t least = 0;                 ///< minimum of every interval
  std::uint32_t most = 2000;               ///< maximum of any interval
  std::uint32_t search_replications = 16;  ///< per step
  std::uint32_t verify_from = 32;          ///< initial replications of the verification; doubled until decided
  std::uint32_t verify_to = 256;
  std::uint32_t fewer_to = 128;              ///< the same, for one agent fewer
  std::uint64_t most_replications = 20'000;  ///< in total
};

enum class StaffingEnd : std::uint8_t {
  Found,        ///< verified, as each interval states
  Unreachable,  ///< some interval misses its targets even with `most` agents everywhere; the intervals show which
  Capped,       ///< `most_replications` reached: the last staffing examined
  Stopped,      ///< by the caller
  EndedEarly,   ///< a replication was cut short: Staffing::ended_early
  TooLong,      ///< several intervals in a run of more than a week, or too many of them: not simulated
};

/// The effect of one agent fewer in an interval.
struct OneFewer {
  Meets meets = Meets::No;
  double lacking = 0;          ///< in half widths; negative: targets met as far as can be decided
  std::uint32_t interval = 0;  ///< the interval that misses the target: this one or one near it
  Measure measure{};           ///< the measure missed
  std::optional<Estimate> figure{};
};

struct StaffedInterval {
  std::uint32_t interval = 0;
  std::uint32_t agents = 0;
  bool used = false;  ///< contacts were queued in it
  Meets meets = Meets::Yes;
  std::optional<Measure> lacks{};  ///< the measure furthest beyond its target; absent: all means meet theirs
  std::array<std::optional<Estimate>, kStaffMeasures.size()> figures{};  ///< indexed as kStaffMeasures
  std::optional<OneFewer> one_fewer{};                                   ///< absent: there are none fewer, or not examined

  /// `measure` is one of kStaffMeasures; occupancy is of the whole centre, times are in ms.
  [[nodiscard]] const std::optional<Estimate>& figure(Measure measure) const;
};

struct Staffing {
  StaffingEnd end{};
  std::vector<StaffedInterval> intervals{};  ///< after the warm-up
  double paid_hours = 0;                     ///< of the group, in those intervals
  std::uint32_t most = 0;                    ///< greatest number tried in an interval
  std::uint32_t replications = 0;            ///< behind the figures
  std::uint64_t all_replications = 0;
  std::uint64_t contacts = 0;  ///< simulated in total
  EndedEarly ended_early{};    ///< valid with StaffingEnd::EndedEarly

  /// The worst result of its intervals.
  [[nodiscard]] Meets meets() const;
};

/// `scripts` as for run_replications(); uses the centre's seed and confidence, not its number of replications.
[[nodiscard]] Staffing find_staffing(const CentreModel& centre, const std::vector<EntryScript>& scripts, const StaffTargets& targets,
                                     const StaffingOptions& options);

}  // namespace phoneflow::simulate
