// Formats a contact's record for people, as in reports and bills.
#pragma once

#include <string>

#include "interpreter/script.h"
#include "runtime/record.h"

namespace phoneflow {

/// Several lines with their ends. `now`: end of the period for a contact that is not over.
[[nodiscard]] std::string record_text(const ContactRecord& record, const Script& script, Instant now);

}  // namespace phoneflow
