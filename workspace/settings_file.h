// Parses phoneflow.toml into settings of `phoneflow check`.
//
// Opens no files; settings_finder.h finds them. Reports all errors with place and line.
#pragma once

#include <string>

#include "check/settings.h"
#include "support/result.h"

namespace phoneflow {

inline constexpr const char* kSettingsName = "phoneflow.toml";

struct ScriptSettings {
  CheckSettings check{};
  bool strict = false;     ///< warnings make the check fail
  std::string centre{};    ///< file as written, relative to the settings; empty: none
  std::string root{};      ///< project root as written: `..`; empty: not given
  std::string baseline{};  ///< file as written, relative to the settings; empty: none
};

/// Only `root`, empty when there is none; fails when that is wrong or the text is no TOML. The problem is ready to print.
[[nodiscard]] Result<std::string> read_root(const std::string& path, const std::string& text);

/// Only `centre`, in the same way.
[[nodiscard]] Result<std::string> read_centre_name(const std::string& path, const std::string& text);

/// The problem has all mistakes of `text`, ready to print.
[[nodiscard]] Result<ScriptSettings> read_settings(const std::string& path, const std::string& text);

}  // namespace phoneflow
