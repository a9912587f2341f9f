#include "report/findings/formats.h"

#include <ostream>
#include <string_view>

#include <fmt/format.h>

#include "support/clean_text.h"
#include "report/findings/diagnostics_out.h"

namespace phoneflow {
namespace {

/// The message of a workflow command; in a property `:` and `,` are escaped as well.
std::string escaped(std::string_view text, bool property) {
  std::string result;
  for (const char c : clean_text(text)) {
    const bool escape = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    if (escape) result += fmt::format("%{:02X}", static_cast<unsigned>(c));
    else result += c;
  }
  return result;
}

std::string_view command(Severity severity) {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: return "notice";
  }
  return "error";
}

std::string place(const Diagnostic& diagnostic, const SourceSet& sources) {
  const Position begin = sources.position(diagnostic.span.begin);
  const Position end = sources.position(diagnostic.span.end);
  std::string text = fmt::format("file={},line={}", escaped(sources.at(diagnostic.span.begin).path, true), begin.line);
  // GitHub rejects columns for a range over several lines.
  if (begin.line == end.line) text += fmt::format(",col={},endLine={},endColumn={}", begin.column, end.line, end.column);
  else text += fmt::format(",endLine={}", end.line);
  return text;
}

std::string message(const Diagnostic& diagnostic, const SourceSet& sources) {
  std::string text = diagnostic.message;
  for (const Note& note : diagnostic.notes) {
    text += fmt::format("\n{}:{}: {}", sources.at(note.span.begin).path, sources.position(note.span.begin).line, note.text);
  }
  return escaped(text, false);
}

}  // namespace

void write_github(std::ostream& out, const CheckReport& report) {
  for (const FileReport& file : report.files) {
    if (!file.script) {
      out << fmt::format("::error file={},title=cannot be read::{}\n", escaped(file.path, true), escaped(file.problem, false));
      continue;
    }
    const SourceSet& sources = file.script->sources;
    for (const Diagnostic& diagnostic : file.diagnostics.all()) {
      const DiagInfo& about = info(diagnostic.code);
      out << fmt::format("::{} {},title={} {}::{}\n", command(diagnostic.severity), place(diagnostic, sources), about.id, about.rule,
                         message(diagnostic, sources));
    }
    if (const std::string more = more_text(file.diagnostics); !more.empty()) {
      out << fmt::format("::{} file={},title=more::{}\n", command(worst_brief(file.diagnostics)), escaped(file.path, true), more);
    }
  }
}

}  // namespace phoneflow
