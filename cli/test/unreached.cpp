#include "cli/test/unreached.h"

#include <algorithm>

#include <fmt/format.h>

#include "check/flow.h"
#include "check/phases.h"
#include "cli/test/reachable.h"

namespace phoneflow::cli::test_run {
namespace {

/// The sub that an action is in, when nothing calls it.
std::string_view uncalled_sub(const Program& program, NodeId id) {
  const std::uint32_t section = program.nodes[id].section;
  if (program.sections[section].kind != SectionKind::Sub) return {};
  const bool called = std::ranges::any_of(program.calls, [section](const CallNode& it) { return it.section == section; });
  return called ? std::string_view() : program.sections[section].name;
}

}  // namespace

std::string why_unreached(const Program& program, const Search& search, const Way& way) {
  const std::string limit = "; not all calls were looked at";
  if (const std::string_view sub = uncalled_sub(program, way.node); !sub.empty()) return fmt::format("nothing calls `{}`", sub);
  if (!search.begun[way.node]) return "no call comes to this action" + (search.exhausted ? "" : limit);
  if (way.name == "Error" && cannot_fail(program, Phases(program, Flow(program)), way.node)) return "it cannot fail: it plays no file, and the caller is on the line";
  if (!search.exhausted) return "no call was found that takes it" + limit;
  if (way.name == "Error") return "it cannot fail here";
  const bool other = std::ranges::any_of(search.ways, [&](const Way& it) { return it.node == way.node && it.name != "Error" && it.name != way.name; });
  return other ? "every call takes another way on" : "it always fails here";
}

}  // namespace phoneflow::cli::test_run
