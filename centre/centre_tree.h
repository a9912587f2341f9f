// The tree of a centre file, with those of the files that it extends underneath.
//
// `extends = "base.toml"`: a table of the file is laid over the table of that name key by key; every other value, lists and inline tables
// included, replaces the one below. Each value keeps the place where it was written.
#pragma once

#include <optional>

#include "centre/table_reader.h"
#include "workspace/toml_tree.h"

namespace phoneflow {

/// Of the first of the sources; the others are added to them. Nothing when a file cannot be read, is no TOML, or extends itself (reported).
/// The tree has no `extends`.
[[nodiscard]] std::optional<TomlValue> read_centre_tree(CentreSources& sources);

}  // namespace phoneflow
