// Uncovered items as a list: statements that never ran, branches never taken.
//
// A statement that never ran is one entry, whatever its branches.
#pragma once

#include <string>
#include <vector>

#include "calltest/coverage_report.h"

namespace phoneflow::calltest {

struct Uncovered {
  NodeId node = kNoNode;
  std::string place;      ///< `main_menu.flow:14`
  std::string statement;  ///< `Menu`
  std::string what;       ///< `Timeout is never taken`
};

/// In program order.
[[nodiscard]] std::vector<Uncovered> uncovered(const Coverage& coverage);

}  // namespace phoneflow::calltest
