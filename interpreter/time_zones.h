// The names of the IANA time zones, as the product carries them: what is checked does not depend on the machine.
//
// Used by the resolver for the header's TimeZone. Names only: it knows no offsets.
#pragma once

#include <string_view>

#include "grammar/diagnostics.h"

namespace phoneflow {

/// Reports a name that the database does not have, exactly as it is spelt there.
void check_time_zone(Span span, std::string_view name, Diagnostics& diagnostics);

}  // namespace phoneflow
