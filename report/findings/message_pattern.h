// Message texts of diagnostics without arguments.
#pragma once

#include <string>
#include <vector>

#include "grammar/diagnostics.h"

namespace phoneflow {

/// The text of grammar/diagnostics.def with `…` for each argument.
[[nodiscard]] std::string message_pattern(Diag code);

/// All codes, sorted by id.
[[nodiscard]] std::vector<Diag> all_codes();

}  // namespace phoneflow
