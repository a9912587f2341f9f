// One table of a centre file: its keys taken one by one with what they must be, and a word about those that nobody took.
//
// Used by the centre_*.cpp files. A value that is wrong is told and leaves its target as it was, so that reading goes on and all
// mistakes come at once. Knows no skills, agents or callers; reads the files that values name through CentreSources.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "workspace/config_error.h"
#include "workspace/toml_tree.h"
#include "interpreter/script.h"
#include "simulate/model.h"

namespace phoneflow {

/// The texts that are read together, and what is wrong with them.
struct CentreSources {
  struct Text {
    std::string path;  ///< as messages call it
    std::string text;
    bool shown = true;  ///< its lines may stand in messages: not those of files of data

    [[nodiscard]] std::string tell(const ConfigError& mistake, std::string_view severity) const {
      return shown ? phoneflow::shown(path, text, mistake, severity) : told(path, mistake, severity);
    }
  };

  SourceReader& files;        ///< must outlive it
  std::string path;           ///< of the centre file: what files are relative to
  std::vector<Text> texts{};  ///< Place::source counts these
  std::vector<ConfigError> mistakes{};

  void say(const Place& place, std::string message) { mistakes.push_back({place, std::move(message)}); }
  /// The file that `value` names, kept as a source; its number, or nothing when that cannot be read (told).
  [[nodiscard]] std::optional<std::uint32_t> open(const TomlValue& value);
};

struct LengthLimits {
  Millis least{};
  Millis most{};
  std::string_view example;  ///< "10h"
};

enum class MayBeNever : bool { No, Yes };

class TableReader {
 public:
  /// `where`: as messages call it, "[run]". All three must outlive the reader, as must the keys that are taken.
  TableReader(CentreSources& sources, const TomlValue& table, std::string where)
      : sources_(sources), table_(table), where_(std::move(where)) {}

  /// Null when it is not there.
  const TomlValue* take(std::string_view key);
  /// The same, and told when it is missing: `hint` follows the semicolon.
  const TomlValue* need(std::string_view key, std::string_view hint);
  /// Null when it is not there, or is not what it must be (told). `example`: how it is written, if not as `[key]`.
  const TomlValue* take_table(std::string_view key, std::string_view example = {});
  const TomlValue* take_list(std::string_view key);

  /// A text of one line that is not empty.
  void text(std::string_view key, std::string& to);
  void length(std::string_view key, Millis& to, const LengthLimits& limits);
  void share(std::string_view key, double& to);
  void number(std::string_view key, double& to, double least, double most);
  void whole(std::string_view key, std::uint32_t& to, std::uint32_t least, std::uint32_t most);
  void distribution(std::string_view key, simulate::Distribution& to, MayBeNever never = MayBeNever::No);
  void week_plan(std::string_view key, simulate::WeekPlan& to);

  /// Tells the keys that nobody took, with the nearest of those that were asked for.
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

// Single values; `name` is the key, for messages. Nothing when it is wrong (told).
[[nodiscard]] std::optional<std::string> text_of(CentreSources& sources, const TomlValue& value, std::string_view name);
[[nodiscard]] std::optional<Millis> length_of(CentreSources& sources, const TomlValue& value, std::string_view name,
                                              const LengthLimits& limits);
[[nodiscard]] std::optional<double> share_of(CentreSources& sources, const TomlValue& value, std::string_view name);
/// Milliseconds, with a fraction; `more` also refuses 0.
[[nodiscard]] std::optional<double> time_of(CentreSources& sources, const TomlValue& value, std::string_view name, bool more);
[[nodiscard]] std::optional<simulate::Distribution> distribution_of(CentreSources& sources, const TomlValue& value, std::string_view name,
                                                                    MayBeNever never);
/// One text, or a list of them; "always"; joined, not empty.
[[nodiscard]] std::optional<simulate::WeekPlan> week_plan_of(CentreSources& sources, const TomlValue& value, std::string_view name);

/// "`name` must be `what`, not …".
void say_must_be(CentreSources& sources, const TomlValue& value, std::string_view name, std::string_view what);

}  // namespace phoneflow
