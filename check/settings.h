// What teams set: which rules apply, how serious they are, and where the limits lie.
//
// Read from phoneflow.toml and the command line by workspace/; the checker only looks at it.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "grammar/diagnostics.h"
#include "support/time.h"

namespace phoneflow {

/// Thresholds of rules. The defaults are common practice in contact centres.
struct Limits {
  Millis long_prompt = seconds(30);  ///< long-prompt: what callers listen to
  Millis long_goodbye = seconds(8);  ///< long-goodbye: between the caller's choice and Callback
  Millis dead_air = seconds(10);     ///< dead-air: silence to a caller on the line
  std::size_t choices = 5;           ///< too-many-choices: in one menu
};

/// Which diagnostics are reported, and as what. Errors of the language itself are always reported.
class RuleSettings {
 public:
  RuleSettings();
  /// None of the rules: only what makes a script impossible to run, and what is certain about its values (PF0xx, PF1xx).
  [[nodiscard]] static RuleSettings language_only();

  /// Whether settings may touch it: the rules, and warnings about the language.
  [[nodiscard]] static bool adjustable(Diag code);
  [[nodiscard]] bool enabled(Diag code) const { return levels_[static_cast<std::size_t>(code)].has_value(); }
  [[nodiscard]] Severity severity(Diag code) const { return *levels_[static_cast<std::size_t>(code)]; }
  void enable(Diag code, bool on);
  void set_severity(Diag code, Severity severity);

 private:
  std::vector<std::optional<Severity>> levels_;  // by code; nothing: not reported
};

struct CheckSettings {
  Limits limits{};
  RuleSettings rules{};
};

}  // namespace phoneflow
