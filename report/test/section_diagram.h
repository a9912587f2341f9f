// The diagram of a section: its actions, conditions and calls as boxes, the ways between them as arrows.
//
// Made for the pages of coverage (what was tried is green) and of simulations (the more pass, the thicker). Assignments, jumps and
// labels are passed through: what is between two boxes is one arrow. Where contacts leave without the script's doing (hung up, answered),
// an arrow leads to what they left for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "report/page/diagram.h"
#include "calltest/coverage.h"

namespace phoneflow::calltest {

/// How often contacts came by.
struct Passages {
  std::vector<std::uint64_t> nodes;  ///< by statement; empty: as many as come to a box or go on from it, whichever is more
  std::vector<std::uint64_t> ways;   ///< by position in Coverable::ways()
  std::vector<std::uint64_t> turns;  ///< by position in Coverable::turns()
  Coverage::Exits exits;
};

/// For sections that can be entered: coloured by what was covered.
[[nodiscard]] page::Diagram diagram_of(const Coverage& coverage, std::size_t section);
/// The same, with arrows as thick as their share of `most` passages, the most of any arrow that is to be compared.
[[nodiscard]] page::Diagram traffic_diagram(const Coverable& of, const Passages& passages, std::size_t section, std::uint64_t most);

}  // namespace phoneflow::calltest
