// Names of the IANA time zones, built in, so that checks do not depend on the machine.
//
// Used by the resolver for the header's TimeZone. Contains no offsets.
#pragma once

#include <string_view>

#include "grammar/diagnostics.h"

namespace phoneflow {

/// Reports a name that is not in the database, case-sensitively.
void check_time_zone(Span span, std::string_view name, Diagnostics& diagnostics);

}  // namespace phoneflow
