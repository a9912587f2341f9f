// Comparison of two simulations: the figures common to both, paired differences, significance.
//
// Made for the reports of a comparison. Skills and entry points are paired by name, intervals by index.
#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "report/simulation/report.h"

namespace phoneflow::simulation {

struct Compared {
  simulate::Measure measure{};
  simulate::Scope scope{};  ///< in `before`
  std::optional<simulate::Estimate> before{};
  std::optional<simulate::Estimate> after{};
  std::optional<simulate::Estimate> difference{};  ///< after minus before
  std::optional<simulate::Estimate>
      of_share{};  ///< of a count: the difference of its share of its total, as callbacks reached of callbacks accepted

  /// True when the confidence interval of the difference excludes 0. False with fewer than two replications.
  [[nodiscard]] bool is_certain() const { return is_certain(difference); }
  [[nodiscard]] static bool is_certain(const std::optional<simulate::Estimate>& difference) {
    return difference && difference->half_width && std::fabs(difference->mean) > *difference->half_width;
  }
};

/// A significant difference in words, and whether it is good (1), bad (-1) or neutral (0): `better`, `worse`, `more`, `less`; empty when
/// not significant. Counts are judged by their share, since totals may differ: `better share`.
struct Judgement {
  std::string words;
  int good = 0;
};
[[nodiscard]] Judgement judgement(const Compared& figure);

/// The scope of `after` with the same name, if any.
[[nodiscard]] std::optional<simulate::Scope> same_scope(const simulate::Scope& scope, const simulate::CentreModel& before,
                                                        const simulate::CentreModel& after);
/// Figures of the run, or of the interval in `scope`; omits those without an estimate on both sides.
[[nodiscard]] std::vector<Compared> compare(const Side& before, const Side& after, const simulate::Scope& scope);

/// False for figures whose activity occurs on neither side: they get no row.
[[nodiscard]] bool is_worth_a_row(simulate::Measure measure, const std::vector<Compared>& figures);
/// False where a single skill or entry point repeats the figures of the centre.
[[nodiscard]] bool is_told(const simulate::Scope& scope, const simulate::CentreModel& before, const simulate::CentreModel& after);

/// Significant differences: `abandonment falls by 3.1 points ± 0.4; callers spend 41 s ± 3 s less on the line`. Empty when there are none.
[[nodiscard]] std::string certain_text(const std::vector<Compared>& figures);
/// The figures of these sentences without significant difference: `abandonment, occupancy`. Empty when there are none.
[[nodiscard]] std::string uncertain_text(const std::vector<Compared>& figures);

}  // namespace phoneflow::simulation
