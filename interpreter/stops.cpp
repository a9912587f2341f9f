#include "interpreter/stops.h"

namespace phoneflow {

std::vector<NodeId> open_ways(const Program& program, NodeId node) {
  const Node& it = program.nodes[node];
  switch (it.kind) {
    case NodeKind::Test:
    case NodeKind::RepeatTest: return {it.next, it.other};
    case NodeKind::Case: {
      const CaseNode& choice = program.cases[it.detail];
      std::vector<NodeId> ways;
      for (const CaseBranch& branch : choice.branches) ways.push_back(branch.target);
      ways.push_back(choice.otherwise == kNoNode ? it.next : choice.otherwise);
      return ways;
    }
    default: return {};
  }
}

}  // namespace phoneflow
