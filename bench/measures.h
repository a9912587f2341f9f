// Figures other than time per iteration.
#pragma once

#include <string>
#include <vector>

#include "bench/table.h"

namespace phoneflow::bench {

/// Memory of a waiting contact: session, machine, and its place in the centre.
[[nodiscard]] std::vector<Row> memory_of_waiting_contacts();

/// The same for one of a million in a simulation, with the data for callers and results.
[[nodiscard]] std::vector<Row> memory_of_a_crowd();

/// Run times of whole processes. `program` is the path of phoneflow.
[[nodiscard]] std::vector<Row> times_of_processes(const std::string& program);

}  // namespace phoneflow::bench
