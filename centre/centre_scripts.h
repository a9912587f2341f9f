// Loads the scripts of a centre's entry points and checks them against the centre file.
//
// Made by `phoneflow simulate`. Each script is loaded once. Reports before the run what would make a simulation meaningless: skills unknown
// to one side, missing agents, key rules that match no prompt.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "workspace/load_script.h"
#include "centre/centre_file.h"
#include "simulate/run.h"

namespace phoneflow {

struct CentreScripts {
  std::map<std::string, Result<LoadedScript>> loaded{};  ///< by path
  std::vector<const LoadedScript*> entries{};            ///< for each entry; null when the script cannot be read
  std::vector<ConfigError> errors{};                     ///< in the centre file
  std::vector<ConfigError> warnings{};

  /// False with errors here or in a script.
  [[nodiscard]] bool fine() const;
  [[nodiscard]] std::vector<simulate::EntryScript> for_run() const;
  [[nodiscard]] std::vector<const Script*> for_report() const;
};

/// `root`: the project that audio files must lie in; empty: any.
[[nodiscard]] CentreScripts load_centre_scripts(const CentreFile& file, SourceReader& reader, const std::string& root = {});

/// Marks keys that callers press at a question for a secret in the file's tree; reports do not show them.
void hide_secret_keys(CentreFile& file, const CentreScripts& scripts);

}  // namespace phoneflow
