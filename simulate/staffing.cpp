#include "simulate/staffing.h"

#include <algorithm>

#include "simulate/staffing_search.h"

namespace phoneflow::simulate {

const std::optional<Estimate>& StaffedInterval::figure(Measure measure) const { return figures[place_of(measure)]; }

Meets Staffing::meets() const {
  Meets worst = Meets::Yes;
  for (const StaffedInterval& interval : intervals) worst = std::min(worst, interval.meets);
  return worst;
}

Staffing find_staffing(const CentreModel& centre, const std::vector<EntryScript>& scripts, const StaffTargets& targets,
                       const StaffingOptions& options) {
  CentreModel searched = centre;
  if (searched.interval <= Millis(0)) searched.interval = searched.length;
  const std::uint32_t intervals = intervals_of(searched);
  if (intervals > kMostIntervals || (intervals > 1 && searched.length > kWeek)) return {.end = StaffingEnd::TooLong};
  return StaffingSearch(searched, scripts, targets, options).find();
}

}  // namespace phoneflow::simulate
