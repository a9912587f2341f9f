// Parses phoneflow.toml into settings of `phoneflow check`.
//
// Opens no files; settings_finder.h finds them. Reports all errors with place and line.
#pragma once

#include <optional>
#include <string>

#include "check/settings.h"

namespace phoneflow {

inline constexpr const char* kSettingsName = "phoneflow.toml";

struct ScriptSettings {
  CheckSettings check{};
  bool strict = false;     ///< warnings make the check fail
  std::string root{};      ///< project root as written: `..`; empty: not given
  std::string baseline{};  ///< file as written, relative to the settings; empty: none
};

/// Only `root`, empty when there is none; false when that is wrong or the text is no TOML.
[[nodiscard]] bool read_root(const std::string& path, const std::string& text, std::string& root, std::string& problem);

/// Nothing when `text` has mistakes; then `problem` has them, ready to print.
[[nodiscard]] std::optional<ScriptSettings> read_settings(const std::string& path, const std::string& text, std::string& problem);

}  // namespace phoneflow
