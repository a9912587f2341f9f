#include "cli/test/ways.h"

#include <algorithm>

#include "check/flow.h"
#include "check/phases.h"

namespace phoneflow::cli::test_run {
namespace {

void add(std::vector<Way>& ways, NodeId node, std::string_view name) {
  if (std::ranges::none_of(ways, [&](const Way& it) { return it.node == node && it.name == name; })) ways.push_back({node, std::string(name)});
}

void add_ways(std::vector<Way>& ways, NodeId node, const ActionNode& action) {
  if (action.def->ends) return add(ways, node, "");
  for (const DigitWay& way : action.digit_ways) add(ways, node, way.keys);
  const bool catches = action.ways[kDefault] != kNoNode;
  for (std::size_t outcome = 1; outcome < action.ways.size(); ++outcome) {
    if (action.ways[outcome] != kNoNode) add(ways, node, action.def->outcomes[outcome].name);
  }
  add(ways, node, catches ? "Default" : "");
}

}  // namespace

std::vector<Way> ways_of(const Program& program) {
  const Flow flow(program);
  const Phases phases(program, flow);
  std::vector<Way> ways;
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    if (program.nodes[id].kind == NodeKind::Action && phases.reached(id)) add_ways(ways, id, program.actions[program.nodes[id].detail]);
  }
  return ways;
}

}  // namespace phoneflow::cli::test_run
