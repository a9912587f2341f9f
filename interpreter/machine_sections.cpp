// The machine and its sections `on CallbackFailed` and `on Waited`. A script that has neither has no slot for them.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "interpreter/machine.h"
#include "interpreter/names.h"

namespace phoneflow {

ReleaseCause Machine::cause_of_end() const {
  if (ends_by_failure()) return cause_named(heap_.view(of_failure(Failure::Cause)));
  if (phase_ == Phase::PreQueue) return has_begun_on_fault() ? ReleaseCause::ScriptFault : ReleaseCause::ScriptEnded;
  const bool after_fault = program_->sections[program_->nodes[at_].section].kind == SectionKind::OnFault;
  return after_fault ? ReleaseCause::ScriptFault : ReleaseCause::AgentHungUp;
}

namespace {

/// Nothing, or a whole number up to `most`.
bool is_number_up_to(const Value& value, double most) {
  if (value.type == Type::Nothing) return true;
  return value.type == Type::Number && value.number >= 0 && value.number <= most && value.number == std::floor(value.number);
}

}  // namespace

bool Machine::keeps_sections() const {
  if (program_->waited_slot >= 0 && !is_number_up_to(variable(program_->waited_slot), static_cast<double>(program_->waited.size())))
    return false;
  if (program_->failure_slot < 0) return true;
  const auto is = [&](Failure which, Type type) { return of_failure(which).type == Type::Nothing || of_failure(which).type == type; };
  constexpr double kMostAttempts = 1e9;
  return is(Failure::Cause, Type::Text) && is(Failure::Attending, Type::Boolean) &&
         is_number_up_to(of_failure(Failure::Attempt), kMostAttempts) && is_number_up_to(of_failure(Failure::AttemptsLeft), kMostAttempts);
}

// ---- on CallbackFailed ----

// Failure::Attending holds nothing, or whether an attempt is left.
static_assert(kFailureSlots == 4, "so many are in Machine::Failure");

bool Machine::attends_failure() const { return program_->failure_slot >= 0 && of_failure(Failure::Attending).type != Type::Nothing; }

bool Machine::ends_by_failure() const {
  return program_->failure_slot >= 0 && of_failure(Failure::Attending).type == Type::Boolean && !of_failure(Failure::Attending).boolean;
}

/// `attends`: the section goes on, and the contact is called back again. Else it is over.
void Machine::attend(bool attends) { of_failure(Failure::Attending) = attends ? Value::of(true) : Value(); }

/// What scripts are told of an attempt that has ended so.
void Machine::note_failure(ReleaseCause cause) {
  const bool is_over = cause == ReleaseCause::Forbidden;
  const bool counts = uses_attempt(cause);
  Value& attempt = of_failure(Failure::Attempt);
  const double before = attempt.type == Type::Number ? attempt.number : 0;
  of_failure(Failure::Cause) = Value::constant_text(cause_name(cause));
  attempt = Value::of(before + (counts ? 1 : 0));
  of_failure(Failure::AttemptsLeft) = Value::of(is_over ? 0.0 : static_cast<double>(dialback_.retries + (counts ? 0 : 1)));
}

/// What they are told of one that was answered: it counts, nothing has failed, and none follows.
void Machine::note_answer() {
  Value& attempt = of_failure(Failure::Attempt);
  attempt = Value::of((attempt.type == Type::Number ? attempt.number : 0) + 1);
  of_failure(Failure::Cause) = of_failure(Failure::AttemptsLeft) = {};
}

/// An agent's refusal is no failure of the caller's.
void Machine::count_attempt(ReleaseCause cause) {
  if (program_->failure_slot >= 0 && cause != ReleaseCause::None) note_failure(cause);
  if (uses_attempt(cause) && dialback_.retries > 0) --dialback_.retries;
}

void Machine::enter_on_callback_failed(ReleaseCause cause, Observer* observer) {
  enter_phase(Phase::Callback, observer);
  count_attempt(cause);
  enter(SectionKind::OnCallbackFailed, observer);
  of_failure(Failure::Attending) = Value::of(of_failure(Failure::AttemptsLeft).number > 0);
}

// ---- on Waited ----

std::optional<Instant> Machine::waited_at() const {
  const auto& waited = program_->waited;
  if (waited.empty() || !queued_ || attends_failure() || (phase_ != Phase::Queued && phase_ != Phase::Callback)) return std::nullopt;
  const std::size_t next = next_waited();
  return next < waited.size() ? std::optional(first_queued_ + waited[next].after) : std::nullopt;
}

/// Those before the last one that is due are passed over: they would be cut off as they begin.
std::size_t Machine::next_waited() const {
  const auto& waited = program_->waited;
  const Value& done = variable(program_->waited_slot);
  std::size_t next = done.type == Type::Number ? static_cast<std::size_t>(done.number) : 0;
  while (next + 1 < waited.size() && first_queued_ + waited[next + 1].after <= now_) ++next;
  return next;
}

/// False: none is due.
bool Machine::enter_on_waited(Observer* observer) {
  const std::optional<Instant> due = waited_at();
  if (!due || *due > now_) return false;
  const std::size_t next = next_waited();
  slots_[static_cast<std::size_t>(program_->waited_slot) - kFacts] = Value::of(static_cast<double>(next + 1));
  return enter_at(program_->sections[program_->waited[next].section].entry, observer);
}

/// Those that came due while an agent had the caller: nobody has waited then.
void Machine::pass_over_waited() {
  if (program_->waited.empty()) return;
  const auto over = [&](const WaitedSection& section) { return first_queued_ + section.after <= now_; };
  slots_[static_cast<std::size_t>(program_->waited_slot) - kFacts] =
      Value::of(static_cast<double>(std::ranges::count_if(program_->waited, over)));
}

}  // namespace phoneflow
