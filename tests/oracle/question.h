// Which figure of a simulation a row's metric is, and in which unit.
//
// The one list of the metrics' names. Takes what results hold per replication and computes nothing that the engine does not report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "simulate/results.h"
#include "tests/oracle/rows.h"
#include "tests/oracle/system.h"

namespace phoneflow::oracle {

struct Question {
  simulate::Measure measure{};
  std::optional<simulate::Measure> of{};  ///< divided by this one's count, instead of by what the measure itself has below
  bool count = false;                     ///< what the measure has above, not its share
  simulate::Scope scope{};
  double unit = 1;  ///< what the figure is divided by
};

/// Nothing when the metric is not known.
[[nodiscard]] std::optional<Question> question_of(const Row& row, const System& system);

/// What is known: the row's number, or the share blocked where the row's number is the traffic that gives it.
[[nodiscard]] double known_answer(const Row& row);

/// One quotient of each replication, in the row's unit.
[[nodiscard]] std::vector<simulate::Ratio> answers(const Question& question, const System& system, const simulate::Results& results);

}  // namespace phoneflow::oracle
