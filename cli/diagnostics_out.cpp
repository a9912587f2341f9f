#include "cli/diagnostics_out.h"

#include <ostream>

#include <fmt/format.h>

#include "cli/wording.h"

namespace phoneflow::cli {
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
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    warnings += diagnostic.severity == Severity::Warning ? 1 : 0;
    notes += diagnostic.severity == Severity::Info ? 1 : 0;
  }
}

std::string Counts::text() const {
  std::string text;
  const auto add_count = [&](std::size_t count, std::string_view what) {
    if (count > 0) text += (text.empty() ? "" : ", ") + count_text(count, what);
  };
  add_count(errors, "error");
  add_count(warnings, "warning");
  add_count(notes, "note");
  return text.empty() ? "no problems" : text;
}

void write_diagnostics(std::ostream& out, const Diagnostics& diagnostics, const SourceSet& sources, Colour colour, std::size_t shown) {
  std::size_t left = diagnostics.dropped();
  std::size_t written = 0;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (shown != 0 && written == shown) {
      ++left;
      continue;
    }
    out << render(diagnostic, sources, colour) << '\n';
    ++written;
  }
  if (left > 0) out << fmt::format("… and {} more\n\n", left);
}

Json diagnostics_json(const Diagnostics& diagnostics, const SourceSet& sources) {
  Json all = Json::array();
  for (const Diagnostic& diagnostic : diagnostics.all()) all.push_back(diagnostic_json(diagnostic, sources));
  return all;
}

}  // namespace phoneflow::cli
