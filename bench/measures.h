// Figures that are not a time per iteration.
#pragma once

#include <string>
#include <vector>

#include "bench/table.h"

namespace phoneflow::bench {

/// What a contact takes in memory that waits, all in all: session, machine, and its place in the centre.
[[nodiscard]] std::vector<Row> memory_of_waiting_contacts();

/// The same of a million in one simulation, with what callers and results need of each.
[[nodiscard]] std::vector<Row> memory_of_a_crowd();

/// Whole processes, from start to exit. `program` is phoneflow.
[[nodiscard]] std::vector<Row> times_of_processes(const std::string& program);

}  // namespace phoneflow::bench
