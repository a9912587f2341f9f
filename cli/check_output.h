// Output of a check: the report in its format, and a summary line.
//
// The report goes to `out`, messages about the check itself to standard error.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

#include "cli/orders.h"
#include "workspace/report.h"
#include "grammar/render.h"

namespace phoneflow::cli {

/// Additional parts of the summary.
struct CheckSum {
  std::size_t gone = 0;  ///< baseline findings that no longer occur
};

/// In the order's format, or as statistics.
void write_report(std::ostream& out, const CheckOrder& order, const CheckReport& report, Colour colour);

/// "2 errors, 5 warnings in 12 files; 3 can be fixed with --fix", with its line end.
[[nodiscard]] std::string sum_line(const CheckReport& report, const CheckSum& sum);

/// 0, 1 or 3.
[[nodiscard]] int exit_code_of(const CheckReport& report);

}  // namespace phoneflow::cli
