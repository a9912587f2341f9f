// What a planner asks before all else: whether the service level is as wanted, and when it is worst.
//
// Shown at the top of the page of a simulation. A verdict is given only where chance leaves no doubt, or with the words that it is of one
// replication.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/simulation/readings.h"

namespace phoneflow::simulation {

struct Verdict {
  enum class Kind : std::uint8_t { Met, Missed, Open };

  Kind kind{};
  bool of_one_replication = false;  ///< which does not tell how far chance moves it
  std::string text;                 ///< "Support: 64.8 % ± 1.5 are answered within 20 s, 80 % are wanted"
};

/// `met`, `missed`, `too close to tell`; `met in this one replication`.
[[nodiscard]] std::string verdict_name(const Verdict& verdict);
/// One for each skill that anybody queued for.
[[nodiscard]] std::vector<Verdict> verdicts_of(const Readings& readings);
/// The interval with the lowest service level: "09:30 to 10:00: 1.0 % in time, …". Of several whose levels read the same: the one with the
/// longest mean wait, then with most abandonment, then the last. Nothing when fewer than two intervals have a level, or all are at 100 %.
[[nodiscard]] std::optional<std::string> worst_interval(const Readings& readings);

}  // namespace phoneflow::simulation
