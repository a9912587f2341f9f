#include "runtime/record.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "runtime/dial_result.h"
#include "runtime/digits.h"

namespace phoneflow {

namespace {

/// Of those that last.
template <class Fits>
Leg* last_leg(ContactRecord& record, Fits fits) {
  const auto found = std::find_if(record.legs.rbegin(), record.legs.rend(), [&](const Leg& leg) { return !leg.end && fits(leg); });
  return found == record.legs.rend() ? nullptr : &*found;
}

Leg* callers_leg(ContactRecord& record) {
  return last_leg(record, [](const Leg& leg) { return !leg.third_party; });
}

Leg* leg_of(ContactRecord& record, const Trace& trace) {
  return last_leg(record, [&](const Leg& leg) { return leg.id == trace.leg; });
}

/// Every open leg holds a port, so the peak is taken where legs open.
void open_leg(ContactRecord& record, Leg leg) {
  record.legs.push_back(std::move(leg));
  const auto in_use = std::count_if(record.legs.begin(), record.legs.end(), [](const Leg& l) { return !l.end; });
  record.ports_peak = std::max(record.ports_peak, static_cast<int>(in_use));
}

void close(Leg& leg, Instant at, std::string_view result) {
  leg.end = at;
  if (leg.result.empty()) leg.result = result;
}

/// Keys go to the third party then.
bool speaks_with_party(ContactRecord& record) {
  return last_leg(record, [](const Leg& leg) { return leg.third_party && !leg.result.empty(); }) != nullptr;
}

/// Whether the press path takes another entry; one that it does not is counted.
bool has_room(ContactRecord& record) {
  if (record.press_path.size() < ContactRecord::kMostPresses) return true;
  ++record.more_presses;
  return false;
}

void end_phase(ContactRecord& record, Instant at) {
  if (!record.phases.empty() && !record.phases.back().to) record.phases.back().to = at;
}

void arrive(ContactRecord& record, const Trace& trace) {
  record.ani = trace.text;
  record.dnis = trace.other;
  record.phases.push_back({Phase::PreQueue, trace.at, std::nullopt});
}

/// A phase that lasted no time between two of the same was none: who accepted had no line to dial on.
bool returns_at_once(const ContactRecord& record, const Trace& trace) {
  const std::size_t count = record.phases.size();
  return count >= 2 && record.phases[count - 1].from == trace.at && record.phases[count - 2].phase == trace.phase;
}

void change_phase(ContactRecord& record, const Trace& trace) {
  if (returns_at_once(record, trace)) {
    record.phases.pop_back();
    record.phases.back().to.reset();
    return;
  }
  end_phase(record, trace.at);
  // The line is answered when the caller is connected, which may be some time after an agent has accepted.
  if (Leg* leg = callers_leg(record); leg != nullptr && trace.phase == Phase::Active) leg->result = info(DialResult::Answered).text;
  if (trace.phase != Phase::Released) record.phases.push_back({trace.phase, trace.at, std::nullopt});
}

void end_dial(ContactRecord& record, const Trace& trace) {
  Leg* leg = leg_of(record, trace);
  const auto result = dial_result_named(trace.text);
  if (leg == nullptr || !result) return;
  if (info(*result).leg == DialledLeg::Ends) close(*leg, trace.at, trace.text);
  else leg->result = trace.text;
}

void drop_leg(ContactRecord& record, const Trace& trace) {
  Leg* leg = leg_of(record, trace);
  if (leg == nullptr) return;
  leg->result = "dropped for a callback";
  leg->end = trace.at;
}

void end_all_legs(ContactRecord& record, const Trace& release) {
  for (Leg& leg : record.legs) {
    if (!leg.end) close(leg, release.at, leg.outbound ? info(DialResult::Cancelled).text : cause_text(cause_named(release.text)));
  }
}

/// What becomes of the legs, and so of the bill.
void change_legs(ContactRecord& record, const Trace& trace) {
  switch (info(trace.kind).legs) {
    case LegEffect::None: return;
    case LegEffect::OpensInbound:
      return open_leg(record, {.id = trace.leg, .from = std::string(trace.text), .to = std::string(trace.other), .start = trace.at});
    case LegEffect::OpensOutbound:
    case LegEffect::OpensParty:
      return open_leg(record, {.id = trace.leg,
                               .outbound = true,
                               .third_party = info(trace.kind).legs == LegEffect::OpensParty,
                               .from = std::string(trace.other),
                               .to = std::string(trace.text),
                               .start = trace.at});
    case LegEffect::AnswersOrEnds: return end_dial(record, trace);
    case LegEffect::Drops: return drop_leg(record, trace);
    case LegEffect::EndsAll: return end_all_legs(record, trace);
  }
}

void set_field(ContactRecord& record, const Trace& trace) {
  const auto known = std::ranges::find(record.data, trace.text, &ContactDataEntry::field);
  if (known != record.data.end()) known->value = trace.other;
  else record.data.push_back({std::string(trace.text), std::string(trace.other)});
}

void release(ContactRecord& record, const Trace& trace) {
  record.cause = cause_named(trace.text);
  record.released = trace.at;
  end_phase(record, trace.at);
}

std::int64_t billed(const std::vector<Leg>& legs, bool outbound, Instant now) {
  std::int64_t total = 0;
  for (const Leg& leg : legs) {
    if (leg.outbound == outbound) total += billed_seconds(leg.end.value_or(now) - leg.start);
  }
  return total;
}

/// Numbers the answers from this entry of the press path on, in the order of their first keys, and returns the highest number. Keys of one
/// answer may stand apart: others went to a third party in between.
std::uint32_t number_inputs(ContactRecord& record, const std::vector<std::uint32_t>& answers, std::size_t from) {
  std::map<std::uint32_t, std::uint32_t> numbers;
  std::uint32_t highest = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i] == 0) continue;
    std::uint32_t& input = record.press_path[i].input;
    if (i >= from) {
      const auto [known, is_new] = numbers.try_emplace(answers[i], highest + 1);
      input = known->second;
    } else {
      numbers.emplace(answers[i], input);
    }
    highest = std::max(highest, input);
  }
  return highest;
}

}  // namespace

