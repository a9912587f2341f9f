#include "report/findings/formats.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "check/registry.h"
#include "report/findings/diagnostics_out.h"
#include "workspace/fingerprint.h"
#include "support/json.h"
#include "report/findings/language_pages.h"
#include "report/findings/rule_page.h"
#include "report/findings/utf16.h"

namespace phoneflow {
namespace {

/// Longer source texts are not included in the log.
constexpr std::size_t kLongestSnippet = 2000;

Json text_of(std::string_view text) { return {{"text", text}}; }

/// A URI reference by RFC 3986. `:` is encoded too: in the first segment it would end a scheme.
std::string uri(std::string_view path) {
  std::string result = path.starts_with('/') ? "file://" : "";
  while (path.starts_with("./")) path.remove_prefix(2);
  for (const char c : path) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool plain = letter || std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) result += c;
    else result += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return result;
}

Json artifact(std::string_view path) { return {{"uri", uri(path)}}; }

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: return "note";
  }
  return "error";
}

Json region(Span span, const SourceSet& sources) {
  const Source& source = sources.at(span.begin);
  const Position begin = utf16_position(sources, span.begin);
  const Position end = utf16_position(sources, span.end);
  Json json{{"startLine", begin.line},
            {"startColumn", begin.column},
            {"endLine", end.line},
            {"endColumn", end.column},
            {"byteOffset", source.file_offset(span.begin)},
            {"byteLength", span.end - span.begin}};
  const std::string_view text = sources.text(span);
  if (source.shown && !text.empty() && text.size() <= kLongestSnippet) json["snippet"] = text_of(text);
  return json;
}

Json location(Span span, const SourceSet& sources) {
  return {{"physicalLocation", {{"artifactLocation", artifact(sources.at(span.begin).path)}, {"region", region(span, sources)}}}};
}

Json note_location(const Note& note, const SourceSet& sources) {
  Json json = location(note.span, sources);
  json["message"] = text_of(note.text);
  return json;
}

/// The notes of rules about Callback and control flow are the steps of a path.
bool tells_a_way(Diag code) { return info(code).id.starts_with("PF2") || info(code).id.starts_with("PF3"); }

Json code_flows(const Diagnostic& diagnostic, const SourceSet& sources) {
  Json steps = Json::array();
  for (const Note& note : diagnostic.notes) steps.push_back({{"location", note_location(note, sources)}});
  Json last = location(diagnostic.span, sources);
  last["message"] = text_of(diagnostic.message);
  steps.push_back({{"location", std::move(last)}, {"importance", "essential"}});
  Json flow{{"locations", std::move(steps)}};
  return Json::array({{{"threadFlows", Json::array({std::move(flow)})}}});
}

Json fixes(const Fix& fix, const SourceSet& sources) {
  const std::string_view description =
      fix.safe ? "what the script does stays as it was meant" : "look at it: what the script does may change";
  Json replacement{{"deletedRegion", region(fix.span, sources)}, {"insertedContent", text_of(fix.text)}};
  Json change{{"artifactLocation", artifact(sources.at(fix.span.begin).path)}, {"replacements", Json::array({std::move(replacement)})}};
  return Json::array({{{"description", text_of(description)}, {"artifactChanges", Json::array({std::move(change)})}}});
}

void add_related(Json& result, const Diagnostic& diagnostic, const SourceSet& sources) {
  if (diagnostic.notes.empty()) return;
  Json related = Json::array();
  for (const Note& note : diagnostic.notes) {
    Json entry{{"id", related.size() + 1}};
    entry.update(note_location(note, sources));
    related.push_back(std::move(entry));
  }
  result["relatedLocations"] = std::move(related);
  if (tells_a_way(diagnostic.code)) result["codeFlows"] = code_flows(diagnostic, sources);
}

/// `voice-after-callback` in SARIF's style: `VoiceAfterCallback`.
std::string pascal_case(std::string_view name) {
  std::string result;
  bool start = true;
  for (const char c : name) {
    if (c != '-') result += start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    start = c == '-';
  }
  return result;
}

Json rule(Diag code) {
  const DiagInfo& about = info(code);
  const DiagnosticPage page = page_of(code, Colour::No);
  const RulePage* full = find_page(code);
  const LanguagePage* error = find_language_page(code);
  const std::string summary = summary_of(code);
  const std::string about_it = full != nullptr    ? fmt::format("{} {}", full->finds, full->why)
                               : error != nullptr ? fmt::format("{} {}", error->means, error->why)
                                                  : summary;
  return {{"id", about.id},
          {"name", pascal_case(about.rule)},
          {"shortDescription", text_of(summary)},
          {"fullDescription", text_of(about_it)},
          {"help", {{"text", as_text(page, Colour::No)}, {"markdown", as_markdown(page)}}},
          {"defaultConfiguration", {{"level", level(about.severity)}}}};
}

