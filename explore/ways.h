// Branches of actions as coverage items, named as by the machine's observer.
//
// A written branch (`1`, `Timeout`, `Default`, `Error`), or "" for the next statement.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "interpreter/program.h"

namespace phoneflow::calltest {

struct Way {
  NodeId node = kNoNode;
  std::string name;

  friend auto operator<=>(const Way&, const Way&) = default;
};

/// True for the branch taken when the action fails.
[[nodiscard]] inline bool is_error(const Way& way) { return way.name == kErrorName; }

/// The written or possible branches of all reachable actions, in program order. What ends the script, or the section, does so by the branch
/// "", which stands first.
[[nodiscard]] std::vector<Way> ways_of(const Program& program);

}  // namespace phoneflow::calltest
