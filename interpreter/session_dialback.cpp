// The session while a contact waits and is called back: the delay, the dial, attempts that fail, the agent who goes, `on Waited`.
#include <algorithm>

#include "interpreter/session.h"

namespace phoneflow {
namespace {

/// Until a contact that could not be dialled is offered again: twice as long each time.
constexpr Millis kFirstBackOff = seconds(5), kLongestBackOff = minutes(5);

}  // namespace

void Session::delay_dial() {
  cancel(kOfDialback);
  const Operation delay = begin(kOfDialback, OperationKind::Delay, kNoLeg);
  ports().timers.start(machine_.contact(), delay, seconds(machine_.dialback().delay_seconds));
}

void Session::dial() {
  const Operation dial = begin(kOfDialback, OperationKind::Dial, next_leg());
  ports().dialler.dial(machine_.contact(), dial, machine_.fact(Fact::ANI), machine_.fact(Fact::DNIS));
}

void Session::answered(const Event& event) {
  backed_off_ = 0;
  if (machine_.is_cut_off_by(event.kind)) cancel_pending();
  drive(event);
}

void Session::dial_failed(const Event& event) {
  const bool is_forbidden = event.cause == ReleaseCause::Forbidden;
  if (is_forbidden) --legs_;  // nothing was dialled
  else if (!uses_attempt(event.cause)) return back_off(event.cause);
  backed_off_ = 0;
  const request::DialbackTerms terms = machine_.dialback();
  if (is_forbidden || terms.retries == 0) {
    if (!machine_.has_section(SectionKind::OnCallbackFailed)) return release(event.cause);
    return callback_failed(event.cause, kUntilTold);
  }
  trace(TraceKind::Retry, {}, {}, terms.retry_delay(), terms.retries - 1);
  callback_failed(event.cause, terms.retry_delay());
}

/// The contact waits again, and is offered after so long.
void Session::callback_failed(ReleaseCause cause, Millis offered_after) {
  ports().acd.wait_again(machine_.contact(), offered_after);
  const bool attends = machine_.has_section(SectionKind::OnCallbackFailed);
  if (attends) cancel_pending();
  drive({.kind = attends ? EventKind::CallbackFailed : EventKind::AttemptFailed, .cause = cause, .now = machine_.now()});
}

void Session::back_off(ReleaseCause cause) {
  static_assert(kFirstBackOff * (1 << kMostDoublings) >= kLongestBackOff);
  const Millis delay = std::min(kFirstBackOff * (1 << backed_off_), kLongestBackOff);
  if (backed_off_ < kMostDoublings) ++backed_off_;
  trace(TraceKind::Retry, {}, {}, delay, machine_.dialback().retries);
  callback_failed(cause, delay);
}

/// Before the caller is connected it is a late refusal: what is said to the agent and the attempt are called off, the contact waits from
/// its old place. Later the contact is over, unless the script goes on with the caller.
void Session::agent_hung_up() {
  const Phase phase = machine_.phase();
  if (phase == Phase::Active || phase == Phase::Holding) {
    if (!machine_.has_section(SectionKind::OnAgentLeft)) return release(ReleaseCause::AgentHungUp);
    cancel_pending();
    ports().acd.leave(machine_.contact());
    return drive({.kind = EventKind::AgentLeft, .now = machine_.now()});
  }
  if (phase == Phase::Accepting) cancel_pending();
  cancel(kOfDialback);
  ports().acd.decline(machine_.contact());
  if (phase == Phase::Accepting) return put_back();
  if (phase == Phase::Dialling) drive({.kind = EventKind::AttemptFailed, .now = machine_.now()});
}

/// The time of the next `on Waited` runs while the contact waits, nobody is told something or dialled for it, and the script waits for no
/// answer that must not be lost: a place, a callback, a third party.
void Session::mind_waited() {
  const OperationKind awaited = open_[kOfScript].kind;
  const bool may_begin = awaited != OperationKind::Queueing && awaited != OperationKind::Reserving && awaited != OperationKind::ThirdParty;
  const std::optional<Instant> at = may_begin ? machine_.waited_at() : std::nullopt;
  const OperationKind under_way = open_[kOfDialback].kind;
  if (under_way == OperationKind::Ageing && !at) return cancel(kOfDialback);
  if (under_way != OperationKind::None || !at) return;
  const Operation ageing = begin(kOfDialback, OperationKind::Ageing, kNoLeg);
  ports().timers.start(machine_.contact(), ageing, std::max(Millis(0), *at - machine_.now()));
}

void Session::waited() {
  const std::optional<Instant> at = machine_.waited_at();
  if (!at || *at > machine_.now()) return;
  trace(TraceKind::Waited, {}, {}, *at - *machine_.first_queued());
  cancel_pending();
  drive({.kind = EventKind::Waited, .now = machine_.now()});
}

}  // namespace phoneflow
