// Reads centre files (TOML) into the simulator's model.
//
// Called by `phoneflow simulate`. docs/simulation.md is the reference of the keys. Reports all errors with place and line. `--set` changes
// apply to the tree before it is read, so errors in them are reported alike. Does not load scripts: centre_scripts.h does.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "centre/environment.h"
#include "centre/recorded_calls.h"
#include "centre/table_reader.h"
#include "simulate/model.h"
#include "support/result.h"

namespace phoneflow {

struct CentreFile {
  simulate::CentreModel centre{};
  std::shared_ptr<const Environment> environment{};
  TomlValue tree{};                                ///< changes and what is extended included
  std::vector<CentreSources::Text> texts{};        ///< sources of places: the file, the changes, data files
  std::vector<Place> scripts{};                    ///< by entry: place of the script's name
  std::vector<std::vector<Place>> key_rules{};     ///< by entry and rule
  std::vector<std::vector<Place>> agent_skills{};  ///< by group and skill
  std::vector<Place> contact_fields{};             ///< by field of [contact]
  std::vector<CallFile> calls{};                   ///< recorded calls of entry points
  std::vector<ConfigError> warnings{};
};

/// `changes`: those of `--set`, "agents.Day team.count=11", made in their order. `files` is asked for the files of data that are
/// named. The problem has all mistakes, ready to print.
[[nodiscard]] Result<CentreFile> read_centre(const std::string& path, std::string text, const std::vector<std::string>& changes,
                                             SourceReader& files);

/// An error in a file that was read, with its place and line; `severity`: "error" or "warning".
[[nodiscard]] std::string shown(const CentreFile& file, const ConfigError& mistake, std::string_view severity, const HiddenTexts& hidden);

}  // namespace phoneflow
