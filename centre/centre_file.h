// Centre files: what a planner says about a contact centre, as TOML, read into the simulator's model.
//
// Called by `phoneflow simulate`. docs/simulation.md is the reference of the keys. Every mistake is told with its place and
// line, all of them at once; `--set` changes are made to the tree before it is read, so mistakes in them get the same care.
// Loads no scripts: centre_scripts.h does, and holds the two together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "centre/recorded_calls.h"
#include "centre/table_reader.h"
#include "simulate/model.h"

namespace phoneflow {

struct CentreFile {
  simulate::CentreModel centre{};
  TomlValue tree{};                                ///< with the changes
  std::vector<CentreSources::Text> texts{};        ///< what places refer to: the file, the changes, files of data
  std::vector<Place> scripts{};                    ///< for each entry, where its script is named
  std::vector<std::vector<Place>> key_rules{};     ///< for each entry and rule
  std::vector<std::vector<Place>> agent_skills{};  ///< for each group and skill
  std::vector<CallFile> calls{};                   ///< recorded, of entry points
  std::vector<ConfigError> warnings{};
};

/// `changes`: those of `--set`, "agents.Day team.count=11", made in their order. `files` is asked for the files of data that are
/// named. Nothing when there are mistakes; then `problem` has them, ready to print.
[[nodiscard]] std::optional<CentreFile> read_centre(const std::string& path, std::string text, const std::vector<std::string>& changes,
                                                    SourceReader& files, std::string& problem);

/// Something about a file that was read, with its place and line; `severity`: "error" or "warning".
[[nodiscard]] std::string shown(const CentreFile& file, const ConfigError& mistake, std::string_view severity);

}  // namespace phoneflow
