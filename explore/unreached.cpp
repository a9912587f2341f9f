#include "explore/unreached.h"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/flow.h"
#include "analysis/phases.h"
#include "analysis/reachable.h"

namespace phoneflow::calltest {

std::string why_unreached(const Program& program, const Search& search, const Way& way) {
  if (!search.begun[way.node]) return "no call that was tried comes to this action";
  const ControlFlowGraph flow(program);
  const PhaseAnalysis phases(program, flow);
  const ActionDef& def = *program.actions[program.nodes[way.node].detail].def;
  if (is_error(way) && cannot_fail(program, phases, way.node))
    return def.voice ? "it cannot fail: it plays no file, and the caller is on the line" : "it cannot fail where it stands";
  if (!is_error(way) && !intersect(phases.at(way.node), def.possible_in() | def.after_failure))
    return "no call can take it: in each phase in which it runs it ends with Error";
  if (!search.exhausted) return "no call that was tried takes it";
  if (is_error(way)) return "it fails in no call that was tried";
  const bool other =
      std::ranges::any_of(search.ways, [&](const Way& it) { return it.node == way.node && !is_error(it) && it.name != way.name; });
  return other ? "every call that was tried takes another way on" : "it fails in every call that was tried";
}

}  // namespace phoneflow::calltest
