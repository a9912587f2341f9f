// The smallest staffing per interval that meets targets: searched by simulation, then verified with other callers.
//
// Called by `phoneflow simulate --staff`. Varies how many agents of one group are on shift in each interval; whatever else the
// centre is, stays. The search sees the same callers in each step, so that steps are comparable; the verification sees others,
// and more of them, until each interval is decided or its cap is reached. Smallest means: no interval can do with one agent
// fewer; that another mix of intervals with fewer hours exists is not excluded. The same input gives the same answer on any
// number of cores, and the work is capped. Refuses what has no answer, and says which interval has none.
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
  RunOptions run{};                        ///< `ways` and `trail` are not for a search; `progress` hears of all of it
  std::uint32_t group = 0;                 ///< place in Centre::agents
  std::uint32_t least = 0;                 ///< agents in every interval
  std::uint32_t most = 2000;               ///< agents in any interval
  std::uint32_t search_replications = 16;  ///< of each step
  std::uint32_t verify_from = 32;          ///< replications of the verification; doubled until decided
  std::uint32_t verify_to = 256;
  std::uint32_t fewer_to = 128;              ///< the same, of what one agent fewer does
  std::uint64_t most_replications = 20'000;  ///< in all
};

enum class StaffingEnd : std::uint8_t {
  Found,        ///< verified, as far as each interval says
  Unreachable,  ///< some interval misses even with `most` agents everywhere: the intervals show that
  Capped,       ///< `most_replications` were not enough: the last staffing looked at
  Stopped,      ///< from outside
  EndedEarly,   ///< a replication had to: Staffing::ended_early
  TooLong,      ///< several intervals in a run of more than a week, or too many of them: nothing was simulated
};

/// What one agent fewer in an interval does.
struct OneFewer {
  Meets meets = Meets::No;
  double lacking = 0;          ///< in half widths; negative: met as far as can be told
  std::uint32_t interval = 0;  ///< where the target is missed: this one or one near it
  Measure measure{};           ///< which is missed
  std::optional<Estimate> figure{};
};

struct StaffedInterval {
  std::uint32_t interval = 0;
  std::uint32_t agents = 0;
  bool used = false;  ///< somebody was queued in it
  Meets meets = Meets::Yes;
  std::optional<Measure> lacks{};  ///< the figure that misses its target by most; absent: all means meet theirs
  std::array<std::optional<Estimate>, kStaffMeasures.size()> figures{};  ///< by place in kStaffMeasures
  std::optional<OneFewer> one_fewer{};                                   ///< absent: there is no fewer, or it was not looked at

  /// One of kStaffMeasures; occupancy is of the whole centre, times are in ms.
  [[nodiscard]] const std::optional<Estimate>& figure(Measure measure) const;
};

struct Staffing {
  StaffingEnd end{};
  std::vector<StaffedInterval> intervals{};  ///< those after the warm-up
  double paid_hours = 0;                     ///< of the group, in those intervals
  std::uint32_t most = 0;                    ///< agents that were tried in an interval
  std::uint32_t replications = 0;            ///< that the figures come from
  std::uint64_t all_replications = 0;
  std::uint64_t contacts = 0;  ///< carried out in all
  EndedEarly ended_early{};    ///< counts with StaffingEnd::EndedEarly

  /// The worst of its intervals.
  [[nodiscard]] Meets meets() const;
};

/// `scripts` as for run_replications(); the centre's replications do not matter, its seed and confidence do.
[[nodiscard]] Staffing find_staffing(const CentreModel& centre, const std::vector<EntryScript>& scripts, const StaffTargets& targets,
                                     const StaffingOptions& options);

}  // namespace phoneflow::simulate
