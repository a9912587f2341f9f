// The time zones of the machine's tz database, as a Calendar.
//
// Catches the exceptions of the library. Zones that are missing from the database have no clock changes; so has every zone without one.
#pragma once

#include "runtime/ports.h"

namespace phoneflow {

[[nodiscard]] const Calendar& zone_database();

}  // namespace phoneflow
