// A row's system simulated by run_replications(), and what came out beside what is known.
//
// Short: as many contacts as a test may take. Long: as many as a standard error of 1 % takes, by what the short run was like, if that is
// feasible. The same row gives the same numbers on any machine.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/oracle/rows.h"

namespace phoneflow::oracle {

enum class Extent { Short, Long };

struct Measured {
  double mean = 0;
  double error = 0;            ///< standard error
  std::uint64_t contacts = 0;  ///< that were simulated
};

/// Keeps what was simulated for rows of the same system.
class Laboratory {
 public:
  /// `rows`: all that there are. They must outlive it.
  explicit Laboratory(const std::vector<Row>& rows) : rows_(rows) {}

  /// Every row's system and metric must be known; aborts otherwise.
  const Measured& measure(const Row& row, Extent extent);

 private:
  struct Run {
    std::uint64_t contacts = 0;
    std::map<int, Measured> of_rows{};
  };
  [[nodiscard]] Run run(const Row& any, Extent extent);
  [[nodiscard]] double worst_error(const Row& any, Extent extent);

  const std::vector<Row>& rows_;
  std::map<std::string, Run> short_{};
  std::map<std::string, Run> long_{};
};

/// Four standard errors, and half the interval of what was itself only measured.
[[nodiscard]] double tolerance(const Row& row, const Measured& measured);

}  // namespace phoneflow::oracle
