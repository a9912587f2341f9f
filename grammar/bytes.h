// Judges the bytes of a file before it is tokenised: size, NUL, UTF-8, other products' formats.
//
// Called by parse.cpp. Reports at most one diagnostic: a PDF is not also reported as "not UTF-8".
#pragma once

#include "grammar/diagnostics.h"
#include "grammar/source.h"

namespace phoneflow {

/// False, and reported, when there is nothing to parse.
[[nodiscard]] bool check_script_bytes(const Source& source, Diagnostics& diagnostics);

/// The same for a file of steps: it may be empty and may begin with anything.
[[nodiscard]] bool check_bytes(const Source& source, Diagnostics& diagnostics);

}  // namespace phoneflow
