#include "explore/unreached.h"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/flow.h"
#include "analysis/phases.h"
#include "analysis/reachable.h"

namespace phoneflow::calltest {

std::string why_unreached(const Program& program, const Search& search, const Way& way) {
  const std::string limit = "; not all calls were looked at";
  if (!search.begun[way.node]) return "no call comes to this action" + (search.exhausted ? "" : limit);
  if (way.name == "Error" && cannot_fail(program, Phases(program, Flow(program)), way.node)) return "it cannot fail: it plays no file, and the caller is on the line";
  if (!search.exhausted) return "no call was found that takes it" + limit;
  if (way.name == "Error") return "it cannot fail here";
  const bool other = std::ranges::any_of(search.ways, [&](const Way& it) { return it.node == way.node && it.name != "Error" && it.name != way.name; });
  return other ? "every call takes another way on" : "it always fails here";
}

}  // namespace phoneflow::calltest
