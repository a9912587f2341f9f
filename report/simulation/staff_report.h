// The staffing that was found, for planners and for machines: text, JSON, CSV.
//
// `phoneflow simulate --staff` writes with these. They read simulate::Staffing and judge nothing; the same staffing gives the
// same bytes. An answer that is none (targets out of reach, too little work allowed) is written as such.
#pragma once

#include <iosfwd>
#include <string>

#include "grammar/render.h"
#include "simulate/staffing.h"

namespace phoneflow::simulation {

/// Refers to what was asked and answered.
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
/// What became of the search, one sentence: how sure, or why there is no answer.
[[nodiscard]] std::string outcome_text(const StaffReport& report);

}  // namespace phoneflow::simulation
