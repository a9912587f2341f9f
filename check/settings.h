// Settings of the checker: which rules apply, their severities and limits.
//
// Read from phoneflow.toml and the command line by workspace/.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "grammar/diagnostics.h"
#include "support/time.h"

namespace phoneflow {

struct Surroundings;

/// Thresholds of rules. The defaults are common practice in contact centres.
struct Limits {
  Millis long_prompt = seconds(30);  ///< long-prompt: length of a prompt
  Millis long_goodbye = seconds(8);  ///< long-goodbye: between the caller's choice and Callback
  Millis dead_air = seconds(10);     ///< dead-air: silence to a caller on the line
  std::size_t choices = 5;           ///< too-many-choices: per menu
};

/// Which diagnostics are reported, and with which severity. Errors of the language are always reported.
class RuleSettings {
 public:
  RuleSettings();
  /// No rules: only errors that prevent running, and certain faults (PF0xx, PF1xx).
  [[nodiscard]] static RuleSettings language_only();

  /// True for rules and warnings about the language, whose severity may be set.
  [[nodiscard]] static bool adjustable(Diag code);
  [[nodiscard]] bool enabled(Diag code) const { return levels_[static_cast<std::size_t>(code)].has_value(); }
  [[nodiscard]] Severity severity(Diag code) const { return *levels_[static_cast<std::size_t>(code)]; }
  void enable(Diag code, bool on);
  void set_severity(Diag code, Severity severity);

 private:
  std::vector<std::optional<Severity>> levels_;  // by code; nothing: disabled
};

struct CheckSettings {
  Limits limits{};
  RuleSettings rules{};
  const Surroundings* around = nullptr;  ///< of the centre file; null: none was given. Must outlive the scripts.
};

}  // namespace phoneflow
