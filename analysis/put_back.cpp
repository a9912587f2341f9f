#include "analysis/put_back.h"

#include <algorithm>

namespace phoneflow {

std::vector<bool> set_in_on_accept(const Program& program) {
  std::vector<bool> set(static_cast<std::size_t>(program.slots));
  if (program.handler(SectionKind::OnAccept).entry == kNoNode) return set;
  const auto add = [&set](std::int32_t slot) {
    if (slot >= 0) set[static_cast<std::size_t>(slot)] = true;
  };
  for (const Node& node : program.nodes) {
    if (node.kind == NodeKind::SetField) add(node.slot);  // subs set the contact's, too
    if (program.sections[node.section].kind != SectionKind::OnAccept) continue;
    if (node.kind == NodeKind::Set || node.kind == NodeKind::ForStart) add(node.slot);
    if (node.kind == NodeKind::ForTest) add(node.third);
    if (node.kind == NodeKind::Action) add(program.actions[node.detail].result_slot);
    if (node.kind == NodeKind::Call) add(program.calls[node.detail].result_slot);
  }
  return set;
}

}  // namespace phoneflow
