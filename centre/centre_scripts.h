// The scripts of a centre's entry points, loaded, and held against what the centre file says.
//
// Made by `phoneflow simulate`. A script is loaded once however many entry points it has. Finds what would make a simulation
// meaningless before it runs: skills that only one side knows, agents who do not exist, rules for keys that fit nothing that
// callers hear.
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
  std::map<std::string, LoadedScript> loaded{};  ///< by path
  std::vector<const LoadedScript*> entries{};    ///< for each entry; null when the script cannot be read
  std::vector<ConfigError> errors{};             ///< in the centre file
  std::vector<ConfigError> warnings{};

  /// Whether a simulation makes sense: no errors, here or in a script.
  [[nodiscard]] bool fine() const;
  [[nodiscard]] std::vector<simulate::EntryScript> for_run() const;
  [[nodiscard]] std::vector<const Script*> for_report() const;
};

/// `root`: the project that audio files must lie in; empty: any.
[[nodiscard]] CentreScripts load_centre_scripts(const CentreFile& file, SourceReader& reader, const std::string& root = {});

/// What callers press where a script asks for a secret is one: those keys of the file's tree are marked, and no report shows them.
void hide_secret_keys(CentreFile& file, const CentreScripts& scripts);

}  // namespace phoneflow
