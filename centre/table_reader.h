// Reads one table of a centre file key by key, with type checks, and reports unknown keys.
//
// Used by the centre_*.cpp files. A wrong value is reported and leaves its target unchanged, so that all errors are found in one pass.
// Knows no skills, agents or callers; opens files named by values through CentreSources.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "workspace/config_error.h"
#include "workspace/toml_tree.h"
#include "interpreter/script.h"
#include "runtime/hidden_texts.h"
#include "simulate/model.h"

namespace phoneflow {

/// The texts read together, and errors in them.
struct CentreSources {
  struct Text {
    std::string path;  ///< as shown in messages; of an option it begins with `--`
    std::string text;
    bool shown = true;  ///< false for data files: messages must not quote their lines

    [[nodiscard]] std::string tell(const ConfigError& mistake, std::string_view severity) const {
      return shown && !mistake.is_secret ? phoneflow::shown(path, text, mistake, severity) : told(path, mistake, severity);
    }
  };

  SourceReader& files;        ///< must outlive it
  std::string path;           ///< the centre file; other paths are relative to it
  std::vector<Text> texts{};  ///< indexed by Place::source
  std::vector<ConfigError> mistakes{};
  bool is_simulated = true;  ///< false: nothing has to be there that only a simulation needs

  void say(const Place& place, std::string message) { mistakes.push_back({place, std::move(message)}); }
  /// The path of the file named by `value`, relative to the file in which it is written.
  [[nodiscard]] std::string beside(const TomlValue& value) const;
  /// All mistakes in order, ready to print; only the number of those beyond 50.
  [[nodiscard]] std::string told_mistakes();
  /// Reads the file named by `value` and keeps it as a source; its index, or nothing when it cannot be read (reported).
  [[nodiscard]] std::optional<std::uint32_t> open(const TomlValue& value);
};

/// The mistake without secrets in its message: only its place, when that has a piece of one.
[[nodiscard]] ConfigError discreet(const HiddenTexts& hidden, const ConfigError& mistake);

struct LengthLimits {
  Millis least{};
  Millis most{};
  std::string_view example;  ///< "10h"
};

enum class MayBeNever : bool { No, Yes };

class TableReader {
 public:
  /// `where`: the name in messages, "[run]". All arguments and the keys taken must outlive the reader.
  TableReader(CentreSources& sources, const TomlValue& table, std::string where)
      : sources_(sources), table_(table), where_(std::move(where)) {}

  /// Null when the key is absent.
  const TomlValue* take(std::string_view key);
  /// As take(), but reports a missing key; `hint` follows the semicolon.
  const TomlValue* need(std::string_view key, std::string_view hint);
  /// The same for what only a simulation needs.
  const TomlValue* need_to_simulate(std::string_view key, std::string_view hint) {
    return sources_.is_simulated ? need(key, hint) : take(key);
  }
  /// Null when the key is absent or no table (reported). `example`: its notation, if not `[key]`.
  const TomlValue* take_table(std::string_view key, std::string_view example = {});
  const TomlValue* take_list(std::string_view key);

  /// A non-empty text of one line.
  void text(std::string_view key, std::string& to);
  void length(std::string_view key, Millis& to, const LengthLimits& limits);
  void share(std::string_view key, double& to);
  void number(std::string_view key, double& to, double least, double most);
  void whole(std::string_view key, std::uint32_t& to, std::uint32_t least, std::uint32_t most);
  void distribution(std::string_view key, simulate::Distribution& to, MayBeNever never = MayBeNever::No);
  void week_plan(std::string_view key, simulate::WeekPlan& to);

  /// Reports keys that were not taken, with the nearest known one.
  void finish();

  [[nodiscard]] const TomlValue& table() const { return table_; }
  [[nodiscard]] const std::string& where() const { return where_; }
  [[nodiscard]] CentreSources& sources() { return sources_; }

 private:
  CentreSources& sources_;
  const TomlValue& table_;
  std::string where_;
  std::vector<std::string_view> asked_;
};

// Single values; `name` is the key in messages. Nothing when the value is wrong (reported).
[[nodiscard]] std::optional<std::string> text_of(CentreSources& sources, const TomlValue& value, std::string_view name);
[[nodiscard]] std::optional<Millis> length_of(CentreSources& sources, const TomlValue& value, std::string_view name,
                                              const LengthLimits& limits);
[[nodiscard]] std::optional<double> share_of(CentreSources& sources, const TomlValue& value, std::string_view name);
/// Milliseconds, possibly fractional; `more` excludes 0.
[[nodiscard]] std::optional<double> time_of(CentreSources& sources, const TomlValue& value, std::string_view name, bool more);
[[nodiscard]] std::optional<simulate::Distribution> distribution_of(CentreSources& sources, const TomlValue& value, std::string_view name,
                                                                    MayBeNever never);
/// One text, a list of texts, or "always"; joined, not empty.
[[nodiscard]] std::optional<simulate::WeekPlan> week_plan_of(CentreSources& sources, const TomlValue& value, std::string_view name);

/// "`name` must be `what`, not …".
void say_must_be(CentreSources& sources, const TomlValue& value, std::string_view name, std::string_view what);

}  // namespace phoneflow
