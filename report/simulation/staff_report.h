// Reports of a staffing: text, JSON, CSV.
//
// Used by `phoneflow simulate --staff`. They format simulate::Staffing; deterministic. A search without result (targets unreachable, work
// limit) is reported as such.
#pragma once

#include <iosfwd>
#include <string>

#include "grammar/render.h"
#include "simulate/staffing.h"

namespace phoneflow::simulation {

/// Refers to the query and its result.
struct StaffReport {
  const simulate::CentreModel& centre;
  const simulate::AgentGroup& group;
  const simulate::StaffTargets& targets;
  const simulate::Staffing& staffing;
};

/// At most 100 columns while the group's name is short.
void write_staffing_text(std::ostream& out, const StaffReport& report, Colour colour);
void write_staffing_json(std::ostream& out, const StaffReport& report);
/// One row per interval.
void write_staffing_csv(std::ostream& out, const StaffReport& report);

/// `80 % within 20 s, at most 5 % abandoned`.
[[nodiscard]] std::string targets_text(const simulate::StaffTargets& targets);
/// The outcome of the search in one sentence: confidence, or why there is no result.
[[nodiscard]] std::string outcome_text(const StaffReport& report);

}  // namespace phoneflow::simulation
