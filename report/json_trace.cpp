#include "report/json_trace.h"

#include <cstdlib>
#include <ostream>

#include "support/json.h"
#include "play/places.h"

namespace phoneflow {
namespace {

Json limited(Millis length) { return length == Millis(0) ? Json(nullptr) : json_seconds(length); }

/// The fields that this kind of event has besides those of all.
void add_fields(Json& line, const Trace& trace) {
  const auto put = [&line](const char* name, std::string_view value) { line[name] = value; };
  switch (trace.kind) {
    case TraceKind::Call:
      put("ani", trace.text);
      put("dnis", trace.other);
      return;
    case TraceKind::Action: put("action", trace.text); return;
    case TraceKind::Outcome:
      put("action", trace.text);
      put("outcome", trace.other);
      put("way", trace.way);
      return;
    case TraceKind::Blocked:
      put("action", trace.text);
      put("why", trace.other);
      return;
    case TraceKind::Error:
      put("action", trace.text);
      put("error", trace.other);
      return;
    case TraceKind::Play: put("text", trace.text); return;
    case TraceKind::Music:
      put("audio", trace.text);
      line["seconds"] = limited(trace.duration);
      return;
    case TraceKind::Digit: put("key", trace.text); return;
    case TraceKind::KeysLost:
      put("keys", trace.text);
      put("why", trace.other);
      return;
    case TraceKind::Listening:
    case TraceKind::Sleeping: line["seconds"] = json_seconds(trace.duration); return;
    case TraceKind::Fetch:
      put("request", trace.text);
      line["seconds"] = json_seconds(trace.duration);
      return;
    case TraceKind::Reply: put("reply", trace.text); return;
    case TraceKind::Log:
    case TraceKind::Mark: put("text", trace.text); return;
    case TraceKind::Queued:
      put("skill", trace.text);
      put("left", trace.other);
      line["place"] = trace.number;
      return;
    case TraceKind::Reserved:
      put("number", trace.text);
      put("caller_id", trace.other);
      line["delay"] = json_seconds(trace.duration);
      return;
    case TraceKind::Phase: put("from", trace.other); return;
    case TraceKind::Offer:
      put("agent", trace.text);
      line["place"] = trace.number;
      return;
    case TraceKind::Refused:
      put("agent", trace.text);
      put("why", trace.other);
      return;
    case TraceKind::Withdrawn: put("agent", trace.text); return;
    case TraceKind::Accepted:
      put("agent", trace.text);
      put("told", trace.other);
      return;
    case TraceKind::Dial:
      put("number", trace.text);
      put("caller_id", trace.other);
      return;
    case TraceKind::DialResult: put("result", trace.text); return;
    case TraceKind::Retry:
      line["seconds"] = json_seconds(trace.duration);
      line["attempts_left"] = trace.number;
      return;
    case TraceKind::Shown:
      put("agent", trace.text);
      put("text", trace.other);
      return;
    case TraceKind::Hold:
    case TraceKind::Resume: put("agent", trace.text); return;
    case TraceKind::HangUp: put("who", trace.text); return;
    case TraceKind::Fault: put("message", trace.text); return;
    case TraceKind::Release: put("cause", trace.text); return;
    case TraceKind::Stopped:
    case TraceKind::Dropped:
    case TraceKind::KeysTaken: return;
  }
  std::abort();
}

void add_place(Json& line, const Script& script, std::uint32_t statement) {
  const auto place = place_of(script, statement);
  if (!place) return;
  line["file"] = place->file;
  line["line"] = place->position.line;
  line["column"] = place->position.column;
}

Json optional_time(const std::optional<Instant>& at) { return at ? json_seconds(*at) : Json(nullptr); }

Json press_path(const ContactRecord& record, const Script& script) {
  Json entries = Json::array();
  for (const PressPathEntry& entry : record.press_path) {
    Json json;
    json["t"] = json_seconds(entry.at);
    json[entry.is_mark ? "mark" : "key"] = entry.text;
    if (!entry.is_mark) json["input"] = entry.input;
    add_place(json, script, entry.statement);
    entries.push_back(std::move(json));
  }
  return entries;
}

Json faults(const ContactRecord& record, const Script& script) {
  Json entries = Json::array();
  for (const FaultEntry& fault : record.faults) {
    Json json;
    json["t"] = json_seconds(fault.at);
    json["message"] = fault.text;
    add_place(json, script, fault.statement);
    entries.push_back(std::move(json));
  }
  return entries;
}

}  // namespace

void JsonTrace::note(const Trace& trace) {
  if (trace.kind == TraceKind::KeysTaken) return;  // the record has it, as the answers of the press path
  Json line;
  line["t"] = json_seconds(trace.at);
  line["contact"] = number(trace.contact);
  line["event"] = trace_name(trace.kind);
  line["phase"] = phase_name(trace.phase);
  add_place(line, script_, trace.statement);
  add_fields(line, trace);
  out_ << json_line(line) << '\n';
}

void JsonTrace::record(const ContactRecord& record, Instant now) {
  Json line;
  line["t"] = json_seconds(now);
  line["contact"] = number(record.contact);
  line["event"] = "record";
  line["direction"] = "inbound";
  line["ani"] = record.ani;
  line["dnis"] = record.dnis;
  line["skill"] = record.skill;
  line["agent"] = record.agent;
  line["phases"] = Json::array();
  for (const PhaseSpan& span : record.phases) {
    line["phases"].push_back({{"phase", phase_name(span.phase)}, {"from", json_seconds(span.from)}, {"to", optional_time(span.to)}});
  }
  line["legs"] = Json::array();
  for (const Leg& leg : record.legs) {
    line["legs"].push_back({{"direction", leg.outbound ? "outbound" : "inbound"},
                            {"from", leg.from},
                            {"to", leg.to},
                            {"start", json_seconds(leg.start)},
                            {"end", optional_time(leg.end)},
                            {"result", leg.result}});
  }
  line["ports"] = record.ports_peak;
  line["billed_inbound"] = record.billed_inbound(now);
  line["billed_outbound"] = record.billed_outbound(now);
  line["released"] = optional_time(record.released);
  line["cause"] = cause_name(record.cause);
  line["press_path"] = press_path(record, script_);
  line["more_presses"] = record.more_presses;
  line["faults"] = faults(record, script_);
  out_ << json_line(line) << '\n';
}

}  // namespace phoneflow
