// Converts the options of `phoneflow simulate` to an order.
//
// Between arguments.cpp, where CLI11 fills SimulateTyped, and simulate_command.cpp. Reads no files.
#pragma once

#include <string>
#include <vector>

#include "cli/orders.h"
#include "support/result.h"

namespace phoneflow::cli {

/// Empty: not given.
struct SimulateTyped {
  std::string centre, compare, staff, replications, seed, length, workers, format, report, trace, where;
  std::vector<std::string> changes;
};

/// Fails when options are wrong or do not go together.
[[nodiscard]] Result<SimulateOrder> read_simulate_order(const SimulateTyped& typed);

}  // namespace phoneflow::cli
