// What tests can cover of an action: the ways on from it, as the machine's observer names them.
//
// A way is a written branch (`1`, `Timeout`, `Default`, `Error`) or "" for the next statement.
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

/// Whether the way is taken when its action fails.
[[nodiscard]] inline bool is_error(const Way& way) { return way.name == kErrorName; }

/// The ways that are written or possible in the graph, for the actions that are reached, in the order of the program. An action
/// that ends the script has the one way "".
[[nodiscard]] std::vector<Way> ways_of(const Program& program);

}  // namespace phoneflow::calltest
