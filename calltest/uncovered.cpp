#include "calltest/uncovered.h"

#include <fmt/format.h>

#include "calltest/coverage_names.h"
#include "support/wording.h"

namespace phoneflow::calltest {
namespace {

std::string never_run(std::size_t ways) {
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
      add(never_run(last - first));
      continue;
    }
    for (std::size_t way = first; way < last; ++way) {
      if (coverage.way_hits(way) > 0) continue;
      const std::string& name = of.ways()[way].name;
      add(name.empty() ? "the next statement is never reached from it" : fmt::format("{} is never taken", plain_line(name)));
    }
  }
  return list;
}

}  // namespace phoneflow::calltest
