// Maps recorded calls of several files to the clock of the run.
//
// Used by centre_file.cpp after all entry points are read, because files with dates share one axis: the run begins at the date of `start`,
// or at `start` in the week (from Monday) of the earliest call. Calls without dates fall on the first such time of the run. Calls outside
// the run are reported.
#pragma once

#include <vector>

#include "centre/data_file.h"
#include "centre/table_reader.h"
#include "simulate/model.h"

namespace phoneflow {

struct CallFile {
  std::size_t entry = 0;  ///< index in Centre::entries
  RecordedMoments calls{};
  Place place{};  ///< place of the file's name
};

/// Sets the arrivals of these entry points and, with dates, the centre's `week`. Calls outside the run are counted in `warnings`; all calls
/// of a file may lie outside.
void place_calls(const std::vector<CallFile>& files, simulate::CentreModel& centre, std::vector<ConfigError>& warnings);

}  // namespace phoneflow
