#include "calltest/uncovered.h"

#include <fmt/format.h>

#include "calltest/coverage_names.h"
#include "support/wording.h"

namespace phoneflow::calltest {
namespace {

/// The statement of a loop without a condition is the way back to its beginning, which runs when its body has.
bool begins_again(const Script& script, const Node& node) {
  return node.kind == NodeKind::Jump && script.sources.text(node.span).starts_with('{');
}

std::string never_run(const Script& script, const Node& node, std::size_t ways) {
  if (begins_again(script, node)) return "never begins again: let a call stay in it until its body is over";
  if (ways < 2) return "is never run";
  return fmt::format("is never run, nor any of its {} ways taken", ways);
}

}  // namespace

std::vector<Uncovered> uncovered(const Coverage& coverage) {
  const Coverable& of = coverage.of();
  std::vector<Uncovered> list;
  for (const NodeId id : of.statements()) {
    const auto [first, last] = of.ways_of(id);
    const auto add = [&](std::string what) {
      list.push_back({id, place_text(of.script, id), statement_name(of.script, id), std::move(what)});
    };
    if (coverage.hits(id) == 0) {
      add(never_run(of.script, of.program().nodes[id], last - first));
      continue;
    }
    for (std::size_t way = first; way < last; ++way) {
      if (coverage.way_hits(way) > 0) continue;
      const std::string& name = of.ways()[way].name;
      if (!name.empty()) add(fmt::format("{} is never taken", plain_line(name)));
      else if (of.program().actions[of.program().nodes[id].detail].def->never_leads_on()) add("it never ends the section");
      else add("the next statement is never reached from it");
    }
  }
  return list;
}

}  // namespace phoneflow::calltest
