// What a diagnostic says, before anything is filled in.
#pragma once

#include <string>
#include <vector>

#include "grammar/diagnostics.h"

namespace phoneflow {

/// The text of grammar/diagnostics.def with `…` for what is filled in.
[[nodiscard]] std::string message_pattern(Diag code);

/// All codes in the order of their ids.
[[nodiscard]] std::vector<Diag> all_codes();

}  // namespace phoneflow
