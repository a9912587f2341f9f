// A TOML text as a plain tree in the order of the file: what phoneflow.toml, centre files and `--set` are read from.
//
// The only door to toml++, which stays in toml_tree.cpp. Every value and key knows its place, for messages (mistakes.h). It
// means nothing yet: types and names are checked by whoever reads the tree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workspace/config_error.h"

namespace phoneflow {

struct TomlValue {
  enum class Kind : std::uint8_t { Text, Whole, Number, Truth, Moment, List, Table };

  Kind kind = Kind::Table;
  Place place{};
  std::string key{};  ///< of a value in a table
  Place key_place{};
  std::string text{};
  std::int64_t whole = 0;
  double number = 0;  ///< of Whole and Number; may be inf or nan
  bool truth = false;
  std::vector<TomlValue> items{};  ///< of a list, or of a table: with keys, in the order of the file
  bool is_inline = false;          ///< of a table: written as a value, `{ exponential = "4m" }`
  bool secret = false;             ///< of a table: its keys are secrets of callers, which nobody is shown

  [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
  /// The value of a key of a table; null when there is none.
  [[nodiscard]] const TomlValue* find(std::string_view name) const;
  [[nodiscard]] TomlValue* find(std::string_view name);
};

/// The table of the whole text, places in source `source`; nothing when it is not TOML, and then `mistake` says why.
[[nodiscard]] std::optional<TomlValue> read_toml(std::string_view text, std::uint32_t source, ConfigError& mistake);

/// A value as a message quotes it: `"9/min"`, `3`, "a list of 2"; long texts are cut.
[[nodiscard]] std::string quoted(const TomlValue& value);

}  // namespace phoneflow
