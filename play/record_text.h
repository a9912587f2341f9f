// The record of a contact for people: what reports and bills say when it is over.
#pragma once

#include <string>

#include "interpreter/script.h"
#include "runtime/record.h"

namespace phoneflow {

/// Several lines, each with its end. `now`: for a contact that still lives.
[[nodiscard]] std::string record_text(const ContactRecord& record, const Script& script, Instant now);

}  // namespace phoneflow
