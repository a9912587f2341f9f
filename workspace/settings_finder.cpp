#include "workspace/settings_finder.h"

#include <unistd.h>

#include <algorithm>
#include <climits>
#include <filesystem>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

#include "workspace/files.h"
#include "workspace/rule_words.h"
#include "support/plain_text.h"

namespace phoneflow {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestPath = PATH_MAX;

std::vector<Diag> codes_of(const std::vector<std::string>& words) {
  std::vector<Diag> codes;
  for (const std::string& word : words) {
    const Result<std::vector<Diag>> meant = rules_of(word);
    if (meant) codes.insert(codes.end(), meant->begin(), meant->end());
  }
  return codes;
}

}  // namespace

const ScriptSettings* SettingsFinder::of(const std::string& script) {
  if (!given_.config.empty()) return in_file(given_.config);
  std::error_code error;
  std::string folder = fs::absolute(script == "-" ? fs::path("x") : fs::path(script), error).lexically_normal().parent_path().string();
  // A longer path cannot exist.
  while (folder.size() >= kLongestPath) folder.resize(folder.rfind('/'));
  return in_folder(folder);
}

const ScriptSettings* SettingsFinder::in_folder(const std::string& folder) {
  if (const auto known = by_folder_.find(folder); known != by_folder_.end()) return known->second;
  const std::string path = folder.ends_with('/') ? fmt::format("{}{}", folder, kSettingsName) : fmt::format("{}/{}", folder, kSettingsName);
  looked_at_.push_back(path);
  std::error_code error;
  const ScriptSettings* found = nullptr;
  if (::access(path.c_str(), F_OK) == 0) {
    // As shown to people: relative when at or below the working folder.
    const fs::path near = fs::path(path).lexically_proximate(fs::current_path(error));
    found = in_file(!near.empty() && *near.begin() != ".." ? near.string() : path);
  } else if (folder.size() > 1) {
    found = in_folder(folder.substr(0, std::max<std::size_t>(folder.rfind('/'), 1)));
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
  const Result<std::string> text = path == "-" ? failure("settings are read from a file") : FileReader(nothing).read(path);
  const ScriptSettings* found = nullptr;
  if (!text) {
    problem_ += fmt::format("phoneflow: {}\n", plain_line(fmt::format("{}: {}", path, text.error().sentence)));
  } else if (auto settings = read_settings(path, *text)) {
    std::error_code error;
    if (!settings->root.empty())
      settings->root = fs::weakly_canonical(fs::absolute(path, error).parent_path() / settings->root, error).string();
    if (!settings->baseline.empty()) settings->baseline = (fs::path(path).parent_path() / settings->baseline).string();
    found = keep(std::move(*settings));
  } else {
    problem_ += settings.error().sentence;
  }
  by_file_[path] = found;
  return found;
}

const ScriptSettings* SettingsFinder::keep(ScriptSettings settings) {
  if (!given_.select.empty()) select_rules(settings.check.rules, codes_of(given_.select));
  ignore_rules(settings.check.rules, codes_of(given_.ignore));
  settings.strict = settings.strict || given_.strict;
  if (!given_.baseline.empty()) settings.baseline = given_.baseline;
  kept_.push_back(std::make_unique<ScriptSettings>(std::move(settings)));
  return kept_.back().get();
}

const ScriptSettings* SettingsFinder::defaults() {
  if (defaults_ == nullptr) defaults_ = keep({});
  return defaults_;
}

}  // namespace phoneflow
