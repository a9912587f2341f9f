#include "analysis/dry_run.h"

#include <algorithm>

#include "analysis/expressions.h"
#include "analysis/cycles.h"
#include "interpreter/evaluate.h"
#include "interpreter/machine.h"

namespace phoneflow {
namespace {

/// Budget of all runs for a script: some 1,000 complete moments.
constexpr std::uint64_t kAllWork = std::uint64_t{1000} * kStepBudget * kValueCost;
/// Cost of one step of the dry run.
constexpr std::uint64_t kStepCost = kValueCost;
constexpr std::uint64_t kMoment = (kStepBudget + std::uint64_t{1}) * kWorkAStep;

std::uint64_t print_of(std::int32_t slot, const Value& value, const Heap& heap) {
  return hash(value, heap, static_cast<std::uint64_t>(slot) + 1);
}

}  // namespace

DryRun::DryRun(const Analysis& context, FixedValues& values, std::vector<bool> apart)
    : context_(context),
      program_(context.program),
      values_(values),
      apart_(std::move(apart)),
      waits_(time_passes(context)),
      left_(kAllWork) {}

std::optional<DryRun::End> DryRun::from(NodeId start, const KnownValues& known) {
  seen_.clear();
  failed_.reset();
  open_.clear();
  open_.push_back({.at = start, .known = known});
  std::optional<End> first;
  bool certain = true;
  for (bool begins = true; certain && !open_.empty();) {
    Way way = std::move(open_.back());
    open_.pop_back();
    Next next = Next::GoesOn;
    while (next == Next::GoesOn) {
      next = apart_[way.at] && !begins ? Next::IsLeft : step(way);
      begins = false;
    }
    certain = next != Next::IsLeft;
    if (next == Next::Fault && !first) first = failed_;
  }
  values_.know(nullptr);
  return certain ? first : std::nullopt;
}

DryRun::Next DryRun::step(Way& way) {
  const Node& node = program_.nodes[way.at];
  if (left_ < kStepCost) return Next::IsLeft;
  left_ -= kStepCost;
  if (node.is_statement) way.work += kWorkAStep;
  if (way.work >= kMoment) return fail(way, {FaultKind::StepBudget, {}, {}, node.span}, node.span);
  switch (node.kind) {
    case NodeKind::Action: return act(way, node);
    case NodeKind::Test: return branch(way, node);
    case NodeKind::Case: return choose(way, node);
    case NodeKind::Call: return enter(way, node);
    case NodeKind::Return: return come_back(way, node);
    case NodeKind::End: return program_.sections[node.section].kind == SectionKind::Sub ? come_back(way, node) : Next::IsLeft;
    case NodeKind::ForTest: return next_item(way, node);
    case NodeKind::Jump: break;
    case NodeKind::RepeatTest: {
      const std::optional<double> turns = number_in(way, node.slot);
      if (!turns) return fork(way, {node.next, node.other});
      set(way, node.slot, Value::of(*turns - 1));
      way.at = *turns >= 1 ? node.next : node.other;
      return Next::GoesOn;
    }
    case NodeKind::SetField:
      (void)evaluate(way, *node.expr);
      if (failed_) return Next::Fault;
      break;
    case NodeKind::Set:
    case NodeKind::RepeatStart:
    case NodeKind::ForStart: {
      const std::optional<Value> value = evaluate(way, *node.expr);
      if (failed_) return Next::Fault;
      const bool no_count = node.kind == NodeKind::RepeatStart && value && !is_count(*value);
      if (no_count) return fail(way, {FaultKind::NotACount, {}, {}, node.expr->span}, node.expr->span);
      if (node.kind == NodeKind::ForStart) set(way, node.second, Value::of(0.0));
      set(way, node.slot, value);
      break;
    }
  }
  way.at = node.next;
  return Next::GoesOn;
}

DryRun::Next DryRun::act(Way& way, const Node& node) {
  const ActionNode& action = program_.actions[node.detail];
  if (waits_[way.at] || action.def->ends) return Next::IsLeft;
  if (!action.def->voice && all_within(context_.phases.at(way.at), action.def->phases)) {
    for (const ast::Argument& argument : action.stmt->arguments) {
      (void)evaluate(way, *argument.value);
      if (failed_) return Next::Fault;
    }
  }
  set(way, action.result_slot, std::nullopt);
  std::vector<NodeId> ways;
  for (const Edge& edge : context_.flow.successors(way.at)) {
    if (context_.phases.goes(way.at, edge, context_.phases.at(way.at)) && std::ranges::find(ways, edge.to) == ways.end())
      ways.push_back(edge.to);
  }
  return fork(way, ways);
}

DryRun::Next DryRun::branch(Way& way, const Node& node) {
  const std::optional<Value> truth = evaluate(way, *node.expr);
  if (failed_) return Next::Fault;
  if (!truth) return fork(way, {node.next, node.other});
  if (truth->type != Type::Boolean) return Next::IsLeft;
  way.at = truth->boolean ? node.next : node.other;
  return Next::GoesOn;
}

DryRun::Next DryRun::choose(Way& way, const Node& node) {
  const CaseNode& choice = program_.cases[node.detail];
  const std::optional<Value> subject = evaluate(way, *node.expr);
  if (failed_) return Next::Fault;
  const NodeId otherwise = choice.otherwise == kNoNode ? node.next : choice.otherwise;
  std::vector<NodeId> ways;
  for (const CaseBranch& it : choice.branches) {
    if (!subject) ways.push_back(it.target);
    else if (ways.empty() && equal(*subject, it.key, values_.heap())) ways.push_back(it.target);
  }
  if (!subject || ways.empty()) ways.push_back(otherwise);
  return fork(way, ways);
}

DryRun::Next DryRun::enter(Way& way, const Node& node) {
  const CallNode& called = program_.calls[node.detail];
  const Section& sub = program_.sections[called.section];
  std::vector<std::optional<Value>> values;
  for (const ast::Expr* argument : called.arguments) {
    values.push_back(evaluate(way, *argument));
    if (failed_) return Next::Fault;
  }
  forget(way, sub);
  for (std::size_t i = 0; i < values.size(); ++i) set(way, sub.first_slot + static_cast<std::int32_t>(i), values[i]);
  way.work += static_cast<std::uint64_t>(sub.slots) * kValueCost;
  way.print ^= print_of(sub.return_slot, Value::of(static_cast<double>(way.at)), values_.heap());
  way.calls.push_back(way.at);
  way.at = sub.entry;
  return Next::GoesOn;
}

DryRun::Next DryRun::come_back(Way& way, const Node& node) {
  if (way.calls.empty()) return Next::IsLeft;
  const std::optional<Value> value = node.kind == NodeKind::Return && node.expr != nullptr ? evaluate(way, *node.expr) : std::nullopt;
  if (failed_) return Next::Fault;
  const Section& sub = program_.sections[node.section];
  const NodeId call = way.calls.back();
  way.calls.pop_back();
  way.print ^= print_of(sub.return_slot, Value::of(static_cast<double>(call)), values_.heap());
  forget(way, sub);
  set(way, program_.calls[program_.nodes[call].detail].result_slot, value);
  way.at = program_.nodes[call].next;
  return Next::GoesOn;
}

DryRun::Next DryRun::next_item(Way& way, const Node& node) {
  const KnownValue* list = way.known.find(static_cast<std::uint32_t>(node.slot));
  const std::optional<double> position = number_in(way, node.second);
  if (list == nullptr || list->value.type != Type::List || !position) {
    set(way, node.third, std::nullopt);
    return fork(way, {node.next, node.other});
  }
  const std::span<const Value> items = values_.heap().items(list->value);
  if (*position >= static_cast<double>(items.size())) {
    way.at = node.other;
    return Next::GoesOn;
  }
  set(way, node.third, items[static_cast<std::size_t>(*position)]);
  set(way, node.second, Value::of(*position + 1));
  way.at = node.next;
  return Next::GoesOn;
}

/// Takes one branch now and queues the others; drops the path when an equal one was here with no more work.
DryRun::Next DryRun::fork(Way& way, const std::vector<NodeId>& ways) {
  if (ways.empty()) return Next::IsLeft;
  if (ways.size() > 1) {
    const auto [known, is_new] = seen_.try_emplace({way.at, way.print}, way.work);
    if (!is_new && known->second <= way.work) return Next::IsKnown;
    known->second = way.work;
  }
  for (std::size_t i = 0; i + 1 < ways.size(); ++i) {
    open_.push_back(way);
    open_.back().at = ways[i];
  }
  way.at = ways.back();
  return Next::GoesOn;
}

DryRun::Next DryRun::fail(const Way& way, const Fault& fault, Span span) {
  const bool of_budget = fault.kind == FaultKind::StepBudget || fault.kind == FaultKind::WorkBudget;
  failed_ = End{fault, way.at, span, way.calls.empty() ? kNoNode : way.calls.front(), of_budget};
  return Next::Fault;
}

std::optional<Value> DryRun::evaluate(Way& way, const ast::Expr& expr) {
  failed_.reset();
  values_.know(&way.known);
  std::optional<Value> whole;
  for_each_settled(
      expr, [&](const ast::Expr& part) { return values_.is_fixed(part); },
      [&](const ast::Expr& part) {
        if (failed_) return;
        Effort effort{kMoment - std::min(way.work, kMoment - 1)};
        const std::uint64_t before = effort.left;
        Fault fault;
        const Value value = values_.value(part, fault, effort);
        const std::uint64_t spent = before - std::min(before, effort.left);
        if (fault) {
          fail(way, fault, part.span);
          return;
        }
        // Counted in whole steps, as by the machine.
        way.work += spent / kWorkAStep * kWorkAStep;
        left_ -= std::min(left_, spent);
        if (&part == &expr) whole = value;
      });
  return failed_ ? std::nullopt : whole;
}

void DryRun::set(Way& way, std::int32_t slot, const std::optional<Value>& value) {
  if (slot < 0) return;
  const auto key = static_cast<std::uint32_t>(slot);
  if (const KnownValue* old = way.known.find(key); old != nullptr) way.print ^= print_of(slot, old->value, values_.heap());
  if (!value || value->type == Type::Nothing) {
    way.known.remove(key, key + 1);
    return;
  }
  const KnownValue known = values_.one(*value);
  way.print ^= print_of(slot, known.value, values_.heap());
  way.known.set(key, known);
}

void DryRun::forget(Way& way, const Section& sub) {
  for (std::int32_t i = 0; i < sub.slots; ++i) set(way, sub.first_slot + i, std::nullopt);
}

std::optional<double> DryRun::number_in(const Way& way, std::int32_t slot) const {
  const KnownValue* found = way.known.find(static_cast<std::uint32_t>(slot));
  return found != nullptr && found->value.type == Type::Number ? std::optional(found->value.number) : std::nullopt;
}

}  // namespace phoneflow
