// Diagnostics as text for people: severity, id, message, place, the source line underlined, the notes.
//
// Used by the command line and the tests. Of a source that may not be shown there is only the place. Writes no terminal codes unless asked.
// Long lines are cut around the place, tabs are shown as one blank, other control characters as `?`.
#pragma once

#include <string>

#include "grammar/diagnostics.h"
#include "grammar/source.h"

namespace phoneflow {

enum class Colour : bool { No, Yes };

[[nodiscard]] std::string render(const Diagnostic& diagnostic, const SourceSet& sources, Colour colour);
[[nodiscard]] std::string_view severity_name(Severity severity);

}  // namespace phoneflow
