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

/// Absolute.
std::string folder_of_script(const std::string& script) {
  std::error_code error;
  std::string folder = fs::absolute(script == "-" ? fs::path("x") : fs::path(script), error).lexically_normal().parent_path().string();
  // A longer path cannot exist.
  while (folder.size() >= kLongestPath) folder.resize(folder.rfind('/'));
  return folder;
}

std::string settings_in(const std::string& folder) {
  return folder.ends_with('/') ? fmt::format("{}{}", folder, kSettingsName) : fmt::format("{}/{}", folder, kSettingsName);
}

/// Empty for the root.
std::string folder_above(const std::string& folder) {
  return folder.size() > 1 ? folder.substr(0, std::max<std::size_t>(folder.rfind('/'), 1)) : "";
}

/// As shown to people: relative when at or below the working folder.
std::string near_path(const std::string& path) {
  std::error_code error;
  const fs::path near = fs::path(path).lexically_proximate(fs::current_path(error));
  return !near.empty() && *near.begin() != ".." ? near.string() : path;
}

/// A file that settings in `path` name.
std::string beside_settings(const std::string& path, const std::string& file) {
  return file.empty() ? file : (fs::path(path).parent_path() / file).string();
}

}  // namespace

Result<std::string> centre_in_settings(const std::string& script) {
  for (std::string folder = folder_of_script(script); !folder.empty(); folder = folder_above(folder)) {
    const std::string found = settings_in(folder);
    if (::access(found.c_str(), F_OK) != 0) continue;
    std::istringstream nothing;
    const std::string path = near_path(found);
    const Result<std::string> text = FileReader(nothing).read(path);
    if (!text) return failure(fmt::format("phoneflow: {}\n", plain_line(fmt::format("{}: {}", path, text.error().sentence))));
    Result<std::string> centre = read_centre_name(path, *text);
    return centre ? Result<std::string>(beside_settings(path, *centre)) : centre;
  }
  return std::string();
}

const ScriptSettings* SettingsFinder::of(const std::string& script) {
  return given_.config.empty() ? in_folder(folder_of_script(script)) : in_file(given_.config);
}

const ScriptSettings* SettingsFinder::in_folder(const std::string& folder) {
  if (const auto known = by_folder_.find(folder); known != by_folder_.end()) return known->second;
  const std::string path = settings_in(folder);
  looked_at_.push_back(path);
  const ScriptSettings* found = nullptr;
  if (::access(path.c_str(), F_OK) == 0) found = in_file(near_path(path));
  else if (const std::string above = folder_above(folder); !above.empty()) found = in_folder(above);
  else found = defaults();
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
    settings->baseline = beside_settings(path, settings->baseline);
    settings->centre = beside_settings(path, settings->centre);
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
  if (!given_.centre.empty()) settings.centre = given_.centre;
  kept_.push_back(std::make_unique<ScriptSettings>(std::move(settings)));
  return kept_.back().get();
}

const ScriptSettings* SettingsFinder::defaults() {
  if (defaults_ == nullptr) defaults_ = keep({});
  return defaults_;
}

}  // namespace phoneflow
