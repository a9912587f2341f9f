// Parses TOML into a plain tree in file order, for phoneflow.toml, centre files and `--set`.
//
// The only use of toml++, inside toml_tree.cpp. Values and keys have places for messages (config_error.h). Types and names are checked by
// the readers of the tree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"
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
  std::vector<TomlValue> items{};  ///< of a list, or of a table: with keys, in file order
  bool is_inline = false;          ///< an inline table, `{ exponential = "4m" }`
  bool secret = false;             ///< of a table: its keys are callers' secrets, which must not be shown

  [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
  /// The value of a table's key, or null.
  [[nodiscard]] const TomlValue* find(std::string_view name) const;
  [[nodiscard]] TomlValue* find(std::string_view name);
};

/// The table of the whole text, places in source `source`; fails at the first place that is not TOML.
[[nodiscard]] Result<TomlValue, ConfigError> read_toml(std::string_view text, std::uint32_t source);

/// A value as quoted in messages: `"9/min"`, `3`, "a list of 2"; long texts are shortened.
[[nodiscard]] std::string quoted(const TomlValue& value);

}  // namespace phoneflow
