// Verdicts on service levels: whether they reach their target, and the worst interval.
//
// At the top of the page of a simulation. A verdict is given when it is statistically certain, or else says that it covers one replication
// only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/simulation/readings.h"

namespace phoneflow::simulation {

struct Verdict {
  enum class Kind : std::uint8_t { Met, Missed, Open };

  Kind kind{};
  bool of_one_replication = false;  ///< without confidence interval
  std::string text;                 ///< "Support: 64.8 % ± 1.5 are answered within 20 s, 80 % are wanted"
};

/// `met`, `missed`, `too close to tell`; `met in this one replication`.
[[nodiscard]] std::string verdict_name(const Verdict& verdict);
/// One per skill with queued contacts.
[[nodiscard]] std::vector<Verdict> verdicts_of(const Readings& readings);
/// The interval with the lowest service level: "09:30 to 10:00: 1.0 % in time, …". Of levels that read the same: the longest mean wait,
/// then the highest abandonment, then the last. Nothing when fewer than two intervals have a level, or all are at 100 %.
[[nodiscard]] std::optional<std::string> worst_interval(const Readings& readings);

}  // namespace phoneflow::simulation
