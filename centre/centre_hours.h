// [hours.Office]: profiles of hours.
//
// Read for the simulator, and for whoever else takes a centre file.
#pragma once

#include "centre/table_reader.h"
#include "runtime/hours_profiles.h"

namespace phoneflow {

/// Reads [hours].
void read_hours(TableReader& hours, HoursProfileMap& to);

}  // namespace phoneflow
