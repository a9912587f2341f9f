// Determines the settings of each script: `--config` or the nearest phoneflow.toml, then the command line.
//
// Used before the workers of a check start; each file and folder is read once. Results are valid as long as the finder.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "workspace/settings_file.h"

namespace phoneflow {

/// Settings from the command line, which override the files.
struct GivenSettings {
  std::string config{};               ///< a file; empty: the nearest phoneflow.toml
  std::vector<std::string> select{};  ///< words for rules_of(); empty: as in the settings
  std::vector<std::string> ignore{};
  std::string baseline{};  ///< a file; empty: as in the settings
  std::string centre{};    ///< a file; empty: as in the settings
  bool strict = false;
};

/// The centre file that the nearest phoneflow.toml at or above the script names, its other settings unread; empty: none. The problem is
/// ready to print.
[[nodiscard]] Result<std::string> centre_in_settings(const std::string& script);

class SettingsFinder {
 public:
  /// `given` must outlive it.
  explicit SettingsFinder(const GivenSettings& given) : given_(given) {}

  /// Null when the settings are wrong or unreadable; see problem(). `script`: a path, or `-`.
  [[nodiscard]] const ScriptSettings* of(const std::string& script);
  /// Formatted for output.
  [[nodiscard]] const std::string& problem() const { return problem_; }
  /// Settings files that were read, or looked for.
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
