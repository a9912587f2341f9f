// Names of the IANA time zones, built in, so that checks do not depend on the machine.
//
// Used for the header's TimeZone, and for zones in centre files. Contains no offsets.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/diagnostics.h"

namespace phoneflow {

/// Reports a name that is not in the database, case-sensitively.
void check_time_zone(Span span, std::string_view name, Diagnostics& diagnostics);

/// Nothing for a name that is in the database; else what to write, behind a sentence: "; did you mean `Europe/Berlin`?".
[[nodiscard]] std::optional<std::string> wrong_time_zone(std::string_view name);

}  // namespace phoneflow
