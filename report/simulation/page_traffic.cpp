#include <algorithm>

#include <fmt/format.h>

#include "report/page/page_text.h"
#include "report/simulation/page_parts.h"
#include "report/test/section_diagram.h"

namespace phoneflow::simulation {
namespace {

using calltest::Coverable;
using calltest::Passages;

Passages passages_of(const Coverable& of, const simulate::Results& results, std::uint32_t entry) {
  Passages passages{.nodes = {},
                    .ways = std::vector<std::uint64_t>(of.ways().size()),
                    .turns = std::vector<std::uint64_t>(of.turns().size()),
                    .exits = {}};
  const std::size_t statements = of.program().nodes.size();
  for (const simulate::WayCount& count : results.ways) {
    if (count.entry != entry || count.statement >= statements) continue;
    const Coverable::Range range = of.ways_of(count.statement);
    for (std::size_t i = range.first; i < range.last; ++i) {
      if (of.ways()[i].name == count.way) passages.ways[i] += count.count;
    }
  }
  for (const simulate::TurnCount& count : results.turns) {
    if (count.entry != entry || count.statement >= statements) continue;
    if (const auto turn = of.turn(count.statement, count.to)) passages.turns[*turn] += count.count;
  }
  for (const simulate::ExitCount& count : results.exits) {
    if (count.entry == entry) passages.exits[{count.statement, count.by, count.cause}] += count.count;
  }
  return passages;
}

std::uint64_t most_of(const Passages& passages) {
  std::uint64_t most = 0;
  for (const std::uint64_t count : passages.ways) most = std::max(most, count);
  for (const std::uint64_t count : passages.turns) most = std::max(most, count);
  for (const auto& [exit, count] : passages.exits) most = std::max(most, count);
  return most;
}

}  // namespace

std::string traffic(const Readings& readings, std::uint32_t entry, const Script& script) {
  const Coverable of(script);
  const Passages passages = passages_of(of, readings.results, entry);
  const std::uint64_t most = most_of(passages);
  if (most == 0) return {};
  std::string out;
  for (std::size_t section = 0; section < of.program().sections.size(); ++section) {
    if (of.entries(section).empty()) continue;
    const page::Diagram diagram = traffic_diagram(of, passages, section, most);
    out += fmt::format("<details open=\"\"><summary>{}</summary><div class=\"wide\">\n{}</div></details>\n", page::page_text(diagram.name),
                       draw(diagram));
  }
  return out;
}

}  // namespace phoneflow::simulation
