// Two simulations side by side: every figure that both have, its paired difference, and whether chance can explain it.
//
// Made for the reports of a comparison. Skills and entry points are paired by their names, intervals by their places.
#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "report/simulation/report.h"

namespace phoneflow::simulation {

struct Compared {
  simulate::Measure measure{};
  simulate::Scope scope{};  ///< in the centre before
  std::optional<simulate::Estimate> before{};
  std::optional<simulate::Estimate> after{};
  std::optional<simulate::Estimate> difference{};  ///< after minus before
  std::optional<simulate::Estimate>
      of_share{};  ///< of a count: the difference of its share of what it is of, as callbacks reached of callbacks taken

  /// The interval of the difference is without 0. Never with fewer than two replications.
  [[nodiscard]] bool is_certain() const { return is_certain(difference); }
  [[nodiscard]] static bool is_certain(const std::optional<simulate::Estimate>& difference) {
    return difference && difference->half_width && std::fabs(difference->mean) > *difference->half_width;
  }
};

/// What is certain, in words, and whether it is good (1), bad (-1) or neither (0): `better`, `worse`, `more`, `less`; empty when it is not
/// certain. Counts are judged by their share, for what they are of may differ too: `better share`.
struct Judgement {
  std::string words;
  int good = 0;
};
[[nodiscard]] Judgement judgement(const Compared& figure);

/// The scope of `after` with the same name; nothing when it has none.
[[nodiscard]] std::optional<simulate::Scope> same_scope(const simulate::Scope& scope, const simulate::CentreModel& before,
                                                        const simulate::CentreModel& after);
/// Of the run, or of the interval that `scope` has; what neither side has an estimate of is left out.
[[nodiscard]] std::vector<Compared> compare(const Side& before, const Side& after, const simulate::Scope& scope);

/// Whether a table has a row for it: what nobody does is left out, unless somebody does on one side.
[[nodiscard]] bool is_worth_a_row(simulate::Measure measure, const std::vector<Compared>& figures);
/// Where there is one skill and one entry point, the centre says it all.
[[nodiscard]] bool is_told(const simulate::Scope& scope, const simulate::CentreModel& before, const simulate::CentreModel& after);

/// `abandonment falls by 3.1 points ± 0.4; callers spend 41 s ± 3 s less on the line`: what is certain. Empty when nothing is.
[[nodiscard]] std::string certain_text(const std::vector<Compared>& figures);
/// `abandonment, occupancy`: what sentences speak of, and is not certain. Empty when all is.
[[nodiscard]] std::string uncertain_text(const std::vector<Compared>& figures);

}  // namespace phoneflow::simulation
