#include "workspace/project.h"

#include <filesystem>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

#include "workspace/files.h"
#include "workspace/settings_file.h"
#include "support/wording.h"
#include "runtime/sim/audio_folder.h"

namespace phoneflow {
namespace {

namespace fs = std::filesystem;

/// As shown to people: relative when at or below the working folder.
std::string shown_folder(const std::string& folder) {
  std::error_code error;
  const fs::path near = fs::path(folder).lexically_proximate(fs::current_path(error));
  return !near.empty() && *near.begin() != ".." ? near.generic_string() : folder;
}

}  // namespace

std::string Projects::root_of(const std::string& main_file) {
  std::error_code error;
  const std::string here = fs::weakly_canonical(fs::current_path(error), error).string();
  const std::string folder = main_file == "-" ? here : fs::weakly_canonical(fs::absolute(main_file, error).parent_path(), error).string();
  const Found& found = in_folder(folder);
  if (!found.widened.empty()) return found.widened;
  if (!found.nearest.empty()) return found.nearest;
  return sim::lies_inside(folder, here) ? here : folder;
}

const Projects::Found& Projects::in_folder(const std::string& folder) {
  if (const auto known = by_folder_.find(folder); known != by_folder_.end()) return known->second;
  std::error_code error;
  Found found;
  const fs::path above = fs::path(folder).parent_path();
  if (!above.empty() && above.string() != folder) found = in_folder(above.string());
  const std::string settings = (fs::path(folder) / kSettingsName).string();
  const bool has_settings = fs::exists(settings, error);
  if (has_settings || fs::exists(fs::path(folder) / ".git", error)) found.nearest = folder;
  if (has_settings) found.widened = widened_by(settings);
  return by_folder_[folder] = std::move(found);
}

std::string Projects::widened_by(const std::string& settings) {
  if (leads_elsewhere(settings)) return {};
  std::istringstream nothing;
  const std::string shown = shown_folder(settings);
  const Result<std::string> text = FileReader(nothing).read(settings);
  if (!text) {
    problem_ += fmt::format("phoneflow: {}: {}\n", plain_line(shown), text.error().sentence);
    return {};
  }
  const Result<std::string> root = read_root(shown, *text);
  if (!root) problem_ += root.error().sentence;
  if (!root || root->empty()) return {};
  std::error_code error;
  return fs::weakly_canonical(fs::path(settings).parent_path() / *root, error).string();
}

Result<std::string> ProjectFiles::read(const std::string& path) {
  if (path == main_file_ || root_.empty() || sim::lies_inside(identity(path), root_)) return files_.read(path);
  return failure(fmt::format("it lies outside the project, which is the folder `{}`; `root` in {} makes it larger",
                             plain_line(shown_folder(root_)), kSettingsName));
}

bool ProjectFiles::shows(const std::string& path) const { return path == shown_path(main_file_) || path.ends_with(kScriptEnding); }

}  // namespace phoneflow
