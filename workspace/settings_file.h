// phoneflow.toml: what a team wants of `phoneflow check`, read into plain settings.
//
// It opens nothing; settings_finder.h finds the file of a script. Every mistake is told with its place and the line,
// all of them at once.
#pragma once

#include <optional>
#include <string>

#include "check/settings.h"

namespace phoneflow {

inline constexpr const char* kSettingsName = "phoneflow.toml";

struct ScriptSettings {
  CheckSettings check{};
  bool strict = false;     ///< warnings make the check fail
  std::string root{};      ///< of the project, as written: `..`; empty: not given
  std::string baseline{};  ///< a file, as written: relative to the settings; empty: none
};

/// Only `root`, empty when there is none; false when that is wrong or the text is no TOML.
[[nodiscard]] bool read_root(const std::string& path, const std::string& text, std::string& root, std::string& problem);

/// Nothing when `text` has mistakes; then `problem` has them, ready to print.
[[nodiscard]] std::optional<ScriptSettings> read_settings(const std::string& path, const std::string& text, std::string& problem);

}  // namespace phoneflow
