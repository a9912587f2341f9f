// The diagram of a section: actions, conditions and calls as boxes, control flow as arrows.
//
// Used on the pages of coverage (covered parts are green) and of simulations (arrow width shows traffic). Assignments, jumps and labels
// have no box: the path between two boxes is one arrow. External events that take contacts away (hang-up, answer) are arrows to exits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "report/page/diagram.h"
#include "calltest/coverage.h"

namespace phoneflow::calltest {

/// Traffic counts.
struct Passages {
  std::vector<std::uint64_t> nodes;  ///< by statement; empty: the larger of incoming and outgoing counts of each box
  std::vector<std::uint64_t> ways;   ///< by index in Coverable::ways()
  std::vector<std::uint64_t> turns;  ///< by index in Coverable::turns()
  Coverage::Exits exits;
};

/// For a reachable section, coloured by coverage.
[[nodiscard]] page::Diagram diagram_of(const Coverage& coverage, std::size_t section);
/// As diagram_of(), with arrow widths relative to `most`, the highest count of all arrows compared.
[[nodiscard]] page::Diagram traffic_diagram(const Coverable& of, const Passages& passages, std::size_t section, std::uint64_t most);

}  // namespace phoneflow::calltest
