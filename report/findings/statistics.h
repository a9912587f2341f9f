// Counts of findings by rule, instead of the findings.
//
// Written by `phoneflow check --statistics`; most frequent first, then by id.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "workspace/report.h"

namespace phoneflow {

struct RuleCount {
  Diag code{};
  Severity severity{};  ///< the worst, when settings differ between folders
  std::size_t count = 0;
  std::size_t fixable = 0;  ///< by --fix
};

[[nodiscard]] std::vector<RuleCount> count_rules(const CheckReport& report);

void write_statistics_text(std::ostream& out, const std::vector<RuleCount>& counts);
void write_statistics_json(std::ostream& out, const std::vector<RuleCount>& counts);

}  // namespace phoneflow
