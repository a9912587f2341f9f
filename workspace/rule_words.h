// Resolves words for rules in phoneflow.toml and on the command line.
//
// `all`, an id (`PF201`), a prefix of ids (`PF2`) or a name (`dead-air`). Used by settings_file.h and arguments.cpp. Errors of the language
// are not rules: they cannot be selected or disabled.
#pragma once

#include <string_view>
#include <vector>

#include "check/settings.h"
#include "support/result.h"

namespace phoneflow {

/// Those that settings may touch; at least one.
[[nodiscard]] Result<std::vector<Diag>> rules_of(std::string_view word);

/// Disables all other adjustable diagnostics; those enabled keep their severity.
void select_rules(RuleSettings& rules, const std::vector<Diag>& codes);
void ignore_rules(RuleSettings& rules, const std::vector<Diag>& codes);

}  // namespace phoneflow
