// What is not covered, as a list to work through: statements that never ran, ways that were never taken.
//
// A statement that never ran is one entry, however many ways on it has.
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

/// In the order of the program.
[[nodiscard]] std::vector<Uncovered> uncovered(const Coverage& coverage);

}  // namespace phoneflow::calltest
