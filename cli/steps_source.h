// Reads the steps of a played call: --do, a scenario file, or the script's `#>` lines.
#pragma once

#include <string>
#include <vector>

#include "support/result.h"
#include "workspace/files.h"
#include "cli/orders.h"
#include "play/scenario.h"

namespace phoneflow::cli {

/// Adds the steps' text to the script's sources, so that their spans can be shown. Fails when the file cannot be read; what is
/// wrong with the steps goes to `diagnostics`.
[[nodiscard]] Result<std::vector<ScenarioStep>> read_steps(const RunOrder& order, FileReader& reader, Script& script,
                                                           Diagnostics& diagnostics);

/// Steps separated by `;`, one a line; a `;` inside a text is kept.
[[nodiscard]] std::string steps_as_lines(std::string text);

}  // namespace phoneflow::cli
