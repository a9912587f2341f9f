#include "analysis/values_at.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "analysis/put_back.h"

namespace phoneflow {

bool ValuesAt::Facts::join(const Facts& other) {
  if (!other.reached) return false;
  if (reached) return values.keep_common(other.values);
  *this = other;
  return true;
}

ValuesAt::ValuesAt(const Analysis& context, FixedValues& values)
    : context_(context), program_(context.program), values_(values), flow_(context.program, context.phases) {
  values_.know(nullptr);
  if (any_to_follow()) {
    flow_.run([this](const PhaseAnalysis::Link& link, const StateFlow<Facts>&) { return behind(link); },
              [set = set_in_on_accept(program_)](Facts& facts, const Facts& meanwhile) {
                for (std::uint32_t slot = 0; slot < set.size(); ++slot) {
                  const KnownValue* const value = set[slot] ? meanwhile.values.find(slot) : nullptr;
                  if (value != nullptr) facts.values.set(slot, *value);
                  else if (set[slot]) facts.values.remove(slot, slot + 1);
                }
              });
  }
  values_.know(nullptr);
}

bool ValuesAt::any_to_follow() const {
  return std::ranges::any_of(program_.nodes, [this](const Node& node) {
    return (node.kind == NodeKind::Set && !values_.is_fixed(node.slot)) ||
           (node.kind == NodeKind::Call && !program_.calls[node.detail].arguments.empty());
  });
}

std::vector<KnownValues> ValuesAt::on_entry(const std::vector<bool>& heads) const {
  std::vector<Facts> facts(program_.nodes.size());
  const auto& states = context_.phases.states();
  for (PhaseAnalysis::Index i = 0; i < states.size(); ++i) {
    for (const PhaseAnalysis::Link& link : context_.phases.successors(i)) {
      const NodeId to = states[link.to].node;
      const bool known = flow_.reached(i) && (link.through == PhaseAnalysis::kNone || flow_.reached(link.through));
      if (heads[to] && states[i].node < to && known) facts[to].join(behind(link));
    }
  }
  values_.know(nullptr);
  std::vector<KnownValues> values;
  for (const Facts& it : facts) values.push_back(it.values);
  return values;
}

ValuesAt::Facts ValuesAt::behind(const PhaseAnalysis::Link& link) const {
  const Facts& before = flow_[link.from];
  Facts facts = before;
  const Node& node = program_.nodes[context_.phases.states()[link.from].node];
  switch (node.kind) {
    case NodeKind::Action: give(facts, program_.actions[node.detail].result_slot, nullptr, before.values); break;
    case NodeKind::Set: give(facts, node.slot, node.expr, before.values); break;
    case NodeKind::ForTest: give(facts, node.third, nullptr, before.values); break;
    case NodeKind::Test: {
      values_.know(&before.values);
      const std::optional<Value> truth = values_.value(*node.expr);
      if (truth && truth->type == Type::Boolean && truth->boolean != link.edge->condition) return {};
      break;
    }
    case NodeKind::Call: {
      const CallNode& call = program_.calls[node.detail];
      if (link.enters()) enter_sub(call, facts);
      else give(facts, call.result_slot, program_.nodes[context_.phases.states()[link.through].node].expr, flow_[link.through].values);
      break;
    }
    default: break;
  }
  return facts;
}

/// Assigns the value of the expression, evaluated with the values `before`.
void ValuesAt::give(Facts& facts, std::int32_t slot, const ast::Expr* given, const KnownValues& before) const {
  if (slot < 0) return;
  values_.know(nullptr);
  if (values_.is_fixed(slot)) return;
  values_.know(&before);
  const auto key = static_cast<std::uint32_t>(slot);
  if (const std::optional<Value> value = given == nullptr ? std::nullopt : values_.value(*given))
    facts.values.set(key, values_.one(*value));
  else facts.values.remove(key, key + 1);
}

/// A sub sees only its parameters.
void ValuesAt::enter_sub(const CallNode& call, Facts& facts) const {
  const Facts before = std::exchange(facts, Facts{.values = {}, .reached = true});
  const std::int32_t first = program_.sections[call.section].first_slot;
  for (std::size_t i = 0; i < call.arguments.size(); ++i)
    give(facts, first + static_cast<std::int32_t>(i), call.arguments[i], before.values);
}

}  // namespace phoneflow
