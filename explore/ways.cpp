#include "explore/ways.h"

#include <string_view>

#include "analysis/known.h"
#include "analysis/reachable.h"

namespace phoneflow::calltest {
namespace {

/// True when some outcome has neither a branch nor a fallback. An action with digit branches ends by keys or a named outcome, never with
/// Default itself; its NoMatch falls back to the outcome that ended the keys.
bool some_fall_through(const ActionNode& action) {
  if (!action.def->digit_branches && !is_ruled_out(action, kDefault)) return true;
  for (std::size_t outcome = kError; outcome < action.branches.size(); ++outcome) {
    const std::uint8_t branch = written_branch(action, outcome);
    if ((branch == kNoOutcome || branch == kDefault) && action.def->outcomes[outcome].role != OutcomeRole::NoMatch) return true;
  }
  return false;
}

void add_ways(const Program& program, NodeId id, std::vector<Way>& ways) {
  const ActionNode& action = program.actions[program.nodes[id].detail];
  if (action.def->never_leads_on()) ways.push_back({id, {}});
  for (const KeyBranch& way : action.key_branches) ways.push_back({id, std::string(way.keys)});
  for (std::size_t outcome = kError; outcome < action.branches.size(); ++outcome) {
    if (action.branches[outcome] != kNoNode) ways.push_back({id, std::string(action.def->outcomes[outcome].name)});
  }
  const bool fall_through = some_fall_through(action);
  const bool has_default = !action.branches.empty() && action.branches[kDefault] != kNoNode;
  const bool takes_default = has_default && (fall_through || !action.def->outcomes[kDefault].never_itself);
  if (takes_default) ways.push_back({id, std::string(action.def->outcomes[kDefault].name)});
  else if (!has_default && fall_through && !action.def->never_leads_on()) ways.push_back({id, {}});
}

}  // namespace

std::vector<Way> ways_of(const Program& program) {
  const ControlFlowGraph flow(program);
  const Reachable reachable(program, flow);
  std::vector<Way> ways;
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    if (program.nodes[id].kind == NodeKind::Action && reachable.has(id)) add_ways(program, id, ways);
  }
  return ways;
}

}  // namespace phoneflow::calltest
