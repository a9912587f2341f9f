// Which rules a word stands for, as teams write it in phoneflow.toml and on the command line.
//
// `all`, an id (`PF201`), the beginning of ids (`PF2`) or a name (`dead-air`). Used by settings_file.h and arguments.cpp;
// errors of the language itself are no rules: they cannot be chosen or left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/settings.h"

namespace phoneflow {

struct RuleWord {
  std::vector<Diag> codes{};  ///< those that settings may touch
  std::string problem{};      ///< "" or what is wrong with the word
};

[[nodiscard]] RuleWord rules_of(std::string_view word);

/// Only these of what settings may touch; those that were on keep their severity.
void select_rules(RuleSettings& rules, const std::vector<Diag>& codes);
void ignore_rules(RuleSettings& rules, const std::vector<Diag>& codes);

}  // namespace phoneflow
