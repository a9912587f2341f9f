// The generated pages of the documentation: what the definitions say, as Markdown.
//
// Printed by `phoneflow docs`, compared with docs/ by a test.
#pragma once

#include <string>

namespace phoneflow::cli {

/// All actions, from actions/registry.h.
[[nodiscard]] std::string actions_page();
/// All diagnostics, from grammar/diagnostics.def.
[[nodiscard]] std::string diagnostics_page();

}  // namespace phoneflow::cli
