#include "report/findings/diagnostics_out.h"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "support/wording.h"

namespace phoneflow {
namespace {

void add_place(Json& json, Span span, const SourceSet& sources) {
  const Source& source = sources.at(span.begin);
  const Position begin = sources.position(span.begin);
  const Position end = sources.position(span.end);
  json["file"] = source.path;
  json["line"] = begin.line;
  json["column"] = begin.column;
  json["endLine"] = end.line;
  json["endColumn"] = end.column;
  json["byteBegin"] = source.file_offset(span.begin);
  json["byteEnd"] = source.file_offset(span.end);
}

Json diagnostic_json(const Diagnostic& diagnostic, const SourceSet& sources) {
  Json json;
  const DiagInfo& about = info(diagnostic.code);
  add_place(json, diagnostic.span, sources);
  json["id"] = about.id;
  json["rule"] = about.rule;
  json["severity"] = severity_name(diagnostic.severity);
  json["message"] = diagnostic.message;
  json["notes"] = Json::array();
  for (const Note& note : diagnostic.notes) {
    Json entry;
    add_place(entry, note.span, sources);
    entry["message"] = note.text;
    json["notes"].push_back(std::move(entry));
  }
  if (diagnostic.fix) {
    Json fix;
    add_place(fix, diagnostic.fix->span, sources);
    fix["text"] = diagnostic.fix->text;
    fix["safe"] = diagnostic.fix->safe;
    json["fix"] = std::move(fix);
  }
  return json;
}

}  // namespace

void Counts::add(const Diagnostics& diagnostics) {
  errors += diagnostics.errors();
  at_least = at_least || diagnostics.stopped();
  diagnostics.each([this](const Finding& finding) {
    warnings += finding.severity == Severity::Warning ? 1 : 0;
    notes += finding.severity == Severity::Info ? 1 : 0;
  });
}

std::string Counts::text() const {
  std::string text;
  const auto add_count = [&](std::size_t count, std::string_view what) {
    if (count > 0) text += (text.empty() ? "" : ", ") + count_text(count, what);
  };
  add_count(errors, "error");
  add_count(warnings, "warning");
  add_count(notes, "note");
  if (text.empty()) return "no problems";
  return at_least ? "at least " + text : text;
}

std::string more_text(const Diagnostics& diagnostics, std::size_t unshown) {
  const std::size_t more = diagnostics.dropped() + unshown;
  return more == 0 ? std::string() : fmt::format("… and {}{} more", diagnostics.stopped() ? "at least " : "", more);
}

Severity worst_brief(const Diagnostics& diagnostics) {
  Severity worst = Severity::Info;
  for (const Brief& brief : diagnostics.briefs()) worst = std::min(worst, brief.severity);
  return worst;
}

void write_diagnostics(std::ostream& out, const Diagnostics& diagnostics, const SourceSet& sources, Colour colour, std::size_t shown) {
  const std::size_t all = diagnostics.all().size();
  const std::size_t written = shown == 0 ? all : std::min(shown, all);
  for (std::size_t i = 0; i < written; ++i) out << render(diagnostics.all()[i], sources, colour) << '\n';
  if (const std::string more = more_text(diagnostics, all - written); !more.empty()) out << more << "\n\n";
}

Json diagnostics_json(const Diagnostics& diagnostics, const SourceSet& sources) {
  Json all = Json::array();
  for (const Diagnostic& diagnostic : diagnostics.all()) all.push_back(diagnostic_json(diagnostic, sources));
  return all;
}

}  // namespace phoneflow