/// The codes with results, sorted by id.
std::vector<Diag> reported(const CheckReport& report) {
  std::vector<Diag> codes;
  for (const FileReport& file : report.files) {
    for (const Diagnostic& diagnostic : file.diagnostics.all()) codes.push_back(diagnostic.code);
  }
  std::ranges::sort(codes, {}, [](Diag code) { return info(code).id; });
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

/// Writes results; counts equal ones, so that equal lines get different fingerprints.
class ResultWriter {
 public:
  explicit ResultWriter(std::vector<Diag> codes) : codes_(std::move(codes)) {}

  Json result(const Diagnostic& diagnostic, const SourceSet& sources) {
    const auto index = std::ranges::find(codes_, diagnostic.code) - codes_.begin();
    const std::string first = fingerprint(diagnostic, sources, 0);
    const std::size_t occurrence = seen_[{sources.at(diagnostic.span.begin).path, first}]++;
    Json json{{"ruleId", info(diagnostic.code).id},
              {"ruleIndex", index},
              {"level", level(diagnostic.severity)},
              {"message", text_of(diagnostic.message)},
              {"locations", Json::array({location(diagnostic.span, sources)})}};
    add_related(json, diagnostic, sources);
    json["partialFingerprints"] = {{"phoneflow/v1", occurrence == 0 ? first : fingerprint(diagnostic, sources, occurrence)}};
    if (diagnostic.fix) json["fixes"] = fixes(*diagnostic.fix, sources);
    return json;
  }

 private:
  std::vector<Diag> codes_;
  std::map<std::pair<std::string, std::string>, std::size_t> seen_;  // by file and fingerprint
};

Json notification(std::string_view path, std::string_view level_name, std::string_view text) {
  Json place{{"physicalLocation", {{"artifactLocation", artifact(path)}}}};
  return {{"level", level_name}, {"message", text_of(text)}, {"locations", Json::array({std::move(place)})}};
}

Json invocation(const CheckReport& report) {
  Json notifications = Json::array();
  bool successful = true;
  for (const FileReport& file : report.files) {
    if (!file.script) notifications.push_back(notification(file.path, "error", fmt::format("{}: {}", file.path, file.problem)));
    if (file.diagnostics.dropped() > 0) {
      const std::string more = fmt::format("{}: {}{} more findings are left out", file.path, file.diagnostics.stopped() ? "at least " : "",
                                           file.diagnostics.dropped());
      notifications.push_back(notification(file.path, level(worst_brief(file.diagnostics)), more));
    }
    successful = successful && file.script != nullptr;
  }
  Json json{{"executionSuccessful", successful}};
  if (!notifications.empty()) json["toolExecutionNotifications"] = std::move(notifications);
  return json;
}

/// `homepage` is empty for a project without one.
void put_homepage(Json& json, std::string_view homepage) {
  if (!homepage.empty()) json["informationUri"] = homepage;
}

Json driver(const std::vector<Diag>& codes) {
  Json json{{"name", "phoneflow"}, {"version", PHONEFLOW_VERSION}, {"semanticVersion", PHONEFLOW_VERSION}};
  put_homepage(json, PHONEFLOW_HOMEPAGE);
  json["rules"] = Json::array();
  for (const Diag code : codes) json["rules"].push_back(rule(code));
  return json;
}

}  // namespace

void write_sarif(std::ostream& out, const CheckReport& report) {
  const std::vector<Diag> codes = reported(report);
  ResultWriter writer(codes);
  Json results = Json::array();
  for (const FileReport& file : report.files) {
    for (const Diagnostic& diagnostic : file.diagnostics.all()) results.push_back(writer.result(diagnostic, file.script->sources));
  }
  Json run{{"tool", {{"driver", driver(codes)}}}, {"invocations", Json::array({invocation(report)})}, {"results", std::move(results)}};
  run["columnKind"] = "utf16CodeUnits";
  run["newlineSequences"] = {"\r\n", "\n", "\r"};
  const Json log{{"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
                 {"version", "2.1.0"},
                 {"runs", Json::array({std::move(run)})}};
  out << json_page(log);
}

}  // namespace phoneflow