std::int64_t ContactRecord::billed_inbound(Instant now) const { return billed(legs, false, now); }

std::int64_t ContactRecord::billed_outbound(Instant now) const { return billed(legs, true, now); }

void Recorder::press(ContactRecord& record, Open& open, const Trace& trace) {
  if (!std::exchange(open.goes_on, true)) ++open.last_answer;
  if (!has_room(record)) return;
  record.press_path.push_back({trace.at, trace.statement, std::string(trace.text), false, 0});
  const auto last = std::find_if(open.answers.rbegin(), open.answers.rend(), [](std::uint32_t answer) { return answer != 0; });
  const bool same = last != open.answers.rend() && *last == open.last_answer;
  const auto place = static_cast<std::size_t>(open.answers.rend() - last);  // counted from 1
  record.press_path.back().input = same ? record.press_path[place - 1].input : ++open.highest_input;
  open.answers.push_back(open.last_answer);
  if (has_voice_path(trace.phase) && !speaks_with_party(record)) open.untaken.push_back(open.answers.size() - 1);
}

/// The keys that one action takes are one answer, whenever they were pressed.
void Recorder::take(ContactRecord& record, Open& open, std::size_t count) {
  if (open.untaken.empty()) return;
  if (!open.taken_as) open.taken_as = ++open.last_answer;
  const std::size_t first = open.untaken.front();
  count = std::min(count, open.untaken.size());
  for (std::size_t i = 0; i < count; ++i) open.answers[open.untaken[i]] = *open.taken_as;
  lose(open, count);
  open.highest_input = number_inputs(record, open.answers, first);
}

void Recorder::lose(Open& open, std::size_t count) {
  const bool had_no_room = open.untaken.size() > DigitString::kCapacity;
  count = std::min(count, open.untaken.size());
  const auto from = had_no_room ? open.untaken.end() - static_cast<std::ptrdiff_t>(count) : open.untaken.begin();
  open.untaken.erase(from, from + static_cast<std::ptrdiff_t>(count));
}

void Recorder::note(const Trace& trace) {
  ContactRecord& record = records_[trace.contact];
  Open& open = open_[trace.contact];
  record.contact = trace.contact;
  change_legs(record, trace);
  switch (trace.kind) {
    case TraceKind::Call: return arrive(record, trace);
    case TraceKind::Phase: return change_phase(record, trace);
    case TraceKind::Digit: return press(record, open, trace);
    case TraceKind::KeysTaken: return take(record, open, static_cast<std::size_t>(trace.number));
    case TraceKind::KeysLost: return lose(open, static_cast<std::size_t>(trace.number));
    case TraceKind::Mark:
      if (!has_room(record)) return;
      record.press_path.push_back({trace.at, trace.statement, std::string(trace.text), true});
      open.answers.push_back(0);
      return;
    case TraceKind::Fault: record.faults.push_back({trace.at, trace.statement, std::string(trace.text)}); return;
    // Something new is said or asked; what is pressed then is another answer, also at the same statement.
    case TraceKind::Action:
    case TraceKind::Outcome:
    case TraceKind::Play:
    case TraceKind::Music:
      open.goes_on = false;
      open.taken_as.reset();
      return;
    case TraceKind::ContactData: return set_field(record, trace);
    case TraceKind::Queued: record.skill = trace.text; return;
    case TraceKind::Offer: open.agent_before.reset(); return;
    case TraceKind::Accepted: open.agent_before = std::exchange(record.agent, std::string(trace.text)); return;
    // Who has accepted and is parted from the contact before anybody is connected never had it.
    case TraceKind::Refused:
    case TraceKind::Withdrawn:
      if (open.agent_before && record.agent == trace.text) record.agent = *std::exchange(open.agent_before, std::nullopt);
      return;
    case TraceKind::Release: return release(record, trace);
    default: return;
  }
}

const ContactRecord* Recorder::find(ContactId contact) const {
  const auto found = records_.find(contact);
  return found == records_.end() ? nullptr : &found->second;
}

}  // namespace phoneflow
