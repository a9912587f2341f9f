#include "runtime/sim/centre.h"

#include <algorithm>
#include <utility>

#include "runtime/sim/centre_state.h"

namespace phoneflow::sim {

namespace {

/// Where a contact keeps the end of an operation.
EventList::Token& token_of(Contact& contact, OperationKind kind) {
  const bool of_dialback = kind == OperationKind::Delay || kind == OperationKind::Dial || kind == OperationKind::Ageing;
  return of_dialback ? contact.dialback : contact.script;
}

}  // namespace

SimCentre::SimCentre(CentreOptions options, AudioFiles& audio, Journal& journal, People* people)
    : state_(new State{
          .options = std::move(options), .audio = audio, .journal = journal, .people = people, .now = now_, .ports_used = ports_used_}) {
  for (const SkillTerms& skill : state_->options.skills) {
    if (const SkillNumber number = state_->skill(skill.name); state_->skills[number].name == skill.name) state_->skills[number] = skill;
  }
}

SimCentre::~SimCentre() = default;

void SimCentre::State::write(TraceKind kind, ContactId id, std::string_view text, std::string_view other, std::int64_t count, LegId leg) {
  journal.note({.kind = kind,
                .phase = at(id).handler->phase(),
                .at = now,
                .contact = id,
                .text = text,
                .other = other,
                .number = count,
                .leg = leg});
}

// ---- time ----

Instant SimCentre::State::after(Millis delay) const {
  constexpr Millis kCentury = std::chrono::hours(24 * 36525);
  return now + std::clamp(delay, Millis(0), kCentury);
}

std::optional<Instant> SimCentre::next() const {
  EventList& events = state_->events;
  while (const SimEvent* first = events.first_immediate()) {
    if (!state_->is_void(*first)) break;
    events.drop_first_immediate();
  }
  return events.first_time();
}

bool SimCentre::step(Instant until) {
  State& s = *state_;
  EventList::Taken next;
  while (s.events.pop_until(until, next)) {
    s.now = std::max(s.now, next.at);  // what was due while the system was down is late
    if (s.dispatch(next.happening)) return true;
  }
  s.now = std::max(s.now, until);
  return false;
}

/// Only what happens at the present moment can be: it stands in the list's line.
bool SimCentre::State::is_void(const SimEvent& happening) {
  if (happening.kind() != SimEvent::Kind::OnLine && happening.kind() != SimEvent::Kind::ByAgent) return false;
  const Contact* contact = contacts.find(happening.contact());
  if (contact == nullptr) return true;
  const auto generation = static_cast<std::uint16_t>(happening.generation());
  return generation != (happening.kind() == SimEvent::Kind::OnLine ? contact->line_generation : contact->agent_generation);
}

bool SimCentre::State::dispatch(const SimEvent& happening) {
  if (happening.kind() == SimEvent::Kind::Match) {
    match();
    return true;
  }
  if (happening.kind() == SimEvent::Kind::Plan) {
    people->due(happening.generation(), number(happening.contact()));
    return true;
  }
  if (is_void(happening)) return false;
  dispatch_to(at(happening.contact()), happening);
  return true;
}

void SimCentre::State::dispatch_to(Contact& contact, const SimEvent& happening) {
  const ContactId id = happening.contact();
  const auto operation = static_cast<OperationId>(happening.generation());
  switch (happening.kind()) {
    case SimEvent::Kind::OnLine:
      return contact.handler->on({.kind = happening.event(),
                                  .digit = happening.digit(),
                                  .cause = happening.cause(),
                                  .operation = static_cast<OperationId>(happening.generation() >> kGenerationBits),
                                  .now = now});
    case SimEvent::Kind::ByAgent: return tell_what_agent_does(contact, happening);
    case SimEvent::Kind::PlaybackOver:
      contact.script = EventList::kNone;
      return contact.handler->on({.kind = EventKind::Finished, .operation = operation, .now = now});
    case SimEvent::Kind::WhisperOver:
      *whisper(id) = {.text = std::move(whisper(id)->text)};
      return contact.handler->on({.kind = EventKind::Finished, .operation = operation, .now = now});
    case SimEvent::Kind::TimerOver:
      contact.script = EventList::kNone;
      return contact.handler->on({.kind = EventKind::TimedOut, .operation = operation, .now = now});
    case SimEvent::Kind::FetchOver: {
      contact.script = EventList::kNone;
      const Reply* reply = replies == nullptr ? nullptr : replies->take_reply(id);
      const EventKind kind = reply == nullptr ? EventKind::TimedOut : EventKind::Replied;
      return contact.handler->on({.kind = kind, .operation = operation, .now = now, .reply = reply});
    }
    case SimEvent::Kind::DelayOver:
      contact.dialback = EventList::kNone;
      return contact.handler->on({.kind = EventKind::DelayOver, .operation = operation, .now = now});
    case SimEvent::Kind::AgeingOver:
      contact.dialback = EventList::kNone;
      return contact.handler->on({.kind = EventKind::TimedOut, .operation = operation, .now = now});
    case SimEvent::Kind::RingLimit:
      contact.dialback = EventList::kNone;
      end_dial(id, DialResult::NoAnswer, operation);
      return;
    case SimEvent::Kind::PartyRingLimit:
      contact.script = EventList::kNone;
      decide_party(id, DialResult::NoAnswer);
      return;
    case SimEvent::Kind::QueueAnswers: contact.script = EventList::kNone; return queue_answers(id);
    case SimEvent::Kind::RetryDelayOver:
      queue.remove(contact.terms, ticket(id), Waiting::Standing::Delayed);
      contact.retry_delay = EventList::kNone;
      contact.waiting = false;
      wait(id);
      return match();
    case SimEvent::Kind::Match:
    case SimEvent::Kind::Plan: return;  // of no contact
  }
}

void SimCentre::State::tell_what_agent_does(const Contact& contact, const SimEvent& happening) {
  const std::uint32_t agent = contact.agent;
  contact.handler->on({.kind = happening.event(), .now = now, .text = agents.name(agent), .id = agents[agent].id});
  // A handler that does not care who hung up leaves it to the centre to part them.
  const Contact* after = contacts.find(happening.contact());
  if (happening.event() == EventKind::AgentHungUp && after != nullptr && after->agent == agent && agents[agent].hung_up) {
    part(happening.contact());
    match();
  }
}

SimCentre::TimerId SimCentre::schedule(Instant at, std::uint32_t what, std::uint64_t whom) {
  return state_->events.add(std::max(at, state_->now), SimEvent::Kind::Plan, ContactId{whom}, what);
}

void SimCentre::schedule_now(std::uint32_t what, std::uint64_t whom) {
  state_->events.schedule_now(state_->now, {SimEvent::Kind::Plan, ContactId{whom}, what});
}

void SimCentre::cancel(TimerId& plan) { state_->events.cancel(plan); }

void SimCentre::start(ContactId contact, const Operation& timer, Millis after) {
  EventList::Token& token = token_of(state_->at(contact), timer.kind);
  state_->events.cancel(token);
  const SimEvent::Kind kind = timer.kind == OperationKind::Delay    ? SimEvent::Kind::DelayOver
                              : timer.kind == OperationKind::Ageing ? SimEvent::Kind::AgeingOver
                              : timer.kind == OperationKind::Fetch  ? SimEvent::Kind::FetchOver
                                                                    : SimEvent::Kind::TimerOver;
  token = state_->events.add(state_->after(after), kind, contact, timer.id);
}

/// Void when another has taken its place.
void SimCentre::stop(ContactId contact, const Operation& operation) {
  if (operation.kind == OperationKind::Whisper) return state_->end_whisper(contact);
  if (operation.kind == OperationKind::Queueing || operation.kind == OperationKind::Reserving) state_->asked.erase(contact);
  EventList::Token& token = token_of(state_->at(contact), operation.kind);
  if (token != EventList::kNone && state_->events.detail(token) == operation.id) state_->events.cancel(token);
}

void SimCentre::interrupt(ContactId contact, bool line_lost) {
  State& s = *state_;
  Contact& c = s.at(contact);
  if (const auto party = s.parties.find(contact); party != s.parties.end()) {
    s.end_party(contact, party->second.speaks ? DialResult::CutOff : DialResult::Cancelled);
  }
  s.events.cancel(c.script);
  s.events.cancel(c.dialback);
  ++c.line_generation;
  s.end_whisper(contact);
  if (Whisper* const said = s.whisper(contact); said != nullptr) said->parts = false;
  s.asked.erase(contact);
  const LineState was = c.line;
  if (was == LineState::None || (was != LineState::Ringing && !line_lost)) return;
  s.end_line(c);
  if (was == LineState::Ringing) s.note(TraceKind::DialResult, contact, info(DialResult::Cancelled).text, {}, 0, c.leg);
  else s.note(TraceKind::LineLost, contact, info(DialResult::CutOff).text, {}, 0, c.leg);
}

void SimCentre::sleep(Millis length) { now_ = state_->after(length); }

std::optional<Instant> SimCentre::due(ContactId contact, const Operation& timer) const {
  const EventList::Token token = token_of(state_->at(contact), timer.kind);
  const bool runs = token != EventList::kNone && state_->events.detail(token) == timer.id;
  return runs ? std::optional(state_->events.due(token)) : std::nullopt;
}

void SimCentre::set_replies(ReplySource* replies) { state_->replies = replies; }

// ---- to look at ----

LineState SimCentre::line(ContactId contact) const { return state_->at(contact).line; }

AgentNumber SimCentre::agent_of(ContactId contact) const { return state_->at(contact).agent; }

bool SimCentre::port_is_free() const { return state_->port_is_free(); }

int SimCentre::waiting() const { return state_->queue.count(); }

int SimCentre::ports_peak() const { return state_->ports_peak; }

}  // namespace phoneflow::sim
