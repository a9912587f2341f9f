#include "cli/settings_finder.h"

#include <filesystem>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

#include "cli/files.h"
#include "cli/rule_words.h"

namespace phoneflow::cli {
namespace {

namespace fs = std::filesystem;

std::vector<Diag> codes_of(const std::vector<std::string>& words) {
  std::vector<Diag> codes;
  for (const std::string& word : words) {
    const RuleWord meant = rules_of(word);
    codes.insert(codes.end(), meant.codes.begin(), meant.codes.end());
  }
  return codes;
}

}  // namespace

const ScriptSettings* SettingsFinder::of(const std::string& script) {
  if (!order_.config.empty()) return in_file(order_.config);
  std::error_code error;
  const fs::path whole = fs::absolute(script == "-" ? fs::path("x") : fs::path(script), error).lexically_normal();
  return in_folder(whole.parent_path().string());
}

const ScriptSettings* SettingsFinder::in_folder(const std::string& folder) {
  if (const auto known = by_folder_.find(folder); known != by_folder_.end()) return known->second;
  const fs::path path = fs::path(folder) / kSettingsName;
  looked_at_.push_back(path.string());
  std::error_code error;
  const ScriptSettings* found = nullptr;
  const fs::path above = fs::path(folder).parent_path();
  if (fs::exists(path, error)) {
    // As a person would name it: by the way from here when it is at or below the present folder.
    const fs::path near = path.lexically_proximate(fs::current_path(error));
    found = in_file(!near.empty() && *near.begin() != ".." ? near.string() : path.string());
  } else if (!above.empty() && above.string() != folder) {
    found = in_folder(above.string());
  } else {
    found = defaults();
  }
  by_folder_[folder] = found;
  return found;
}

const ScriptSettings* SettingsFinder::in_file(const std::string& path) {
  if (const auto known = by_file_.find(path); known != by_file_.end()) return known->second;
  looked_at_.push_back(path);
  std::istringstream nothing;
  std::string text;
  std::string problem;
  const ScriptSettings* found = nullptr;
  if (path == "-" || !FileReader(nothing).read(path, text, problem)) {
    problem_ += fmt::format("phoneflow: {}: {}\n", path, path == "-" ? "settings are read from a file" : problem);
  } else if (auto settings = read_settings(path, text, problem)) {
    std::error_code error;
    if (!settings->root.empty()) settings->root = fs::weakly_canonical(fs::absolute(path, error).parent_path() / settings->root, error).string();
    if (!settings->baseline.empty()) settings->baseline = (fs::path(path).parent_path() / settings->baseline).string();
    found = keep(std::move(*settings));
  } else {
    problem_ += problem;
  }
  by_file_[path] = found;
  return found;
}

const ScriptSettings* SettingsFinder::keep(ScriptSettings settings) {
  if (!order_.select.empty()) select_rules(settings.check.rules, codes_of(order_.select));
  ignore_rules(settings.check.rules, codes_of(order_.ignore));
  settings.strict = settings.strict || order_.strict;
  if (!order_.baseline.empty()) settings.baseline = order_.baseline;
  kept_.push_back(std::make_unique<ScriptSettings>(std::move(settings)));
  return kept_.back().get();
}

const ScriptSettings* SettingsFinder::defaults() {
  if (defaults_ == nullptr) defaults_ = keep({});
  return defaults_;
}

}  // namespace phoneflow::cli
