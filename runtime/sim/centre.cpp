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
    : state_(new State{.options = std::move(options), .audio = audio, .journal = journal, .people = people}) {
  for (const SkillTerms& skill : state_->options.skills) {
    if (const SkillNumber number = state_->skill(skill.name); state_->skills[number].name == skill.name) state_->skills[number] = skill;
  }
}

Centre::~Centre() = default;

// ---- what a contact goes through, as lines and agents show it ----

Phase Centre::State::phase(const Contact& contact) const {
  const bool has_line = contact.line == LineState::Inbound || contact.line == LineState::Outbound;
  if (contact.waiting) return has_line ? Phase::Queued : Phase::Callback;
  if (contact.agent == Agents::kNone) return has_line ? Phase::PreQueue : Phase::Released;
  if (!has_line) return Phase::Dialling;
  return agents[contact.agent].holding ? Phase::Holding : Phase::Active;
}

void Centre::State::note(TraceKind kind, ContactId id, std::string_view text, std::string_view other, std::int64_t count) {
  if (!journal.wants(kind)) return;
  journal.note({.kind = kind, .phase = phase(at(id)), .at = now, .contact = id, .text = text, .other = other, .number = count});
}

// ---- time ----

Instant Centre::State::after(Millis delay) const {
  constexpr Millis kCentury = std::chrono::hours(24 * 36525);
  return now + std::clamp(delay, Millis(0), kCentury);
}

Instant Centre::now() const { return state_->now; }

std::optional<Instant> Centre::next() const {
  state_->drop_void();
  if (state_->events.empty()) return std::nullopt;
  return state_->events.first_time();
}

bool Centre::step(Instant until) {
  State& s = *state_;
  s.drop_void();
  if (s.events.empty() || s.events.first_time() > until) {
    s.now = std::max(s.now, until);
    return false;
  }
  s.now = s.events.first_time();
  const Happening happening = s.events.first();
  s.events.remove_first();
  s.happen(happening);
  return true;
}

/// Only what happens at the present moment can be: it stands in the list's line.
bool Centre::State::is_void(const Happening& happening) {
  if (happening.kind != Happening::Kind::OnLine && happening.kind != Happening::Kind::ByAgent) return false;
  const Contact* contact = contacts.find(happening.contact);
  if (contact == nullptr) return true;
  return happening.generation != (happening.kind == Happening::Kind::OnLine ? contact->line_generation : contact->agent_generation);
}

void Centre::State::drop_void() {
  while (events.line_is_first() && is_void(events.first())) events.remove_first();
}

void Centre::State::deliver(ContactId id, Event event) {
  event.now = now;
  at(id).handler->on(event);
}

void Centre::State::happen(const Happening& happening) {
  const ContactId id = happening.contact;
  switch (happening.kind) {
    case Happening::Kind::OnLine:
      return deliver(id, {.kind = happening.event, .digit = happening.digit, .cause = happening.cause});
    case Happening::Kind::ByAgent: {
      const std::uint32_t agent = at(id).agent;
      deliver(id, {.kind = happening.event, .text = agents.name(agent), .id = agents[agent].id});
      // A handler that does not care who hung up leaves it to the centre to part them.
      const Contact* after = contacts.find(id);
      if (happening.event == EventKind::AgentHungUp && after != nullptr && after->agent == agent && agents[agent].hung_up) {
        part(id);
        match();
      }
      return;
    }
    case Happening::Kind::PlaybackOver:
      at(id).playback = EventList::kNone;
      return deliver(id, {.kind = EventKind::Finished});
    case Happening::Kind::ScriptTimer:
      at(id).script_timer = EventList::kNone;
      return deliver(id, {.kind = EventKind::TimedOut});
    case Happening::Kind::DelayTimer:
      at(id).delay_timer = EventList::kNone;
      return deliver(id, {.kind = EventKind::DelayOver});
    case Happening::Kind::RingLimit:
      at(id).ring_limit = EventList::kNone;
      end_dial(id, DialVerdict::NoAnswer);
      return;
    case Happening::Kind::RetryDelayOver:
      queue.remove_delayed(at(id).terms, id);
      at(id).retry_delay = EventList::kNone;
      at(id).waiting = false;
      wait(id);
      return match();
    case Happening::Kind::Match: return match();
    case Happening::Kind::Plan: return people->due(happening.generation, number(id));
  }
}

Centre::Plan Centre::plan(Instant at, std::uint32_t what, std::uint64_t whom) {
  return state_->events.add(std::max(at, state_->now), {.kind = Happening::Kind::Plan, .generation = what, .contact = ContactId{whom}});
}

void Centre::plan_now(std::uint32_t what, std::uint64_t whom) {
  state_->events.follow(state_->now, {.kind = Happening::Kind::Plan, .generation = what, .contact = ContactId{whom}});
}

void Centre::cancel(Plan& plan) { state_->events.cancel(plan); }

void Centre::start(ContactId contact, Timers::Kind kind, Millis after) {
  EventList::Token& token = timer(state_->at(contact), kind);
  state_->events.cancel(token);
  const bool is_script = kind == Timers::Kind::Script;
  token = state_->events.add(state_->after(after),
                             {.kind = is_script ? Happening::Kind::ScriptTimer : Happening::Kind::DelayTimer, .contact = contact});
}

void Centre::stop(ContactId contact, Timers::Kind kind) { state_->events.cancel(timer(state_->at(contact), kind)); }

// ---- to look at ----

LineState Centre::line(ContactId contact) const { return state_->at(contact).line; }

bool Centre::port_is_free() const { return !state_->options.ports || state_->ports_used < *state_->options.ports; }

int Centre::waiting() const { return state_->queue.count(); }

int Centre::ports_used() const { return state_->ports_used; }

int Centre::ports_peak() const { return state_->ports_peak; }

}  // namespace phoneflow::sim
