// Coverage for people and tools: a table, an lcov trace file, Cobertura XML, a page.
//
// All are functions of the scripts and their coverage alone, in the order given: the same coverage, the same bytes. lcov and
// Cobertura add up files that several scripts include, the page shows them with each; all name files as the user named them.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <span>

#include "calltest/coverage.h"

namespace phoneflow::calltest {

using Coverages = std::span<const Coverage* const>;

[[nodiscard]] CoverageTotals totals_of(Coverages coverages);

/// At most `shown` of what is not covered (0: all), then how much more there is.
void write_coverage_text(std::ostream& out, Coverages coverages, std::size_t shown);
void write_lcov(std::ostream& out, Coverages coverages);
void write_cobertura(std::ostream& out, Coverages coverages);
/// One page that needs no other file.
void write_coverage_html(std::ostream& out, Coverages coverages);

}  // namespace phoneflow::calltest
