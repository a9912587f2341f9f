#include "analysis/flags.h"

#include <algorithm>

#include "analysis/expressions.h"
#include "analysis/partial.h"
#include "interpreter/evaluate.h"
#include "interpreter/names.h"

namespace phoneflow {
namespace {

constexpr std::size_t kMostValues = 200;
constexpr std::size_t kMostMemories = 4096;

bool is_phase(const ast::Expr& expr) {
  return expr.kind == ast::ExprKind::Name && static_cast<const ast::NameExpr&>(expr).slot == static_cast<std::int32_t>(Computed::Phase);
}

bool is_literal(const ast::Expr& expr) {
  if (expr.kind == ast::ExprKind::Boolean || expr.kind == ast::ExprKind::Number) return true;
  if (expr.kind != ast::ExprKind::Text) return false;
  const auto& segments = static_cast<const ast::TextExpr&>(expr).segments;
  return segments.empty() || (segments.size() == 1 && segments[0].hole == nullptr);
}

/// The variable that the expression names, or -1.
std::int32_t variable_of(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Name) return -1;
  const std::int32_t slot = static_cast<const ast::NameExpr&>(expr).slot;
  return slot >= static_cast<std::int32_t>(kFacts) ? slot : -1;
}

/// Calls f(slot, expr) for every expression that a variable or a parameter is given, also by a sub that returns it.
template <class F>
void for_each_gift(const Program& program, const F& f) {
  std::vector<std::vector<std::int32_t>> results(program.sections.size());     // by section of the sub
  for (const CallNode& call : program.calls) {
    if (call.result_slot >= 0) results[call.section].push_back(call.result_slot);
  }
  for (const Node& node : program.nodes) {
    if (node.kind == NodeKind::Set) f(node.slot, *node.expr);
    if (node.kind == NodeKind::Return && node.expr != nullptr) {
      for (const std::int32_t slot : results[node.section]) f(slot, *node.expr);
    }
    if (node.kind != NodeKind::Call) continue;
    const CallNode& call = program.calls[node.detail];
    const std::int32_t first = program.sections[call.section].first_slot;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) f(first + static_cast<std::int32_t>(i), *call.arguments[i]);
  }
}

/// What a place knows: the phase, and what the followed variables hold.
class Situation final : public KnownParts {
 public:
  Situation(Phase phase, const std::vector<std::int32_t>& slots, const std::uint8_t* held, const std::vector<Value>& values)
      : phase_(phase), slots_(slots), held_(held), values_(values) {}

  [[nodiscard]] std::optional<Value> value_of(const ast::Expr& part) const override {
    if (is_phase(part)) return Value::constant_text(phase_name(phase_));
    const auto found = std::find(slots_.begin(), slots_.end(), variable_of(part));
    if (found == slots_.end()) return std::nullopt;
    const std::uint8_t value = held_[found - slots_.begin()];
    return value == 0 ? std::nullopt : std::optional(values_[value]);
  }

 private:
  Phase phase_;
  const std::vector<std::int32_t>& slots_;
  const std::uint8_t* held_;
  const std::vector<Value>& values_;
};

bool is_condition(const Node& node) { return node.kind == NodeKind::Test || node.kind == NodeKind::Case; }

}  // namespace

Flags Flags::none(const Program& program) { return Flags(program, false); }

Flags::Flags(const Program& program) : Flags(program, true) {}

Flags::Flags(const Program& program, bool follow) : program_(&program), asks_(program.nodes.size()) {
  if (follow) choose();
  for (NodeId id = 0; id < program_->nodes.size(); ++id) {
    const Node& node = program_->nodes[id];
    if (!is_condition(node)) continue;
    for_each_part(*node.expr, [&](const ast::Expr& part) { asks_[id] = asks_[id] || is_phase(part) || place_of(variable_of(part)) >= 0; });
  }
}

/// The variables that conditions read, and those that give them their value.
std::vector<bool> Flags::asked_for() const {
  std::vector<bool> asked(static_cast<std::size_t>(program_->slots));
  const auto ask = [&](const ast::Expr& part) {
    const std::int32_t slot = variable_of(part);
    if (slot < 0 || asked[static_cast<std::size_t>(slot)]) return false;
    asked[static_cast<std::size_t>(slot)] = true;
    return true;
  };
  for (const Node& node : program_->nodes) {
    if (is_condition(node)) for_each_part(*node.expr, [&](const ast::Expr& part) { (void)ask(part); });
  }
  for (bool more = true; more;) {
    more = false;
    for_each_gift(*program_, [&](std::int32_t slot, const ast::Expr& expr) {
      if (!asked[static_cast<std::size_t>(slot)]) return;
      for_each_part(expr, [&](const ast::Expr& part) { more = ask(part) || more; });
    });
  }
  return asked;
}

