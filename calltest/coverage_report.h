// Coverage reports: a table, an lcov trace file, Cobertura XML, an HTML page.
//
// Deterministic, in the order of `coverages`. lcov and Cobertura merge files that several scripts include, the page shows them with each
// script; paths are those given by the user.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <span>

#include "calltest/coverage.h"

namespace phoneflow::calltest {

using Coverages = std::span<const Coverage* const>;

[[nodiscard]] CoverageTotals totals_of(Coverages coverages);

/// Lists at most `shown` uncovered items (0: all), then the number of further ones.
void write_coverage_text(std::ostream& out, Coverages coverages, std::size_t shown);
void write_lcov(std::ostream& out, Coverages coverages);
void write_cobertura(std::ostream& out, Coverages coverages);
/// A self-contained page.
void write_coverage_html(std::ostream& out, Coverages coverages);

}  // namespace phoneflow::calltest
