// A sign of another language in a script, which every table of habits may find.
#pragma once

#include <string_view>

#include "grammar/diagnostics.h"

namespace phoneflow {

/// Reports `written`, which stands at `span` and has no meaning here. `hint`: what to write instead. The reference is valid until the next
/// report.
Diagnostic& foreign_sign(Diagnostics& diagnostics, Span span, std::string_view written, std::string_view hint);

}  // namespace phoneflow
