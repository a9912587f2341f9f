// Resolves words for rules in phoneflow.toml and on the command line.
//
// `all`, an id (`PF201`), a prefix of ids (`PF2`) or a name (`dead-air`). Used by settings_file.h and arguments.cpp. Errors of the language
// are not rules: they cannot be selected or disabled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/settings.h"

namespace phoneflow {

struct RuleWord {
  std::vector<Diag> codes{};  ///< adjustable diagnostics
  std::string problem{};      ///< "" or what is wrong with the word
};

[[nodiscard]] RuleWord rules_of(std::string_view word);

/// Disables all other adjustable diagnostics; those enabled keep their severity.
void select_rules(RuleSettings& rules, const std::vector<Diag>& codes);
void ignore_rules(RuleSettings& rules, const std::vector<Diag>& codes);

}  // namespace phoneflow
