// The calls of the files that entry points name, laid on the one clock of the run.
//
// Used by centre_file.cpp when all entry points are read, because all files with dates share one axis: the run begins at the date of
// `start`, or else at `start` in the week (from Monday) of the earliest call of them all. Calls without dates fall on the first such moment
// of the run. Whatever lies outside the run is told.
#pragma once

#include <vector>

#include "centre/data_file.h"
#include "centre/table_reader.h"
#include "simulate/model.h"

namespace phoneflow {

struct CallFile {
  std::size_t entry = 0;  ///< whose calls they are: place in Centre::entries
  RecordedMoments calls{};
  Place place{};  ///< where the file is named
};

/// Sets the arrivals of these entry points, and with dates the centre's `week`. Calls outside the run are counted in `warnings`; a file may
/// lie wholly outside.
void place_calls(const std::vector<CallFile>& files, simulate::CentreModel& centre, std::vector<ConfigError>& warnings);

}  // namespace phoneflow
