// Texts used as addresses: arguments of actions, also through variables, subs and a leading hole.
#include <algorithm>
#include <set>
#include <vector>

#include "interpreter/resolver.h"

namespace phoneflow {

void Resolver::mark_addresses() {
  if (addresses_.empty()) return;
  const auto by_slot = [](const Gift& a, const Gift& b) { return a.slot < b.slot; };
  for (const CallNode& call : program_.calls) {
    const Section& sub = program_.sections[call.section];
    for (std::size_t i = 0; i < call.arguments.size() && i < static_cast<std::size_t>(sub.parameters); ++i) {
      gifts_.push_back({sub.first_slot + static_cast<std::int32_t>(i), call.arguments[i]});
    }
    if (call.result_slot < 0) continue;
    const auto [first, last] = returns_.equal_range(call.section);
    for (auto given = first; given != last; ++given) gifts_.push_back({call.result_slot, given->second});
  }
  std::stable_sort(gifts_.begin(), gifts_.end(), by_slot);
  std::set<std::int32_t> slots;
  std::vector<ast::Expr*> open = addresses_;
  while (!open.empty()) {
    ast::Expr* const expr = open.back();
    open.pop_back();
    if (expr->kind == ast::ExprKind::Text) {
      auto& text = *static_cast<ast::TextExpr*>(expr);
      text.address = true;
      const bool begins_with_another = !text.segments.empty() && text.segments.front().hole != nullptr;
      if (begins_with_another) open.push_back(text.segments.front().hole);
    }
    if (expr->kind != ast::ExprKind::Name) continue;
    const std::int32_t slot = static_cast<ast::NameExpr*>(expr)->slot;
    if (slot < static_cast<std::int32_t>(kFacts) || !slots.insert(slot).second) continue;
    const auto [first, last] = std::equal_range(gifts_.begin(), gifts_.end(), Gift{slot, nullptr}, by_slot);
    for (auto gift = first; gift != last; ++gift) open.push_back(gift->value);
  }
}

}  // namespace phoneflow
