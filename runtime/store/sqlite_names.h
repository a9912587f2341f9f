// Enumerations as a SQLite file has them: by name, so that it means the same when one of them grows.
#pragma once

#include <string_view>

#include "runtime/dial_result.h"
#include "runtime/trace.h"
#include "support/result.h"

namespace phoneflow::store {

// From a name to the value; a failure for a name that none has. The other way they are phase_name() and info().
[[nodiscard]] Result<Phase> phase_from(std::string_view name);
[[nodiscard]] Result<DialResult> dial_result_from(std::string_view name);
[[nodiscard]] Result<TraceKind> trace_kind_from(std::string_view name);

}  // namespace phoneflow::store
