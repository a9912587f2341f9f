// What two centre files say differently, key by key: what a comparison compares.
//
// Made by `phoneflow simulate` from the trees that centre_file.cpp read. Keys are written as `--set` takes them; order is that of the first
// file, then what only the second has. It compares what is written, so `60m` and `1h` are different.
#pragma once

#include <string>
#include <vector>

#include "workspace/toml_tree.h"

namespace phoneflow {

/// A key that the two centre files say differently.
struct CentreChange {
  std::string key;
  std::string before;
  std::string after;

  friend bool operator==(const CentreChange&, const CentreChange&) = default;
};
using CentreChanges = std::vector<CentreChange>;

/// As a centre file has it on one line; long lists are cut.
[[nodiscard]] std::string written(const TomlValue& value);
/// The key of an item of the table as people may see it, on one line.
[[nodiscard]] std::string shown_key(const TomlValue& table, const TomlValue& item);
[[nodiscard]] CentreChanges differences(const TomlValue& before, const TomlValue& after);

}  // namespace phoneflow
