#include "fuzz/exchange.h"

#include <algorithm>
#include <iterator>

#include "runtime/reply.h"
#include "support/hash.h"

namespace phoneflow::fuzz {
namespace {

struct Sent {
  EventKind kind{};
  OperationKind of = OperationKind::None;  ///< that it answers
  ReleaseCause cause = ReleaseCause::None;
};

constexpr Sent kSent[] = {
    {EventKind::Finished, OperationKind::Playback},
    {EventKind::Failed, OperationKind::Playback},
    {EventKind::TimedOut, OperationKind::Listening},
    {EventKind::TimedOut, OperationKind::Sleeping},
    {EventKind::Replied, OperationKind::Fetch},
    {EventKind::Granted, OperationKind::Queueing},
    {EventKind::Failed, OperationKind::Queueing},
    {EventKind::Granted, OperationKind::Reserving},
    {EventKind::Failed, OperationKind::Reserving},
    {EventKind::PartyAnswered, OperationKind::ThirdParty},
    {EventKind::PartyFailed, OperationKind::ThirdParty, ReleaseCause::Busy},
    {EventKind::PartyLeft, OperationKind::ThirdParty},
    {EventKind::DelayOver, OperationKind::Delay},
    {EventKind::Answered, OperationKind::Dial},
    {EventKind::DialFailed, OperationKind::Dial, ReleaseCause::Busy},
    {EventKind::DialFailed, OperationKind::Dial, ReleaseCause::SystemFailed},
    {EventKind::DialFailed, OperationKind::Dial, ReleaseCause::Forbidden},
    {EventKind::NoLine, OperationKind::Dial},
    {EventKind::Digit},
    {EventKind::Accepted},
    {EventKind::Held},
    {EventKind::Resumed},
    {EventKind::CallerHungUp},
    {EventKind::AgentHungUp},
    {EventKind::Ended, OperationKind::None, ReleaseCause::LineLost},
    {EventKind::Finished, OperationKind::Whisper},
    {EventKind::Failed, OperationKind::Whisper},
};

struct Change {
  Phase from{};
  Phase to{};
};
/// Those of docs/events.md.
constexpr Change kChanges[] = {
    {Phase::PreQueue, Phase::Queued},    {Phase::Queued, Phase::Active},      {Phase::Queued, Phase::Callback},
    {Phase::Callback, Phase::Dialling},  {Phase::Dialling, Phase::Active},    {Phase::Dialling, Phase::Callback},
    {Phase::Active, Phase::Holding},     {Phase::Holding, Phase::Active},     {Phase::Queued, Phase::Accepting},
    {Phase::Callback, Phase::Accepting}, {Phase::Accepting, Phase::Queued},   {Phase::Accepting, Phase::Callback},
    {Phase::Accepting, Phase::Active},   {Phase::Accepting, Phase::Dialling},
};

const Reply& some_reply() {
  static const Reply reply = [] {
    Reply made;
    made.record = made.heap.record({});
    return made;
  }();
  return reply;
}

std::size_t place_of(OperationKind kind) { return static_cast<std::size_t>(kind); }

}  // namespace

std::size_t Exchange::kinds() { return std::size(kSent); }

std::size_t Exchange::number_of(EventKind kind, OperationKind of) {
  const auto* const found = std::ranges::find_if(kSent, [&](const Sent& it) { return it.kind == kind && it.of == of; });
  return static_cast<std::size_t>(found - std::begin(kSent));
}

bool Exchange::can_be_late(std::size_t number) { return kSent[number].of != OperationKind::None; }

Event Exchange::event(std::size_t number, bool late, Instant now) {
  const Sent& sent = kSent[number % std::size(kSent)];
  const Operation& answers = (late ? state.stale : state.of_kind)[place_of(sent.of)];
  Event event{.kind = sent.kind, .digit = '1', .cause = sent.cause, .operation = answers.id, .now = now, .text = "Ana", .id = "1"};
  if (sent.of == OperationKind::None) event.operation = kNoOperation;
  if (sent.kind == EventKind::Replied) event.reply = &some_reply();
  return event;
}

void Exchange::happens(const Event& event) {
  const auto is_of = [&](OperationKind kind) {
    return event.operation != kNoOperation && state.of_kind[place_of(kind)].id == event.operation;
  };
  const bool of_dial = is_of(OperationKind::Dial) && state.dialled != kNoLeg;
  const bool of_party = is_of(OperationKind::ThirdParty) && state.party != kNoLeg;
  switch (event.kind) {
    case EventKind::Answered:
      if (of_dial) state.caller = std::exchange(state.dialled, kNoLeg);
      return;
    case EventKind::DialFailed:
    case EventKind::NoLine:
      if (of_dial) state.dialled = kNoLeg;
      return;
    case EventKind::PartyAnswered: state.party_speaks = state.party_speaks || of_party; return;
    case EventKind::PartyFailed:
    case EventKind::PartyLeft:
      if (of_party) state.party = kNoLeg;
      return;
    case EventKind::CallerHungUp: state.caller = kNoLeg; return;
    case EventKind::Accepted: state.accepted = true; return;
    case EventKind::Granted:
      if (event.operation == kNoOperation || event.operation != state.queueing.id) return;
      state.granted = true;
      if (std::exchange(state.queueing, {}).kind == OperationKind::Reserving) state.kept = true;
      return;
    case EventKind::Failed:
      if (event.operation == kNoOperation || event.operation != state.queueing.id) return;
      state.queueing = {};
      return;
    default: return;
  }
}

void Exchange::look_at(const Machine& machine) {
  if (state.kept || machine.waits() == &request::Reserve::kInfo) return;
  const bool own = machine.fact(Fact::ANI) == machine.fact(Fact::OriginalANI) &&
                   machine.fact(Fact::DNIS) == machine.fact(Fact::OriginalDNIS) && machine.fact(Fact::Extension).empty();
  must_hold(own, "a contact whose callback is not kept has the numbers of its call");
  must_hold(machine.phase() != Phase::Callback, "until the place is kept there is no callback");
}

void Exchange::stop(ContactId, const Operation& operation) {
  if (operation.id == state.queueing.id) state.queueing = {};
}

void Exchange::restarts(bool line_lost, bool place_kept) {
  if (place_kept && state.queueing.id != kNoOperation) {
    state.granted = true;
    state.kept = state.kept || state.queueing.kind == OperationKind::Reserving;
  }
  state.queueing = {};
  state.of_kind = state.stale = {};
  state.dialled = state.party = kNoLeg;
  if (line_lost) state.caller = kNoLeg;
}

void Exchange::drop(ContactId, LegId leg) {
  must_hold(leg != kNoLeg, "what is dropped is a leg");
  if (leg == state.caller) state.dropped_early = !state.kept;
  for (LegId* const lasting : {&state.caller, &state.dialled, &state.party}) {
    if (*lasting == leg) *lasting = kNoLeg;
  }
}

void Exchange::dial(ContactId, const Operation& dial, std::string_view, std::string_view) {
  must_hold(state.dialled == kNoLeg && state.caller == kNoLeg, "one call at a time to the caller");
  must_hold(state.accepted, "nobody is called back without an agent");
  begin(dial);
  state.dialled = dial.leg;
}

Taken Exchange::call_party(ContactId, const Operation& party, const request::CallParty&) {
  must_hold(state.party == kNoLeg, "one third party at a time");
  begin(party);
  state.party = party.leg;
  state.party_speaks = false;
  return {};
}

void Exchange::hand_over(ContactId, const Operation& party) {
  must_hold(state.party == party.leg && state.party_speaks, "who is handed over has answered");
  state.party = kNoLeg;
}

Agreed Exchange::grants(const Operation& asked) {
  must_hold(!state.left, "who is over is not queued");
  must_hold(state.queueing.id == kNoOperation, "the queue is asked for one thing at a time");
  if (!state.later) {
    state.granted = true;
    return Answer::Now;
  }
  begin(asked);
  state.queueing = asked;
  return Answer::Later;
}

Agreed Exchange::reserve(ContactId, const Operation& asked, const request::Reserve&, const Machine&) {
  must_hold(state.caller != kNoLeg, "who reserves a callback is on the line");
  state.kept = !state.later;
  return grants(asked);
}

void Exchange::leave(ContactId) {
  must_hold(!state.left, "a contact leaves once");
  state.left = true;
}

Taken Exchange::fetch(ContactId, const Operation& fetch, const request::Fetch&) {
  begin(fetch);
  return {};
}

Taken Exchange::plays(Party to, const Operation& playback) {
  if (to == Party::Agent) {
    must_hold(state.accepted, "an agent is told something who has accepted");
    begin(playback);
    return {};
  }
  must_hold(has_voice_path(state.phase), "nothing is played without a voice path");
  must_hold(playback.leg != kNoLeg, "nothing is played without a line");
  begin(playback);
  return {};
}

void Exchange::begin(const Operation& operation) {
  Operation& last = state.of_kind[place_of(operation.kind)];
  state.stale[place_of(operation.kind)] = std::exchange(last, operation);
}

void Exchange::note(const Trace& trace) {
  if (trace.kind == TraceKind::Release) {
    must_hold(cause_named(trace.text) != ReleaseCause::None, "who is released has a cause");
    must_hold(state.dialled == kNoLeg && state.party == kNoLeg && state.caller == kNoLeg, "who is over has no leg");
  }
  if (trace.kind == TraceKind::Queued || trace.kind == TraceKind::Reserved) {
    must_hold(std::exchange(state.granted, false), "what the queue is asked for counts once, when it is granted");
  }
  if (trace.kind == TraceKind::Reserved) must_hold(!std::exchange(state.promised, true), "one callback is promised");
  if (trace.kind != TraceKind::Phase) return;
  const Phase from = std::exchange(state.phase, trace.phase);
  must_hold(from != Phase::Released, "what is released stays so");
  const bool listed = std::ranges::any_of(kChanges, [&](const Change& it) { return it.from == from && it.to == trace.phase; });
  must_hold(listed || trace.phase == Phase::Released, "phases change as the documentation says");
  if (from == Phase::Queued && trace.phase == Phase::Callback) {
    must_hold(state.kept && !state.dropped_early, "the caller's line is dropped for a callback only after the place is kept");
  }
  if (trace.phase == Phase::Accepting || trace.phase == Phase::Active || trace.phase == Phase::Dialling)
    must_hold(state.accepted, "an agent has who is told of, active or dialled");
}

void Exchange::must_hold(bool holds, std::string_view promise) {
  if (!holds && broken_.empty()) broken_ = promise;
}

}  // namespace phoneflow::fuzz
