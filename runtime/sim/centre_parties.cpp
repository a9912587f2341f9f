// Third parties of a simulated centre: somebody whom a contact's caller is to speak with.
#include "runtime/sim/centre_state.h"

namespace phoneflow::sim {

Taken SimCentre::call_party(ContactId contact, const Operation& party, const request::CallParty& call) {
  State& s = *state_;
  if (!s.line_is_free()) return failure(std::string_view("no line is free"));
  s.parties[contact] = {.call = party, .send_digits = std::string(call.send_digits)};
  s.take_port();
  Contact& c = s.at(contact);
  s.events.cancel(c.script);
  c.script = s.events.add(s.after(call.ring_limit), SimEvent::Kind::PartyRingLimit, contact, party.id);
  if (s.people != nullptr) s.people->party_rings(contact);
  return {};
}

/// A third party who has hung up at the same moment is gone.
void SimCentre::hand_over(ContactId contact, const Operation&) {
  if (state_->parties.contains(contact)) state_->end_party(contact, std::nullopt);
}

bool SimCentre::party_result(ContactId contact, DialResult result) { return state_->decide_party(contact, result); }

bool SimCentre::party_hangs_up(ContactId contact) {
  State& s = *state_;
  const auto found = s.parties.find(contact);
  if (found == s.parties.end() || !found->second.speaks) return false;
  const OperationId call = found->second.call.id;
  s.end_party(contact, DialResult::HungUp);
  s.post_line_event(contact, EventKind::PartyLeft, 0, ReleaseCause::None, call);
  return true;
}

Instant SimCentre::party_rings_until(ContactId contact) const { return state_->events.due(state_->at(contact).script); }

PartyState SimCentre::party(ContactId contact) const {
  const auto found = state_->parties.find(contact);
  if (found == state_->parties.end()) return PartyState::None;
  return found->second.speaks ? PartyState::Speaking : PartyState::Ringing;
}

bool SimCentre::State::decide_party(ContactId id, DialResult result) {
  const auto found = parties.find(id);
  if (found == parties.end() || found->second.speaks) return false;
  ThirdParty& party = found->second;
  const OperationId call = party.call.id;
  const DialResultInfo& about = info(result);
  if (about.leg != DialledLeg::Stays) {
    end_party(id, result);
    post_line_event(id, EventKind::PartyFailed, 0, about.cause, call);
    return true;
  }
  party.speaks = true;
  if (Contact& contact = at(id); is(contact.script, SimEvent::Kind::PartyRingLimit)) events.cancel(contact.script);
  note(TraceKind::PartyResult, id, about.text, {}, 0, party.call.leg);
  if (!party.send_digits.empty()) note(TraceKind::KeysSent, id, party.send_digits, {}, 0, party.call.leg);
  post_line_event(id, EventKind::PartyAnswered, 0, ReleaseCause::None, call);
  return true;
}

void SimCentre::State::end_party(ContactId id, std::optional<DialResult> because) {
  const auto found = parties.find(id);
  if (Contact& contact = at(id); is(contact.script, SimEvent::Kind::PartyRingLimit)) events.cancel(contact.script);
  const LegId leg = found->second.call.leg;
  parties.erase(found);
  give_port_back();
  if (because) note(TraceKind::PartyResult, id, info(*because).text, {}, 0, leg);
  if (people != nullptr) people->party_gone(id);
}

}  // namespace phoneflow::sim
