// Formats diagnostics for people: severity, id, message, place, the source line underlined, the notes.
//
// Used by the command line and the tests. Sources that must not be shown appear as a place only. No terminal codes unless asked. Long lines
// are cut around the place, a tab is shown as one blank, other control characters as `?`.
#pragma once

#include <string>
#include <string_view>

#include "grammar/diagnostics.h"
#include "grammar/source.h"

namespace phoneflow {

enum class Colour : bool { No, Yes };

[[nodiscard]] std::string render(const Diagnostic& diagnostic, const SourceSet& sources, Colour colour);
/// For a terminal; as it is without colour.
[[nodiscard]] std::string bold(std::string_view text, Colour colour);
[[nodiscard]] std::string_view severity_name(Severity severity);

}  // namespace phoneflow
