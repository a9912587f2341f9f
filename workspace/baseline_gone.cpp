#include "workspace/baseline_gone.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "check/registry.h"

namespace phoneflow {
namespace {

/// Settings used for each file, by its name in the baseline.
using Judged = std::map<std::string, std::set<const ScriptSettings*>>;

bool enabled(const std::string& rule, const std::set<const ScriptSettings*>& settings) {
  const auto code = find_diagnostic(rule);
  if (!code) return true;  // a rule that no longer exists has no findings
  return std::ranges::any_of(settings, [&](const ScriptSettings* it) { return it->check.rules.enabled(*code); });
}

/// A script's findings have notes in the centre file, and none of that is judged with one script.
bool is_of_centre(const Source& source, const Surroundings* around) {
  return around != nullptr && std::ranges::find(around->texts, source.path, &Surroundings::Text::path) != around->texts.end();
}

}  // namespace

std::size_t findings_gone(const Baseline& baseline, std::span<const CheckTarget> targets, std::span<const CheckedFile> checked) {
  const std::vector<Baseline::Finding>& findings = baseline.findings();
  std::vector<std::size_t> used(findings.size());
  Judged judged;
  for (std::size_t i = 0; i < checked.size(); ++i) {
    if (targets[i].baseline != &baseline || !checked[i].report.script) continue;
    for (const auto& [finding, count] : checked[i].known) used[finding] = std::max(used[finding], count);
    if (!checked[i].judged) continue;
    for (const Source& source : checked[i].report.script->sources.all()) {
      if (!is_of_centre(source, targets[i].around)) judged[baseline.name_of(source.path)].insert(targets[i].settings);
    }
  }
  std::size_t count = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const auto file = judged.find(findings[i].file);
    std::error_code error;
    const bool asked = file != judged.end()
                           ? enabled(findings[i].rule, file->second)
                           : findings[i].file != "<stdin>" && !std::filesystem::exists(baseline.path_of(findings[i].file), error);
    if (asked) count += findings[i].count - used[i];
  }
  return count;
}

}  // namespace phoneflow
