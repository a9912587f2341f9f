// The settings of each script: `--config`, or the nearest phoneflow.toml at or above its folder, then the command line.
//
// Used before the workers of a check start; every file is read once, every folder looked at once. What it gives
// stays valid as long as it lives.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "workspace/settings_file.h"

namespace phoneflow {

/// What is said beside the settings files, and counts more than they.
struct GivenSettings {
  std::string config{};               ///< a file; empty: the nearest phoneflow.toml
  std::vector<std::string> select{};  ///< words that rules_of() knows; empty: those of the settings
  std::vector<std::string> ignore{};
  std::string baseline{};  ///< a file; empty: that of the settings
  bool strict = false;
};

class SettingsFinder {
 public:
  /// `given` must outlive it.
  explicit SettingsFinder(const GivenSettings& given) : given_(given) {}

  /// Null when the settings are wrong or unreadable; see problem(). `script`: a path, or `-`.
  [[nodiscard]] const ScriptSettings* of(const std::string& script);
  /// Ready to print.
  [[nodiscard]] const std::string& problem() const { return problem_; }
  /// The settings that were read, and those that would have been.
  [[nodiscard]] const std::vector<std::string>& looked_at() const { return looked_at_; }

 private:
  [[nodiscard]] const ScriptSettings* in_folder(const std::string& folder);
  [[nodiscard]] const ScriptSettings* in_file(const std::string& path);
  [[nodiscard]] const ScriptSettings* keep(ScriptSettings settings);
  [[nodiscard]] const ScriptSettings* defaults();

  const GivenSettings& given_;
  std::map<std::string, const ScriptSettings*> by_folder_;
  std::map<std::string, const ScriptSettings*> by_file_;
  std::vector<std::unique_ptr<ScriptSettings>> kept_;
  const ScriptSettings* defaults_ = nullptr;
  std::string problem_;
  std::vector<std::string> looked_at_;
};

}  // namespace phoneflow
