// What sessions ask of their node.
#include <algorithm>
#include <utility>

#include "node/node.h"
#include "runtime/acd/terms.h"

namespace phoneflow::node {
namespace {

constexpr std::string_view kNotKept = "the queue cannot be reached";

}  // namespace

// ---- lines ----

Taken Node::play(ContactId contact, Party to, const Operation& playback, const request::Play& play) {
  return site_.voice.play(contact, to, playback, play);
}

Taken Node::music(ContactId contact, Party to, const Operation& playback, const request::Music& music) {
  return site_.voice.music(contact, to, playback, music);
}

void Node::drop(ContactId contact, LegId leg) {
  Held& held = held_.at(contact);
  if (held.dial.id != kNoOperation && held.dial.leg == leg) {
    held.dial = {};
    if (!std::exchange(held.dialled, false)) return;  // it never will be
    held.besides.push_back(over(held, DialResult::Cancelled));
    held.changed = true;
  }
  site_.voice.drop(contact, leg);
}

Taken Node::call_party(ContactId contact, const Operation& party, const request::CallParty& call) {
  return site_.dialler.call_party(contact, party, call);
}

void Node::hand_over(ContactId contact, const Operation& party) { site_.dialler.hand_over(contact, party); }

void Node::dial(ContactId contact, const Operation& dial, std::string_view number, std::string_view caller_id) {
  Held& held = held_.at(contact);
  held.dial = dial;
  ++held.attempt;
  held.besides.push_back(store::Dial{contact, held.row.epoch, {.number = held.attempt, .at = now_, .agent = held.row.agent}});
  held.changed = true;
  held.thens.push_back([this, dial, number = std::string(number), caller_id = std::string(caller_id)](Held& it, const Outcome& outcome) {
    const bool is_durable = outcome == store::Verdict::Durable;
    const bool is_wanted = it.dial.id == dial.id;
    if (is_durable && is_wanted) {
      it.dialled = true;
      site_.dialler.dial(it.row.id, dial, number, caller_id);
    } else if (is_durable) {
      it.besides.push_back(over(it, DialResult::Cancelled));
      it.changed = true;
    } else if (is_wanted) {
      if (outcome == store::Verdict::Dialling) end_unknown_dial(it);
      it.dial = {};
      deliver(it.row.id, {.kind = EventKind::NoLine, .operation = dial.id});
    }
  });
}

/// A dial of which it was not known whether it is kept is, and was never made.
void Node::end_unknown_dial(Held& held) {
  const Result<std::optional<int>> in_flight = learn_attempts(held);
  if (!in_flight || !*in_flight) return;
  held.besides.push_back(store::DialOver{held.row.id, held.row.epoch, **in_flight, DialResult::Cancelled});
  held.changed = true;
}

/// What the lines say of a dial that was made.
void Node::dial_over(Held& held, const Event& event) {
  DialResult result = DialResult::Answered;
  if (event.kind == EventKind::NoLine) result = DialResult::NoLine;
  for (std::size_t i = 0; i < kDialResults && event.kind == EventKind::DialFailed; ++i) {
    if (info(static_cast<DialResult>(i)).cause != event.cause) continue;
    result = static_cast<DialResult>(i);
    break;
  }
  held.besides.push_back(over(held, result));
  held.dial = {};
  held.dialled = false;
  held.row.crashes = 0;
  held.changed = true;
}

store::DialOver Node::over(const Held& held, DialResult result) { return {held.row.id, held.row.epoch, held.attempt, result}; }

// ---- the queue ----

/// Answers what was asked for when it is durable, and undoes it when that is not known.
void Node::answer_when_kept(Held& held, const Operation& asked, std::function<void(Held&)> undo) {
  held.asked = asked;
  held.changed = true;
  held.thens.push_back([this, asked, undo = std::move(undo)](Held& it, const Outcome& outcome) {
    if (it.asked.id != asked.id) return;
    it.asked = {};
    if (outcome == store::Verdict::Durable) return deliver(it.row.id, {.kind = EventKind::Granted, .operation = asked.id});
    undo(it);
    it.changed = true;
    deliver(it.row.id, {.kind = EventKind::Failed, .operation = asked.id, .text = kNotKept});
  });
}

Agreed Node::enqueue(ContactId contact, const Operation& asked, const request::Enqueue& terms) {
  if (terms.skill.empty()) return failure(acd::kNoSkill);
  const auto skill = settings_.skills.find(terms.skill);
  Held& held = held_.at(contact);
  if (held.accepted) return failure(acd::kWithAgent);
  const store::Terms& now = held.row.terms;
  const bool stays = terms.rest_as_it_is && held.listed;
  const acd::TermsView usual{.growth = skill == settings_.skills.end() ? acd::Growth{} : skill->second};
  const acd::TermsView otherwise{.wanted = {.target_agent = now.target_agent, .band = {now.high_proficiency, now.low_proficiency}},
                                 .growth = {now.initial_priority, now.acceleration, now.max_priority}};
  const Result<acd::TermsView, std::string_view> wanted = acd::terms_of(terms, stays ? otherwise : usual);
  if (!wanted) return failure(wanted.error());
  part(held, false);
  const std::string whisper = held.row.whisper;
  if (!stays) held.row.whisper = terms.whisper;
  const bool was_listed = std::exchange(held.listed, true);
  const store::Terms before = std::exchange(held.row.terms, store::Terms{.skill = std::string(terms.skill),
                                                                         .target_agent = std::string(wanted->wanted.target_agent),
                                                                         .initial_priority = wanted->growth.initial_priority,
                                                                         .acceleration = wanted->growth.acceleration,
                                                                         .max_priority = wanted->growth.max_priority,
                                                                         .high_proficiency = wanted->wanted.band.high,
                                                                         .low_proficiency = wanted->wanted.band.low});
  if (!was_listed) {
    held.row.phase = Phase::Queued;
    held.row.first_queued = now_;
    held.row.machine = held.session->machine().save();
  }
  answer_when_kept(held, asked, [before, whisper, was_listed](Held& it) {
    it.row.terms = before;
    it.row.whisper = whisper;
    it.listed = was_listed;
  });
  return Answer::Later;
}

Agreed Node::reserve(ContactId contact, const Operation& asked, const request::Reserve& reserve, const Machine& as_it_waits) {
  Held& held = held_.at(contact);
  held.row.phase = Phase::Callback;
  held.row.number = reserve.number;
  held.row.caller_id = reserve.caller_id;
  held.row.machine = as_it_waits.save();
  answer_when_kept(held, asked, [](Held& it) { it.row.phase = it.session->machine().phase(); });
  return Answer::Later;
}

void Node::stop(ContactId contact, const Operation& operation) {
  if (operation.kind == OperationKind::Playback || operation.kind == OperationKind::Whisper) return site_.voice.stop(contact, operation);
  Held& held = held_.at(contact);
  if (held.asked.id == operation.id) held.asked = {};  // which phase is to be kept says keep(), which follows
}

AgentView Node::agent(ContactId contact) const {
  const Held& held = held_.at(contact);
  if (!held.accepted) return {};
  return {.name = held.row.agent, .id = held.row.agent, .whisper = held.row.whisper};
}

int Node::place(ContactId contact) const { return queue_.place(contact, now_); }

void Node::decline(ContactId contact) { part(held_.at(contact), true); }

void Node::wait_again(ContactId contact, Millis delay) {
  Held& held = held_.at(contact);
  part(held, false);
  held.row.not_before = now_ + delay;
  held.changed = true;
}

void Node::leave(ContactId contact) { part(held_.at(contact), false); }

/// What is asked for says itself which phase is to be kept.
void Node::keep(ContactId contact, const Machine& as_it_waits, std::optional<Instant> wake) {
  Held& held = held_.at(contact);
  if (!held.listed) return;
  held.row.machine = as_it_waits.save(wake);
  if (held.asked.id == kNoOperation) held.row.phase = as_it_waits.phase();
  held.changed = true;
}

}  // namespace phoneflow::node
