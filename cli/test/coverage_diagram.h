// The diagram of a section: its actions, conditions and calls as boxes, the ways between them coloured by coverage.
//
// Assignments, jumps and labels are passed through: what is between two boxes is one arrow.
#pragma once

#include "cli/test/coverage.h"
#include "cli/test/diagram.h"

namespace phoneflow::cli::test_run {

/// For sections that can be entered.
[[nodiscard]] Diagram diagram_of(const Coverage& coverage, std::size_t section);

}  // namespace phoneflow::cli::test_run
