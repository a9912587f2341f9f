// Lines of a simulated centre: calls that come in, calls out, and what is played on them.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "runtime/sim/centre_state.h"
#include "runtime/wording.h"

namespace phoneflow::sim {

namespace {

constexpr std::string_view kNoLine = "the caller has no line";

bool can_speak(const Contact& contact) { return contact.line == LineState::Inbound || contact.line == LineState::Outbound; }

}  // namespace

// ---- ports ----

void SimCentre::State::take_port() {
  ++ports_used;
  ports_peak = std::max(ports_peak, ports_used);
}

/// Gives the port back if one is held; what was said before the end stays on its way.
void SimCentre::State::end_line(Contact& contact) {
  if (is(contact.script, SimEvent::Kind::PlaybackOver)) events.cancel(contact.script);
  if (is(contact.dialback, SimEvent::Kind::RingLimit)) events.cancel(contact.dialback);
  if (contact.line == LineState::None) return;
  contact.line = LineState::None;
  give_port_back();
}

void SimCentre::State::give_port_back() {
  --ports_used;
  assert(ports_used >= 0);
}

void SimCentre::let_dial_out(bool possible) { state_->can_dial_out = possible; }

void SimCentre::allow_dialbacks(bool allowed) { state_->may_dial_back = allowed; }

void SimCentre::State::post_line_event(ContactId id, EventKind event, char digit, ReleaseCause cause, OperationId operation) {
  events.schedule_now(now, {SimEvent::Kind::OnLine, id, std::uint32_t{at(id).line_generation} | std::uint32_t{operation} << kGenerationBits,
                            event, digit, cause});
}

// ---- the caller ----

ContactId SimCentre::arrive(std::string_view, std::string_view, ContactHandler& handler) {
  State& s = *state_;
  assert(port_is_free());
  const ContactId id{++s.arrived};
  s.contacts.add(id) = {.handler = &handler, .line = LineState::Inbound, .leg = kFirstLeg};
  s.take_port();
  return id;
}

void SimCentre::forget(ContactId contact) {
  State& s = *state_;
  Contact& c = s.at(contact);
  assert(c.agent == Agents::kNone && !c.waiting && c.terms == nullptr && c.line == LineState::None);
  assert(!s.parties.contains(contact) && !s.asked.contains(contact));
  s.events.cancel(c.script);
  s.events.cancel(c.dialback);
  s.contacts.remove(contact);
}

ContactHandler& SimCentre::handler(ContactId contact) const { return *state_->at(contact).handler; }

bool SimCentre::press(ContactId contact, char key) {
  State& s = *state_;
  if (!can_speak(s.at(contact))) return false;
  s.note(TraceKind::Digit, contact, {&key, 1});
  s.post_line_event(contact, EventKind::Digit, key);
  return true;
}

bool SimCentre::caller_hangs_up(ContactId contact) {
  State& s = *state_;
  if (!can_speak(s.at(contact))) return false;
  s.note(TraceKind::HangUp, contact, "caller");
  s.end_line(s.at(contact));
  s.post_line_event(contact, EventKind::CallerHungUp, 0, ReleaseCause::CallerHungUp);
  return true;
}

bool SimCentre::lose_line(ContactId contact) {
  State& s = *state_;
  if (s.at(contact).line == LineState::Ringing) return dial_result(contact, DialResult::LineLost);
  if (!can_speak(s.at(contact))) return false;
  s.end_line(s.at(contact));
  end(contact, ReleaseCause::LineLost);
  return true;
}

void SimCentre::end(ContactId contact, ReleaseCause cause) { state_->post_line_event(contact, EventKind::Ended, 0, cause); }

// ---- calls out ----

void SimCentre::dial(ContactId contact, const Operation& dial, std::string_view number, std::string_view caller_id) {
  State& s = *state_;
  Contact& c = s.at(contact);
  assert(c.line == LineState::None);
  ++c.line_generation;
  if (!s.may_dial_back) {
    s.note(TraceKind::DialResult, contact, info(DialResult::Forbidden).text);
    if (s.people != nullptr) s.people->not_dialled(contact);
    return s.post_line_event(contact, EventKind::DialFailed, 0, info(DialResult::Forbidden).cause, dial.id);
  }
  if (!s.line_is_free()) {
    s.note(TraceKind::DialResult, contact, info(DialResult::NoLine).text);
    if (s.people != nullptr) s.people->not_dialled(contact);
    return s.post_line_event(contact, EventKind::NoLine, 0, ReleaseCause::None, dial.id);
  }
  c.line = LineState::Ringing;
  c.leg = dial.leg;
  s.take_port();
  s.note(TraceKind::Dial, contact, number, caller_id, 0, c.leg);
  s.events.cancel(c.dialback);
  c.dialback = s.events.add(s.after(s.options.ring_limit), SimEvent::Kind::RingLimit, contact, dial.id);
  if (s.people != nullptr) s.people->rings(contact);
}

bool SimCentre::dial_result(ContactId contact, DialResult result) {
  const Contact& c = state_->at(contact);
  if (c.line != LineState::Ringing) return false;
  const bool known = state_->is(c.dialback, SimEvent::Kind::RingLimit);  // else a delay has taken its place, which no session asks for
  return state_->end_dial(contact, result, known ? static_cast<OperationId>(state_->events.detail(c.dialback)) : kNoOperation);
}

bool SimCentre::State::end_dial(ContactId id, DialResult result, OperationId dial) {
  Contact& contact = at(id);
  if (contact.line != LineState::Ringing) return false;
  const DialResultInfo& about = info(result);
  const bool answered = about.leg == DialledLeg::Stays;
  if (answered) {
    if (is(contact.dialback, SimEvent::Kind::RingLimit)) events.cancel(contact.dialback);
    contact.line = LineState::Outbound;
    if (contact.agent != Agents::kNone) agents.proceed(contact.agent, AgentState::Active);
  } else {
    end_line(contact);
  }
  note(TraceKind::DialResult, id, about.text, {}, 0, contact.leg);
  post_line_event(id, answered ? EventKind::Answered : EventKind::DialFailed, 0, about.cause, dial);
  return true;
}

void SimCentre::drop(ContactId contact, LegId leg) {
  State& s = *state_;
  if (const auto party = s.parties.find(contact); party != s.parties.end() && party->second.call.leg == leg) {
    return s.end_party(contact, party->second.speaks ? DialResult::CutOff : DialResult::Cancelled);
  }
  Contact& c = s.at(contact);
  if (c.leg != leg) return;  // it has ended
  const bool was_ringing = c.line == LineState::Ringing;
  ++c.line_generation;
  s.end_line(c);
  if (was_ringing) s.note(TraceKind::DialResult, contact, info(DialResult::Cancelled).text, {}, 0, c.leg);
  if (c.agent != Agents::kNone && s.agents[c.agent].state == AgentState::Active) {
    s.agents.proceed(c.agent, AgentState::Dialling);  // accepted just before its line was given up
  }
}

// ---- what is played ----

Taken SimCentre::State::no_audio(std::string_view file) {
  return failure(std::string_view(problem = fmt::format("there is no audio file `{}`", file)));
}

/// What stands in a script is said again and again.
Millis SimCentre::State::length_of(const PromptPart& spoken, const Tongue& tongue) {
  if (!spoken.constant) return spoken_length(spoken.text, tongue);
  Spoken& known = spoken_texts[reinterpret_cast<std::uintptr_t>(spoken.text.data()) / 8 % spoken_texts.size()];
  if (known.text.data() != spoken.text.data() || known.text.size() != spoken.text.size())
    known = {spoken.text, spoken_length(spoken.text, tongue)};
  return known.length;
}

Result<Instant, std::string_view> SimCentre::State::end_of(const Prompt& prompt) {
  Instant end = now;
  const Tongue tongue = prompt.speech == nullptr ? Tongue{} : prompt.speech->tongue;
  for (std::uint32_t i = 0; i < prompt.count; ++i) {
    const PromptPart part = prompt.part(i);
    switch (part.kind) {
      case PromptPart::Kind::Spoken: end += length_of(part, tongue); break;
      case PromptPart::Kind::Silence: end += after(part.length) - now; break;
      case PromptPart::Kind::Audio: {
        const std::optional<WavFormat> found = audio.of(prompt.speech).find(part.text);
        if (!found) return failure(no_audio(part.text).error());
        end += after(found->length) - now;
        break;
      }
    }
  }
  return end;
}

Taken SimCentre::play(ContactId contact, Party to, const Operation& playback, const request::Play& play) {
  State& s = *state_;
  Contact& c = s.at(contact);
  if (to == Party::Caller && !can_speak(c)) return failure(kNoLine);
  const Result<Instant, std::string_view> end = s.end_of(play.prompt);
  if (!end) return failure(end.error());
  if (to == Party::Agent) {
    s.end_whisper(contact);
    s.whispers[contact].over = s.events.add(std::min(*end, s.after(kLongestWhisper)), SimEvent::Kind::WhisperOver, contact, playback.id);
    return {};
  }
  s.events.cancel(c.script);
  c.script = s.events.add(*end, SimEvent::Kind::PlaybackOver, contact, playback.id);
  return {};
}

Taken SimCentre::music(ContactId contact, Party to, const Operation& playback, const request::Music& music) {
  State& s = *state_;
  Contact& c = s.at(contact);
  if (to == Party::Agent) return failure(std::string_view("agents hear no music"));
  if (!can_speak(c)) return failure(kNoLine);
  if (!s.audio.of(music.speech).find(music.file)) return s.no_audio(music.file);
  s.events.cancel(c.script);
  if (music.limit) {
    c.script = s.events.add(s.after(*music.limit), SimEvent::Kind::PlaybackOver, contact, playback.id);
  }
  return {};
}

}  // namespace phoneflow::sim
