// Where a machine stops for those who explore what can happen: in front of statements whose way they decide, or in front of which they
// press keys.
//
// A way is open where the data that decide it are forgotten. Keys that come while nothing listens change nothing before an action looks at
// them, so it is enough to press them in front of that action.
#pragma once

#include <vector>

#include "interpreter/program.h"

namespace phoneflow {

/// A set of statements of one program.
class Stops {
 public:
  explicit Stops(const Program& program) : nodes_(program.nodes.size()) {}

  void add(NodeId node) { nodes_[node] = true; }
  [[nodiscard]] bool has(NodeId node) const { return nodes_[node]; }

 private:
  std::vector<bool> nodes_;
};

/// The statements at one of which the script goes on by the value that `node` looks at (Test, Case, RepeatTest), in the order in which
/// they are tried; none for other statements.
[[nodiscard]] std::vector<NodeId> open_ways(const Program& program, NodeId node);

}  // namespace phoneflow
