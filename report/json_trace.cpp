#include "report/json_trace.h"

#include <algorithm>
#include <ostream>
#include <vector>

#include "support/json.h"
#include "play/places.h"
#include "runtime/prompt.h"
#include "tongue/spoken.h"

namespace phoneflow {
namespace {

/// The fields specific to this kind of event.
void add_fields(Json& line, const Trace& trace) {
  const TraceKindInfo& about = info(trace.kind);
  const auto put = [&line](std::string_view key, auto&& value) {
    if (!key.empty()) line[std::string(key)] = value;
  };
  put(about.text, trace.text);
  put(about.other, trace.other);
  if (trace.kind != TraceKind::Play) put(about.way, trace.way);  // else add_words() does
  put(about.duration, about.zero_is_no_limit && trace.duration == Millis(0) ? Json(nullptr) : json_seconds(trace.duration));
  put(about.number, trace.number);
  if (trace.leg != kNoLeg) put(about.leg, trace.leg);
}

/// What is heard, where figures are spoken in other words than one for each digit.
void add_words(Json& line, std::string_view text, const Tongue& tongue) {
  const std::vector<std::string_view> parts = spoken_parts_of(text);
  if (std::ranges::any_of(parts, [&](std::string_view part) { return has_figures_to_read(tongue, part); }))
    line[std::string(info(TraceKind::Play).way)] = spoken_transcript(text, tongue);
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
  if (!info(trace.kind).is_written()) return;
  Json line;
  line["t"] = json_seconds(trace.at);
  line["contact"] = number(trace.contact);
  line["event"] = info(trace.kind).name;
  line["phase"] = phase_name(trace.phase);
  add_place(line, script_, trace.statement);
  add_fields(line, trace);
  if (trace.kind == TraceKind::Play) add_words(line, trace.text, script_.program.speech.tongue);
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
    line["legs"].push_back({{"leg", leg.id},
                            {"direction", leg.outbound ? "outbound" : "inbound"},
                            {"party", leg.third_party ? "third party" : "caller"},
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
  line["contact_data"] = Json::object();
  for (const ContactDataEntry& entry : record.data) line["contact_data"][entry.field] = entry.value;
  line["press_path"] = press_path(record, script_);
  line["more_presses"] = record.more_presses;
  line["faults"] = faults(record, script_);
  out_ << json_line(line) << '\n';
}

}  // namespace phoneflow
