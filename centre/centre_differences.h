// Differences of two centre files, key by key, for a comparison.
//
// Made by `phoneflow simulate` from the trees of centre_file.cpp. Keys are written as for `--set`, in the order of the first file, then
// keys of the second only. Compares the notation, so `60m` and `1h` differ.
#pragma once

#include <string>
#include <vector>

#include "workspace/toml_tree.h"

namespace phoneflow {

/// A key with different values.
struct CentreChange {
  std::string key;
  std::string before;
  std::string after;

  friend bool operator==(const CentreChange&, const CentreChange&) = default;
};
using CentreChanges = std::vector<CentreChange>;

/// The value in TOML on one line; long lists are shortened.
[[nodiscard]] std::string written(const TomlValue& value);
/// The key of a table's item, masked for people, on one line.
[[nodiscard]] std::string shown_key(const TomlValue& table, const TomlValue& item);
[[nodiscard]] CentreChanges differences(const TomlValue& before, const TomlValue& after);

}  // namespace phoneflow
