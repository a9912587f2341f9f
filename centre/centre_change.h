// `--set key=value`: changes the tree of a centre file before it is read.
//
// Called by centre_file.cpp. A key is a path: `run.seed`, `entry.Hotline.arrivals`, `agents."Day team".count`, `agents[0].count`. A value
// is TOML, or else a text. Changes values and adds keys to tables; it adds no agents, entry points or skills.
#pragma once

#include <string>

#include "centre/table_reader.h"
#include "workspace/toml_tree.h"

namespace phoneflow {

/// `source`: index of the text `change` among the sources. An invalid change is reported and not applied.
void change_tree(CentreSources& sources, TomlValue& root, std::string_view change, std::uint32_t source);

}  // namespace phoneflow
