// `--set key=value`: one change to the tree of a centre file before it is read.
//
// Called by centre_file.cpp. A key is a path: `run.seed`, `entry.Hotline.arrivals`, `agents."Day team".count`, `agents[0].count`. A value
// is TOML, or else a text. It changes what the keys lead to and adds keys to tables; new agents, entry points and skills it does not make.
#pragma once

#include <string>

#include "centre/table_reader.h"
#include "workspace/toml_tree.h"

namespace phoneflow {

/// `source` is the number of the text `change` among the sources. A change that cannot be made is told and not made.
void change_tree(CentreSources& sources, TomlValue& root, std::string_view change, std::uint32_t source);

}  // namespace phoneflow
