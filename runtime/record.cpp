#include "runtime/record.h"

#include <algorithm>
#include <array>
#include <utility>

namespace phoneflow {

namespace {

ReleaseCause cause_named(std::string_view name) {
  constexpr std::array kCauses{ReleaseCause::CallerHungUp, ReleaseCause::AgentHungUp,  ReleaseCause::ScriptHungUp,
                               ReleaseCause::ScriptEnded,  ReleaseCause::ScriptFault,  ReleaseCause::Busy,
                               ReleaseCause::NoAnswer,     ReleaseCause::InvalidNumber};
  for (const ReleaseCause cause : kCauses) {
    if (cause_name(cause) == name) return cause;
  }
  return ReleaseCause::None;
}

Leg* open_leg(ContactRecord& record) {
  return record.legs.empty() || record.legs.back().end ? nullptr : &record.legs.back();
}

/// Every open leg holds a port, so the peak is taken where legs open.
void open(ContactRecord& record, Leg leg) {
  record.legs.push_back(std::move(leg));
  const auto in_use = std::count_if(record.legs.begin(), record.legs.end(), [](const Leg& l) { return !l.end; });
  record.ports_peak = std::max(record.ports_peak, static_cast<int>(in_use));
}

void close(Leg& leg, Instant at, std::string_view result) {
  leg.end = at;
  if (leg.result.empty()) leg.result = result;
}

void add(ContactRecord& record, PressPathEntry entry) {
  if (record.press_path.size() < ContactRecord::kMostPresses) record.press_path.push_back(std::move(entry));
  else ++record.more_presses;
}

void end_phase(ContactRecord& record, Instant at) {
  if (!record.phases.empty() && !record.phases.back().to) record.phases.back().to = at;
}

void arrive(ContactRecord& record, const Trace& trace) {
  record.ani = trace.text;
  record.dnis = trace.other;
  record.phases.push_back({Phase::PreQueue, trace.at, std::nullopt});
  open(record, {false, record.ani, record.dnis, trace.at, std::nullopt, {}});
}

void change_phase(ContactRecord& record, const Trace& trace) {
  end_phase(record, trace.at);
  // The line is answered when the caller is connected, which may be some time after an agent has accepted.
  if (Leg* leg = open_leg(record); leg != nullptr && trace.phase == Phase::Active) leg->result = "answered";
  if (trace.phase != Phase::Released) record.phases.push_back({trace.phase, trace.at, std::nullopt});
}

/// By a person or a machine.
bool is_answer(const Trace& dial_result) { return dial_result.text == "answered" || dial_result.text == "voicemail"; }

void end_dial(ContactRecord& record, const Trace& trace) {
  Leg* leg = open_leg(record);
  if (leg == nullptr || !leg->outbound) return;
  leg->result = trace.text;
  if (!is_answer(trace)) leg->end = trace.at;
}

void release(ContactRecord& record, const Trace& trace) {
  record.cause = cause_named(trace.text);
  record.released = trace.at;
  end_phase(record, trace.at);
  for (Leg& leg : record.legs) {
    if (!leg.end) close(leg, trace.at, leg.outbound ? "cancelled" : cause_text(record.cause));
  }
}

std::int64_t billed(const std::vector<Leg>& legs, bool outbound, Instant now) {
  std::int64_t total = 0;
  for (const Leg& leg : legs) {
    if (leg.outbound == outbound) total += std::chrono::ceil<seconds>(leg.end.value_or(now) - leg.start).count();
  }
  return total;
}

}  // namespace

std::int64_t ContactRecord::billed_inbound(Instant now) const { return billed(legs, false, now); }

std::int64_t ContactRecord::billed_outbound(Instant now) const { return billed(legs, true, now); }

void Recorder::note(const Trace& trace) {
  ContactRecord& record = records_[trace.contact];
  record.contact = trace.contact;
  switch (trace.kind) {
    case TraceKind::Call: return arrive(record, trace);
    case TraceKind::Dropped:
      if (Leg* leg = open_leg(record); leg != nullptr) {
        leg->result = "dropped for a callback";
        leg->end = trace.at;
      }
      return;
    case TraceKind::Dial:
      return open(record, {true, std::string(trace.other), std::string(trace.text), trace.at, std::nullopt, {}});
    case TraceKind::DialResult: return end_dial(record, trace);
    case TraceKind::Phase: return change_phase(record, trace);
    case TraceKind::Digit:
      if (!std::exchange(goes_on_[trace.contact], true)) ++record.inputs;
      return add(record, {trace.at, trace.statement, std::string(trace.text), false, record.inputs});
    case TraceKind::Mark: return add(record, {trace.at, trace.statement, std::string(trace.text), true});
    case TraceKind::Fault: record.faults.push_back({trace.at, trace.statement, std::string(trace.text)}); return;
    // Something new is said or asked; what is pressed then is another answer, also at the same statement.
    case TraceKind::Action:
    case TraceKind::Outcome:
    case TraceKind::Play:
    case TraceKind::Music: goes_on_[trace.contact] = false; return;
    case TraceKind::Queued: record.skill = trace.text; return;
    case TraceKind::Accepted: record.agent = trace.text; return;
    case TraceKind::Release: return release(record, trace);
    case TraceKind::Blocked:
    case TraceKind::Stopped:
    case TraceKind::KeysLost:
    case TraceKind::Listening:
    case TraceKind::Sleeping:
    case TraceKind::Fetch:
    case TraceKind::Reply:
    case TraceKind::Log:
    case TraceKind::Error:
    case TraceKind::Reserved:
    case TraceKind::Offer:
    case TraceKind::Refused:
    case TraceKind::Withdrawn:
    case TraceKind::Retry:
    case TraceKind::Hold:
    case TraceKind::Shown:
    case TraceKind::Resume:
    case TraceKind::HangUp: return;
  }
}

const ContactRecord* Recorder::find(ContactId contact) const {
  const auto found = records_.find(contact);
  return found == records_.end() ? nullptr : &found->second;
}

}  // namespace phoneflow
