#include "runtime/sim/centre.h"

#include <algorithm>
#include <utility>

#include "runtime/sim/centre_state.h"

namespace phoneflow::sim {

namespace {

EventList::Token& timer(Contact& contact, Timers::Kind kind) {
  return kind == Timers::Kind::Script ? contact.script_timer : contact.delay_timer;
}

}  // namespace

Centre::Centre(CentreOptions options, AudioFiles& audio, Journal& journal, People* people)
    : state_(new State{
          .options = std::move(options), .audio = audio, .journal = journal, .people = people, .now = now_, .ports_used = ports_used_}) {
  for (const SkillTerms& skill : state_->options.skills) {
    if (const SkillNumber number = state_->skill(skill.name); state_->skills[number].name == skill.name) state_->skills[number] = skill;
  }
}

Centre::~Centre() = default;

void Centre::State::write(TraceKind kind, ContactId id, std::string_view text, std::string_view other, std::int64_t count) {
  journal.note({.kind = kind, .phase = at(id).handler->phase(), .at = now, .contact = id, .text = text, .other = other, .number = count});
}

// ---- time ----

Instant Centre::State::after(Millis delay) const {
  constexpr Millis kCentury = std::chrono::hours(24 * 36525);
  return now + std::clamp(delay, Millis(0), kCentury);
}

std::optional<Instant> Centre::next() const {
  EventList& events = state_->events;
  while (const Happening* first = events.first_in_line()) {
    if (!state_->is_void(*first)) break;
    events.drop_first_in_line();
  }
  return events.first_time();
}

bool Centre::step(Instant until) {
  State& s = *state_;
  EventList::Taken next;
  while (s.events.take(until, next)) {
    s.now = next.at;
    if (s.happen(next.happening)) return true;
  }
  s.now = std::max(s.now, until);
  return false;
}

/// Only what happens at the present moment can be: it stands in the list's line.
bool Centre::State::is_void(const Happening& happening) {
  if (happening.kind() != Happening::Kind::OnLine && happening.kind() != Happening::Kind::ByAgent) return false;
  const Contact* contact = contacts.find(happening.contact());
  if (contact == nullptr) return true;
  return happening.generation() != (happening.kind() == Happening::Kind::OnLine ? contact->line_generation : contact->agent_generation);
}

bool Centre::State::happen(const Happening& happening) {
  if (happening.kind() == Happening::Kind::Match) {
    match();
    return true;
  }
  if (happening.kind() == Happening::Kind::Plan) {
    people->due(happening.generation(), number(happening.contact()));
    return true;
  }
  if (is_void(happening)) return false;
  happen_to(at(happening.contact()), happening);
  return true;
}

void Centre::State::happen_to(Contact& contact, const Happening& happening) {
  const ContactId id = happening.contact();
  switch (happening.kind()) {
    case Happening::Kind::OnLine:
      return contact.handler->on({.kind = happening.event(), .digit = happening.digit(), .cause = happening.cause(), .now = now});
    case Happening::Kind::ByAgent: return tell_what_agent_does(contact, happening);
    case Happening::Kind::PlaybackOver:
      contact.playback = EventList::kNone;
      return contact.handler->on({.kind = EventKind::Finished, .now = now});
    case Happening::Kind::ScriptTimer:
      contact.script_timer = EventList::kNone;
      return contact.handler->on({.kind = EventKind::TimedOut, .now = now});
    case Happening::Kind::DelayTimer:
      contact.delay_timer = EventList::kNone;
      return contact.handler->on({.kind = EventKind::DelayOver, .now = now});
    case Happening::Kind::RingLimit:
      contact.ring_limit = EventList::kNone;
      end_dial(id, DialVerdict::NoAnswer);
      return;
    case Happening::Kind::WhisperOver: {
      Whisper& said = *whisper(id);
      said.over = EventList::kNone;
      return tell_of_agent(id, EventKind::Accepted);
    }
    case Happening::Kind::RetryDelayOver:
      queue.remove(contact.terms, ticket(id), Waiting::Standing::Delayed);
      contact.retry_delay = EventList::kNone;
      contact.waiting = false;
      wait(id);
      return match();
    case Happening::Kind::Match:
    case Happening::Kind::Plan: return;  // of no contact
  }
}

void Centre::State::tell_what_agent_does(const Contact& contact, const Happening& happening) {
  const std::uint32_t agent = contact.agent;
  const Whisper* unsaid = happening.event() == EventKind::Accepted ? whisper(happening.contact()) : nullptr;
  const Millis listens = unsaid == nullptr || unsaid->said ? Millis(0) : whisper_length(unsaid->text);
  contact.handler->on({.kind = happening.event(), .now = now, .after = listens, .text = agents.name(agent), .id = agents[agent].id});
  // A handler that does not care who hung up leaves it to the centre to part them.
  const Contact* after = contacts.find(happening.contact());
  if (happening.event() == EventKind::AgentHungUp && after != nullptr && after->agent == agent && agents[agent].hung_up) {
    part(happening.contact());
    match();
  }
}

Centre::Plan Centre::plan(Instant at, std::uint32_t what, std::uint64_t whom) {
  return state_->events.add(std::max(at, state_->now), Happening::Kind::Plan, ContactId{whom}, what);
}

void Centre::plan_now(std::uint32_t what, std::uint64_t whom) {
  state_->events.follow(state_->now, {Happening::Kind::Plan, ContactId{whom}, what});
}

void Centre::cancel(Plan& plan) { state_->events.cancel(plan); }

void Centre::start(ContactId contact, Timers::Kind kind, Millis after) {
  EventList::Token& token = timer(state_->at(contact), kind);
  state_->events.cancel(token);
  const bool is_script = kind == Timers::Kind::Script;
  token = state_->events.add(state_->after(after), is_script ? Happening::Kind::ScriptTimer : Happening::Kind::DelayTimer, contact);
}

void Centre::stop(ContactId contact, Timers::Kind kind) { state_->events.cancel(timer(state_->at(contact), kind)); }

// ---- to look at ----

LineState Centre::line(ContactId contact) const { return state_->at(contact).line; }

AgentNumber Centre::agent_of(ContactId contact) const { return state_->at(contact).agent; }

bool Centre::port_is_free() const { return state_->port_is_free(); }

int Centre::waiting() const { return state_->queue.count(); }

int Centre::ports_peak() const { return state_->ports_peak; }

}  // namespace phoneflow::sim
