#include "workspace/centre_check.h"

#include <algorithm>
#include <set>

#include "check/registry.h"
#include "check/suppression_comment.h"
#include "grammar/diagnostic_codes.h"
#include "play/test_file.h"
#include "workspace/check_files.h"

namespace phoneflow {
namespace {

/// The uses of all scripts of the centre; nothing when some of them were not checked, or have errors of the language.
std::optional<OutsideUses> uses_of_all(const Surroundings& around, std::span<const CheckTarget> targets,
                                       std::span<const CheckedFile> checked, bool whole_folders) {
  OutsideUses uses;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i].around != &around || calltest::is_test_file(targets[i].path)) continue;
    if (!checked[i].judged) return std::nullopt;
    seen.insert(file_key(targets[i].path));
    uses.join(checked[i].uses);
  }
  const bool all = around.entries.empty() ? whole_folders : std::ranges::all_of(around.entries, [&](const OutsideEntry& entry) {
    return seen.contains(file_key(entry.script));
  });
  return all ? std::optional(std::move(uses)) : std::nullopt;
}

/// True with a comment that allows the rule, with its reason: on the line of the finding, or by itself on the one above.
bool is_allowed(const Source& source, std::uint32_t line, Diag code) {
  constexpr std::string_view kMark = "# phoneflow:";
  for (std::uint32_t number = line; number > 0 && number + 1 >= line; --number) {
    const std::string_view text = source.line(number);
    const std::size_t at = text.find(kMark);
    const bool stands_alone = text.find_first_not_of(" \t") == at;
    if (at == std::string_view::npos || (number != line && !stands_alone)) continue;
    const SuppressionComment comment = read_suppression(text.substr(at));
    const bool names = std::ranges::any_of(comment.names, [&](std::string_view name) { return find_diagnostic(name) == code; });
    if (names && !comment.reason.empty()) return true;
  }
  return false;
}

}  // namespace

void judge_centre(Script& file, const std::optional<OutsideUses>& uses, SourceReader& reader, Diagnostics& diagnostics) {
  for (const Surroundings::Text& text : file.around->texts) file.sources.add(text.path, text.text, text.shown);
  for (const OutsideEntry& entry : file.around->entries) {
    const Result<std::string> script = reader.read(entry.script);
    if (!script) diagnostics.report<Diag::MissingScript>(file.outside(entry.place), entry.name, entry.script, script.error().sentence);
  }
  if (uses) unused_outside(file, *uses, diagnostics);
  diagnostics.retain([&file](const Finding& finding) {
    const Source& source = file.sources.at(finding.span.begin);
    return !is_allowed(source, file.sources.position(finding.span.begin).line, finding.code);
  });
  diagnostics.sort();
}

FileReport check_centre(const Surroundings& around, std::span<const CheckTarget> targets, std::span<const CheckedFile> checked,
                        bool whole_folders, const FileOverlay& texts, const RuleSettings& rules) {
  FileReport report{.path = shown_path(around.path()), .script = std::make_unique<Script>(), .diagnostics = Diagnostics(), .problem = {}};
  report.script->around = &around;
  TextReader reader(texts);
  judge_centre(*report.script, uses_of_all(around, targets, checked, whole_folders), reader, report.diagnostics);
  report.diagnostics.retain([&](Finding& finding) {
    if (!rules.enabled(finding.code)) return false;
    finding.severity = rules.severity(finding.code);
    return true;
  });
  return report;
}

}  // namespace phoneflow
