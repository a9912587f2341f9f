// The machine while an agent listens: what `on Accept` has cut off, and how the script goes on with it.
//
// Who does not take the contact puts it back to where it waited, and the script goes on with the statement that was cut off. That is kept
// in Section::left_slot: a list of the statement, of what the machine was about there, and of all variables of subs, which `on Accept` may
// call as well. Its items: the statement, whether the caller is on the line, whether the statement waits, its secrecy; then the
// kept arguments; then the slots of each sub, its return address first.
#include <cmath>
#include <vector>

#include "interpreter/machine_run.h"

namespace phoneflow {
namespace {

enum Place : std::size_t { kStatement, kHasLine, kWaits, kSecrecy, kRest };

constexpr std::string_view kAccepted = "an agent has accepted the contact meanwhile";

/// Calls take(slot) for each slot that is kept, in their order.
template <class Take>
void for_each_left(const Program& program, const Take& take) {
  for (std::int32_t kept = program.first_kept_slot; kept < program.slots; ++kept) take(kept);
  for (const Section& section : program.sections) {
    if (section.kind != SectionKind::Sub) continue;
    take(section.return_slot);
    for (std::int32_t i = 0; i < section.slots; ++i) take(section.first_slot + i);
  }
}

}  // namespace

const Value* Machine::left() const {
  const std::int32_t kept = program_->handler(SectionKind::OnAccept).left_slot;
  if (kept < 0) return nullptr;
  const Value& value = slots_[static_cast<std::size_t>(kept) - kFacts];
  return value.type == Type::List ? &value : nullptr;
}

bool Machine::has_line() const {
  const Value* const kept = phase_ == Phase::Accepting ? left() : nullptr;
  return kept == nullptr ? kOnTheLine.has(phase_) : heap_.items(*kept)[kHasLine].boolean;
}

bool Machine::is_left_well() const {
  const Value* const kept = left();
  if (kept == nullptr) return phase_ != Phase::Accepting;
  std::size_t count = kRest;
  for_each_left(*program_, [&](std::int32_t) { ++count; });
  const std::span<const Value> items = heap_.items(*kept);
  if (items.size() != count) return false;
  const auto is_number_below = [&](Place place, double limit) {
    const Value& item = items[place];
    return item.type == Type::Number && item.number >= 0 && item.number < limit && item.number == std::floor(item.number);
  };
  const Value& statement = items[kStatement];
  const bool is_nowhere = statement.type == Type::Number && statement.number == static_cast<double>(kNoNode);
  const bool is_somewhere = is_number_below(kStatement, static_cast<double>(program_->nodes.size()));
  if ((!is_nowhere && !is_somewhere) || items[kHasLine].type != Type::Boolean || items[kWaits].type != Type::Boolean ||
      !is_number_below(kSecrecy, 3)) {
    return false;
  }
  if (!items[kWaits].boolean) return true;
  if (is_nowhere) return false;
  const Node& node = program_->nodes[static_cast<NodeId>(statement.number)];
  return node.kind == NodeKind::Action && !program_->actions[node.detail].def->asks.empty();
}

void Machine::leave_for_accept() {
  std::vector<Value> items(kRest);
  items[kStatement] = Value::of(static_cast<double>(at_));
  items[kHasLine] = Value::of(phase_ == Phase::Queued);
  items[kWaits] = Value::of(state_ == State::Waiting);
  items[kSecrecy] = Value::of(static_cast<double>(memo_.secrecy));
  for_each_left(*program_, [&](std::int32_t slot) { items.push_back(slots_[static_cast<std::size_t>(slot) - kFacts]); });
  const Value kept = heap_.list(items);
  slots_[static_cast<std::size_t>(program_->handler(SectionKind::OnAccept).left_slot) - kFacts] = kept;
}

void Machine::forget_left() {
  if (const std::int32_t kept = program_->handler(SectionKind::OnAccept).left_slot; kept >= 0)
    slots_[static_cast<std::size_t>(kept) - kFacts] = {};
}

/// What waits for another system, or for a third party, ends as when these fail from the first: it is not asked for twice. All else begins
/// again.
bool Machine::go_back() {
  const Value* const kept = left();
  typed_.clear();
  steps_ = 0;
  state_ = State::Resting;
  if (kept == nullptr) return false;
  const std::vector<Value> items(heap_.items(*kept).begin(), heap_.items(*kept).end());
  std::size_t next = kRest;
  for_each_left(*program_, [&](std::int32_t slot) { slots_[static_cast<std::size_t>(slot) - kFacts] = items[next++]; });
  forget_left();
  at_ = static_cast<NodeId>(items[kStatement].number);
  memo_ = Memo{};
  if (!items[kWaits].boolean) return false;
  const ActionDef& def = *program_->actions[program_->nodes[at_].detail].def;
  if (!def.opens(OperationKind::Fetch) && !def.opens(OperationKind::ThirdParty)) {
    state_ = State::Running;
    return true;
  }
  memo_.secrecy = static_cast<Secrecy>(items[kSecrecy].number);
  state_ = State::Waiting;
  return true;
}

Event Machine::failed_meanwhile() const { return {.kind = EventKind::Failed, .now = now_, .text = kAccepted}; }

}  // namespace phoneflow
