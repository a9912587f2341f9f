// docs/correctness.md: every row beside what the simulator makes of it.
//
// Written by `--long --update`; the tests hold the page against the rows and, in a long run, against what was measured.
#pragma once

#include <string>
#include <vector>

#include "tests/oracle/measure.h"
#include "tests/oracle/rows.h"

namespace phoneflow::oracle {

inline constexpr const char* kPage = "docs/correctness.md";

/// The part of a row's line that does not depend on what was measured; ends before the figure.
[[nodiscard]] std::string line_begin(const Row& row);
/// The whole line, without its end.
[[nodiscard]] std::string line(const Row& row, const Measured& measured);
/// The page with its table replaced by one of these lines. What stands before the table stays.
[[nodiscard]] std::string with_table(const std::string& page, const std::vector<std::string>& lines);

}  // namespace phoneflow::oracle