void Flags::choose() {
  const std::vector<bool> asked = asked_for();
  const auto size = static_cast<std::size_t>(program_->slots);
  std::vector<bool> by_phase(size);
  std::vector<const ast::Expr*> first(size);
  std::vector<bool> changes(size);         // is given different literals
  const Situation nowhere(Phase::PreQueue, slots_, nullptr, values_);
  PartialEvaluator literals(nowhere);
  for (bool more = true; more;) {
    more = false;
    for_each_gift(*program_, [&](std::int32_t slot, const ast::Expr& expr) {
      const auto at = static_cast<std::size_t>(slot);
      if (!asked[at]) return;
      for_each_part(expr, [&](const ast::Expr& part) {
        const std::int32_t other = variable_of(part);
        if (by_phase[at] || !(is_phase(part) || (other >= 0 && by_phase[static_cast<std::size_t>(other)]))) return;
        by_phase[at] = more = true;
      });
      if (!is_literal(expr)) return;
      if (first[at] == nullptr) first[at] = &expr;
      changes[at] = changes[at] || first[at]->kind != expr.kind || !equal(*literals.value(*first[at]), *literals.value(expr), literals.heap());
    });
  }
  for (const bool phases : {true, false}) {
    for (std::size_t slot = 0; slot < size && slots_.size() < kMost; ++slot) {
      if (by_phase[slot] == phases && (phases || changes[slot])) slots_.push_back(static_cast<std::int32_t>(slot));
    }
  }
}

int Flags::place_of(std::int32_t slot) const {
  const auto found = slot < 0 ? slots_.end() : std::find(slots_.begin(), slots_.end(), slot);
  return found == slots_.end() ? -1 : static_cast<int>(found - slots_.begin());
}

bool Flags::can_take(NodeId id, std::span<const Edge> edges, std::size_t which, Phase phase, Memory memory) const {
  if (!asks_[id] || edges.size() < 2) return true;
  const Node& node = program_->nodes[id];
  const Situation here(phase, slots_, memories_[memory].data(), values_);
  PartialEvaluator evaluator(here);
  if (node.kind == NodeKind::Test) return evaluator.truth(*node.expr).value_or(edges[which].holds) == edges[which].holds;
  const std::optional<Value> subject = evaluator.value(*node.expr);
  if (!subject) return true;
  const std::vector<CaseWay>& ways = program_->cases[node.detail].ways;
  const auto taken = std::find_if(ways.begin(), ways.end(), [&](const CaseWay& way) { return equal(*subject, way.key, evaluator.heap()); });
  return which == static_cast<std::size_t>(taken - ways.begin());
}

Flags::Memory Flags::behind(const Node& node, Phase phase, Memory memory) {
  switch (node.kind) {
    case NodeKind::Set: return with(memory, node.slot, node.expr, phase, memory);
    case NodeKind::Action: return with(memory, program_->actions[node.detail].result_slot, nullptr, phase, memory);
    case NodeKind::ForTest: return with(memory, node.third, nullptr, phase, memory);
    default: return memory;
  }
}

Flags::Memory Flags::inside(const CallNode& call, Phase phase, Memory memory) {
  Memory fresh = kNothing;
  const std::int32_t first = program_->sections[call.section].first_slot;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    fresh = with(fresh, first + static_cast<std::int32_t>(i), call.arguments[i], phase, memory);
  }
  return fresh;
}

Flags::Memory Flags::returned(const CallNode& call, Memory before, const Node& end, Phase at_end, Memory memory_at_end) {
  return with(before, call.result_slot, end.expr, at_end, memory_at_end);
}

/// `memory`, and what the variable is given where `known` is known.
Flags::Memory Flags::with(Memory memory, std::int32_t slot, const ast::Expr* given, Phase phase, Memory known) {
  const int place = place_of(slot);
  if (place < 0) return memory;
  Held held = memories_[memory];
  const std::uint8_t value = given == nullptr ? std::uint8_t{0} : interned(this->value(*given, phase, known));
  if (held[static_cast<std::size_t>(place)] == value) return memory;
  held[static_cast<std::size_t>(place)] = value;
  return interned(held);
}

/// Literals, the phase, other variables, and what is true or false: never more values than the script has.
std::optional<Value> Flags::value(const ast::Expr& expr, Phase phase, Memory memory) const {
  const Situation here(phase, slots_, memories_[memory].data(), values_);
  PartialEvaluator evaluator(here);
  const std::optional<Value> found = evaluator.value(expr);
  const bool kept = found && (found->type == Type::Boolean || found->type == Type::Number || (found->type == Type::Text && found->constant));
  return kept ? found : std::nullopt;
}

std::uint8_t Flags::interned(const std::optional<Value>& value) {
  if (!value) return 0;
  const Heap& none = program_->no_heap;
  for (std::size_t i = 1; i < values_.size(); ++i) {
    if (same(values_[i], none, *value, none)) return static_cast<std::uint8_t>(i);
  }
  if (values_.size() >= kMostValues) return 0;
  values_.push_back(*value);
  return static_cast<std::uint8_t>(values_.size() - 1);
}

Flags::Memory Flags::interned(const Held& held) {
  const auto found = known_.find(held);
  if (found != known_.end()) return found->second;
  if (memories_.size() >= kMostMemories) return kNothing;
  const auto fresh = static_cast<Memory>(memories_.size());
  memories_.push_back(held);
  known_.emplace(held, fresh);
  return fresh;
}

}  // namespace phoneflow
